package id.janji.release;

import static id.janji.db.tables.Tables.RELEASE_PACKAGE;
import static id.janji.db.tables.Tables.RELEASE_PART;
import static id.janji.db.tx.SystemTransaction.CUSTODIAN;
import static java.time.ZoneOffset.UTC;

import id.janji.clause.Bilingual;
import id.janji.custody.Answer;
import id.janji.custody.Reason;
import id.janji.custody.Requester;
import id.janji.custody.act.Handing;
import id.janji.db.tx.Transactions;
import id.janji.entry.payload.Payload;
import id.janji.identity.Caller;
import id.janji.kernel.CaseFile;
import id.janji.kernel.Kernel;
import id.janji.kernel.Outcome;
import id.janji.kernel.Outlook;
import id.janji.kernel.form.Move;
import id.janji.kernel.procedure.Names;
import id.janji.ledger.Ledger;
import id.janji.ledger.Receipt;
import id.janji.procedures.disclosure.Demand;
import id.janji.procedures.disclosure.DisclosureEvent;
import id.janji.procedures.disclosure.Disclosures;
import id.janji.release.age.Recipient;
import id.janji.silence.Silent;
import id.janji.silence.SilentRows;
import id.janji.silence.SlotTaken;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes the packages of demands that were released, and hands each out once.
///
/// Items are opened only when the case could be released: the customer or the law says so, the
/// customer was told or may not be, and two people have said yes to exactly these items. Each is
/// sealed for the asker's key as it comes, so that nobody here can open the package afterwards.
public final class Parcels implements SlotTaken {
  private static final Logger LOG = LoggerFactory.getLogger(Parcels.class);

  /// How long a package lies ready.
  public static final Duration LIFE = Duration.ofDays(5);

  private static final Bilingual UNSIGNED =
      new Bilingual(
          "The customer directed this, so it opens under a permission that he signed for you; you"
              + " hold none.",
          "Ini atas perintah pelanggan, jadi dibuka dengan izin yang ia tanda tangani untuk Anda;"
              + " Anda tidak memilikinya.");
  private static final Duration ENTRY_TO_KEY = Duration.ofMinutes(5);

  private final Transactions transactions;
  private final Ledger ledger;
  private final Handing handing;
  private final Items items;
  private final Kernel kernel;
  private final Outlook outlook;
  private final ParcelFolder folder;
  private final Clock clock;

  public Parcels(
      Transactions transactions,
      Ledger ledger,
      Handing handing,
      Kernel kernel,
      Outlook outlook,
      Path folder,
      Clock clock) {
    this.transactions = transactions;
    this.ledger = ledger;
    this.handing = handing;
    this.items = new Items(handing);
    this.kernel = kernel;
    this.outlook = outlook;
    this.folder = new ParcelFolder(folder);
    this.clock = clock;
  }

  /// What came of asking for something.
  public sealed interface Result {
    record Made(Parcel parcel) implements Result {}

    /// Nothing has left.
    record Refused(Bilingual why) implements Result {}

    private static Result refused(String en, String id) {
      return new Refused(new Bilingual(en, id));
    }
  }

  /// The packages of a case, the newest first.
  public List<Parcel> of(CaseFile file) {
    return transactions.customer(
        file.customer(), sql -> ParcelRows.of(sql, file.customer(), file.id()));
  }

  private Optional<Parcel> live(CaseFile file) {
    return of(file).stream().filter(each -> each.ended().isEmpty()).findFirst();
  }

  /// Why a case cannot be released as it stands.
  public Optional<Bilingual> obstacle(CaseFile file, Caller by) {
    Optional<Move> move =
        outlook.move(file, Kernel.by(by), Names.code(DisclosureEvent.PackageReleased.class));
    return move.isEmpty()
        ? Optional.of(
            new Bilingual(
                "Nothing can be released where the case stands.",
                "Tidak ada yang dapat diserahkan pada keadaan kasus ini."))
        : move.get().blocked().map(refusal -> refusal.sentence());
  }

  /// Makes the package of a case: exactly the items that were said yes to.
  ///
  /// @param from where the caller is
  public Result make(Caller by, InetAddress from, CaseFile file, String recipient)
      throws IOException {
    Optional<Bilingual> obstacle = obstacle(file, by);
    if (obstacle.isPresent()) {
      return new Result.Refused(obstacle.get());
    }
    Demand demand = Disclosures.demand(file).orElseThrow();
    boolean silent = demand.told().isEmpty();
    if (silent && ledger.keeper(file.customer()).isPresent()) {
      return Result.refused(
          "This customer holds his own master key: nothing opens without him, so nothing can be"
              + " opened in silence. The asker has to go to him.",
          "Pelanggan ini memegang kunci induknya sendiri: tidak ada yang terbuka tanpa dia, jadi"
              + " tidak ada yang dapat dibuka diam-diam. Peminta harus menghubunginya.");
    }
    Optional<Recipient> to = Recipient.of(recipient.strip());
    if (to.isEmpty()) {
      return Result.refused(
          "This is no key such as age1… that the asker can open a package with.",
          "Ini bukan kunci seperti age1… yang dipakai peminta untuk membuka paket.");
    }
    return switch (items.of(file.customer(), demand.scope())) {
      case Items.Named.Not(Bilingual why) -> new Result.Refused(why);
      case Items.Named.There(var named) -> made(by, from, file, demand, to.get(), named);
    };
  }

  private Result made(
      Caller by,
      InetAddress from,
      CaseFile file,
      Demand demand,
      Recipient to,
      List<Handing.Named> items)
      throws IOException {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    boolean silent = demand.told().isEmpty();
    UUID id = UUID.randomUUID();
    boolean fresh =
        transactions.customer(
            file.customer(),
            sql -> {
              boolean added = ParcelRows.add(sql, id, file, to, silent, by, now, now.plus(LIFE));
              for (int i = 0; added && !silent && i < items.size(); i++) {
                ParcelRows.add(sql, file.customer(), id, i + 1, items.get(i), Optional.empty());
              }
              if (added && silent) {
                wait(sql, by, file, id, items, now);
              }
              return added;
            });
    if (!fresh) {
      return Result.refused(
          "There is a package of this case already.", "Paket untuk kasus ini sudah ada.");
    }
    Optional<Bilingual> failed =
        silent ? Optional.empty() : openly(by, from, file, demand, id, to, items);
    failed.ifPresent(why -> fail(file.customer(), id, why.en()));
    return failed
        .<Result>map(Result.Refused::new)
        .orElseGet(() -> new Result.Made(of(file).getFirst()));
  }

  /// For each bucket its grant and one intent an item wait for slots, in this order; where names
  /// are so long that a slot has no room for one grant, there are several.
  private void wait(
      org.jooq.DSLContext sql,
      Caller by,
      CaseFile file,
      UUID id,
      List<Handing.Named> items,
      Instant now) {
    UUID customer = file.customer();
    Instant at = now;
    int number = 0;
    Predicate<List<Handing.Named>> fits =
        group -> silentGrant(UUID.randomUUID(), by, file, group, now, now).fits();
    for (List<Handing.Named> group :
        Items.buckets(items).stream().flatMap(each -> Items.groups(each, fits).stream()).toList()) {
      UUID grant = UUID.randomUUID();
      SilentRows.add(sql, customer, silentGrant(grant, by, file, group, now, at));
      for (Handing.Named item : group) {
        at = at.plusMillis(1);
        number++;
        UUID act = UUID.randomUUID();
        Payload.Intent intent =
            handing.silentIntent(act, grant, customer, file.id(), by, item).orElseThrow();
        SilentRows.add(sql, customer, Silent.legal(act, file.id(), intent, at, true));
        ParcelRows.add(sql, customer, id, number, item, Optional.of(act));
      }
      at = at.plusMillis(1);
    }
  }

  private Silent silentGrant(
      UUID id, Caller by, CaseFile file, List<Handing.Named> items, Instant now, Instant at) {
    Payload.Grant allowed = handing.silentGrant(id, file.id(), by, items, now, now.plus(LIFE));
    return Silent.legal(id, file.id(), allowed, at, true);
  }

  private Optional<Bilingual> openly(
      Caller by,
      InetAddress from,
      CaseFile file,
      Demand demand,
      UUID id,
      Recipient to,
      List<Handing.Named> items)
      throws IOException {
    Optional<Bilingual> shut =
        demand.directed() ? Optional.empty() : allowed(by, file.customer(), items);
    for (int i = 0; shut.isEmpty() && i < items.size(); i++) {
      Handing.Named item = items.get(i);
      int number = i + 1;
      Optional<Requester.Errand> errand =
          demand.directed()
              ? handing.permitted(by, file.customer(), item)
              : Optional.of(handing.compelled(file.id(), item));
      if (errand.isEmpty()) {
        return Optional.of(UNSIGNED);
      }
      try (ParcelFolder.Sealing out = folder.part(id, number, to)) {
        shut = handing.hand(by, from, file.customer(), errand.get(), item, out.content());
        if (shut.isEmpty()) {
          out.finish();
          keep(file.customer(), id, number, out);
        }
      }
    }
    return shut;
  }

  /// A grant is over one bucket.
  private Optional<Bilingual> allowed(Caller by, UUID customer, List<Handing.Named> items) {
    Optional<Bilingual> shut = Optional.empty();
    for (List<Handing.Named> bucket : Items.buckets(items)) {
      shut = shut.or(() -> handing.allow(by, customer, bucket, until()));
    }
    return shut;
  }

  private Instant until() {
    return clock.instant().plus(LIFE).truncatedTo(ChronoUnit.MILLIS);
  }

  private void keep(UUID customer, UUID id, int number, ParcelFolder.Sealing sealed) {
    transactions.customer(
        customer,
        sql -> {
          ParcelRows.sealed(
              sql, customer, id, number, sealed.size(), sealed.digest(), clock.instant());
          return number;
        });
  }

  private void fail(UUID customer, UUID id, String why) {
    transactions.customer(
        customer,
        sql ->
            ParcelRows.end(
                sql, customer, id, Parcel.End.FAILED, Optional.of(why), clock.instant()));
    folder.remove(id);
  }

  private record Waiting(UUID id, int number, String bucket, String key, String to, UUID matter) {}

  private @Nullable Waiting waiting(UUID customer, UUID content) {
    return transactions.customer(
        customer,
        sql ->
            sql.select(
                    RELEASE_PART.PACKAGE_ID,
                    RELEASE_PART.NUMBER,
                    RELEASE_PART.BUCKET,
                    RELEASE_PART.KEY,
                    RELEASE_PACKAGE.RECIPIENT,
                    RELEASE_PACKAGE.CASE_ID)
                .from(RELEASE_PART)
                .join(RELEASE_PACKAGE)
                .on(RELEASE_PACKAGE.ID.eq(RELEASE_PART.PACKAGE_ID))
                .where(RELEASE_PART.CUSTOMER_ID.eq(customer))
                .and(RELEASE_PART.CONTENT_ID.eq(content))
                .and(RELEASE_PART.SEALED_AT.isNull())
                .and(RELEASE_PACKAGE.ENDED_AT.isNull())
                .fetchOptional(row ->
                    new Waiting(
                        row.value1(),
                        row.value2(),
                        row.value3(),
                        row.value4(),
                        row.value5(),
                        row.value6()))
                .orElse(null));
  }

  /// The intent of a part stands in a slot: the item is opened now and sealed.
  @Override
  public void taken(UUID customer, UUID content, Receipt receipt) {
    Waiting part = waiting(customer, content);
    if (part == null) {
      return;
    }
    Answer<Long> opened;
    try (ParcelFolder.Sealing out = folder.part(part.id, part.number, new Recipient(part.to))) {
      opened = handing.openSilently(customer, part.bucket, part.key, receipt, out.content());
      if (opened instanceof Answer.Given<Long> _) {
        out.finish();
        keep(customer, part.id, part.number, out);
      }
    } catch (IOException e) {
      opened = Answer.refused(Reason.STORE_DOWN);
    }
    outcome(customer, part.matter, content, opened);
    if (opened instanceof Answer.Refused<Long>(var _, String why)) {
      LOG.atWarn().addKeyValue("package", part.id).log("item-not-opened-in-silence");
      fail(customer, part.id, why);
    }
  }

  private void outcome(UUID customer, UUID matter, UUID act, Answer<Long> opened) {
    Payload.Outcome outcome =
        switch (opened) {
          case Answer.Given<Long>(Long bytes) ->
              new Payload.Outcome(act, Payload.Result.DONE, bytes, Optional.empty());
          case Answer.Refused<Long>(var _, String why) ->
              new Payload.Outcome(act, Payload.Result.FAILED, 0, Optional.of(why));
        };
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    transactions.customer(
        customer,
        sql -> {
          SilentRows.add(
              sql, customer, Silent.legal(UUID.randomUUID(), matter, outcome, now, false));
          return outcome;
        });
  }

  /// What came of handing out.
  public sealed interface Handed {
    /// Written to the stream by `writeTo`, once; the files are gone afterwards.
    record Out(Parcel parcel, byte[] digest, ParcelFolder.Bundle bundle) implements Handed {}

    record Refused(Bilingual why) implements Handed {}
  }

  /// Takes the package of a case, to be handed to the asker. It is the step that releases: the
  /// procedure has the last word, and the second time there is none.
  ///
  /// @param receipt to whom it is handed, and how
  public Handed take(Caller by, CaseFile file, String receipt) throws IOException {
    Optional<Parcel> parcel = live(file).filter(each -> each.isReady(clock.instant()));
    if (parcel.isEmpty()) {
      return refused(
          "There is no package to hand out: it was not made, is not whole yet, was taken, or its time is over.",
          "Tidak ada paket untuk diserahkan: belum dibuat, belum lengkap, sudah diambil, atau waktunya habis.");
    }
    ParcelFolder.Bundle bundle =
        folder.bundle(parcel.get(), Disclosures.demand(file).orElseThrow());
    Outcome outcome =
        kernel.happen(
            file.customer(),
            file.id(),
            parcel.get().id(),
            Kernel.by(by),
            new DisclosureEvent.PackageReleased(
                Optional.of(ParcelRows.text(bundle.digest())), receipt),
            OptionalInt.empty());
    if (outcome instanceof Outcome.Refused(var refusal)) {
      bundle.discard();
      return new Handed.Refused(refusal.sentence());
    }
    boolean first =
        transactions.customer(
            file.customer(),
            sql ->
                ParcelRows.take(
                    sql, file.customer(), parcel.get().id(), by, bundle.digest(), clock.instant()));
    if (!first) {
      bundle.discard();
      return refused("It was handed out already.", "Paket sudah diserahkan.");
    }
    return new Handed.Out(parcel.get(), bundle.digest(), bundle);
  }

  private static Handed refused(String en, String id) {
    return new Handed.Refused(new Bilingual(en, id));
  }

  /// Ends packages whose time is over, and those whose item was not opened although its intent
  /// stood in a slot.
  ///
  /// @return how many
  public int expire() {
    Instant now = clock.instant();
    int ended = 0;
    for (Live each : live()) {
      if (!now.isBefore(each.expires)) {
        transactions.customer(
            each.customer,
            sql ->
                ParcelRows.end(
                    sql, each.customer, each.id, Parcel.End.EXPIRED, Optional.empty(), now));
        folder.remove(each.id);
        ended++;
      } else if (isStuck(each, now)) {
        fail(each.customer, each.id, "An item was announced and not opened.");
        ended++;
      }
    }
    return ended;
  }

  private record Live(UUID id, UUID customer, Instant expires) {}

  private List<Live> live() {
    return transactions.system(
        CUSTODIAN,
        sql ->
            sql.select(RELEASE_PACKAGE.ID, RELEASE_PACKAGE.CUSTOMER_ID, RELEASE_PACKAGE.EXPIRES_AT)
                .from(RELEASE_PACKAGE)
                .where(RELEASE_PACKAGE.ENDED_AT.isNull())
                .fetch(row -> new Live(row.value1(), row.value2(), row.value3().toInstant())));
  }

  private boolean isStuck(Live each, Instant now) {
    var slot = id.janji.db.tables.Tables.SLOT;
    return transactions.customer(
        each.customer,
        sql ->
            sql.fetchExists(
                sql.selectOne()
                    .from(RELEASE_PART)
                    .join(slot)
                    .on(slot.CONTENT_ID.eq(RELEASE_PART.CONTENT_ID))
                    .where(RELEASE_PART.PACKAGE_ID.eq(each.id))
                    .and(RELEASE_PART.SEALED_AT.isNull())
                    .and(slot.WRITTEN_AT.lt(now.minus(ENTRY_TO_KEY).atOffset(UTC)))));
  }

  /// Writes a bundle to a stream and removes what was kept of it.
  public void send(Handed.Out handed, OutputStream out) {
    try (ParcelFolder.Bundle bundle = handed.bundle()) {
      bundle.writeTo(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      folder.remove(handed.parcel().id());
    }
  }
}
