package id.janji.ledger;

import id.janji.db.tx.Transactions;
import id.janji.disk.Disk;
import id.janji.disk.FolderDisk;
import id.janji.entry.Bytes;
import id.janji.entry.Entry;
import id.janji.entry.Kind;
import id.janji.entry.Leaf;
import id.janji.entry.export.ExportWriter;
import id.janji.entry.export.LogSource;
import id.janji.entry.export.TrustFile;
import id.janji.entry.history.Audit;
import id.janji.entry.payload.Content;
import id.janji.entry.payload.Payload;
import id.janji.ledger.internal.KeptNotes;
import id.janji.ledger.internal.LogNames;
import id.janji.ledger.internal.LogSigners;
import id.janji.ledger.internal.Logs;
import id.janji.ledger.internal.Writer;
import id.janji.tlog.TlogException;
import id.janji.tlog.note.Checkpoint;
import id.janji.tlog.note.NoteSigner;
import id.janji.tlog.note.SignedNote;
import id.janji.tlog.receipt.ReceiptKey;
import id.janji.tlog.store.Figures;
import id.janji.tlog.store.LogHead;
import id.janji.tlog.store.LogStore;
import id.janji.tlog.store.StoreSettings;
import id.janji.tlog.store.StoreState;
import id.janji.tlog.tree.Hash;
import id.janji.tlog.trust.TlogProof;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// The customers' logs, one for each. An entry is durable when [#write] returns; one that the
/// customer's verifier would refuse is not written.
///
/// All methods throw a [LedgerException]: `NO_LOG` for a customer without a log, `STORAGE` once
/// entries cannot be made durable, `KEYS` while the key of the log is not at hand.
public final class Ledger implements AutoCloseable {
  private static final int BUNDLE = 256;

  private final LedgerSettings settings;
  private final Logs logs;
  private final LogSigners signers;
  private final LogNames names;
  private final LogKeys keys;
  private final Clock clock;
  private final Path states;
  private final KeptNotes cosigned;
  private final KeptNotes seen;

  private Ledger(
      LedgerSettings settings,
      Logs logs,
      LogSigners signers,
      LogNames names,
      LogKeys keys,
      Clock clock) {
    this.settings = settings;
    this.logs = logs;
    this.signers = signers;
    this.names = names;
    this.keys = keys;
    this.clock = clock;
    this.states = settings.folder().resolve("states");
    this.cosigned = new KeptNotes(settings.folder().resolve("cosigned"));
    this.seen = new KeptNotes(settings.folder().resolve("seen"));
  }

  /// Opens the logs in their folder.
  ///
  /// @param receipts the key of receipts at the moment, shared with the key process
  /// @throws LedgerException `DAMAGED` or `STORAGE`, with one sentence that says what is wrong
  public static Ledger open(
      LedgerSettings settings,
      Transactions transactions,
      LogKeys keys,
      Supplier<ReceiptKey> receipts,
      Clock clock) {
    try {
      Disk disk = FolderDisk.at(settings.folder());
      return open(settings, disk, transactions, keys, receipts, clock);
    } catch (IOException e) {
      throw unopened(settings, e);
    }
  }

  /// The same with the logs on any disk; what only saves reading stays in the folder.
  public static Ledger open(
      LedgerSettings settings,
      Disk disk,
      Transactions transactions,
      LogKeys keys,
      Supplier<ReceiptKey> receipts,
      Clock clock) {
    LogSigners signers = LogSigners.in(settings.keys(), clock.instant());
    try {
      Files.createDirectories(settings.folder().resolve("states"));
      Files.createDirectories(settings.folder().resolve("cosigned"));
      Files.createDirectories(settings.folder().resolve("seen"));
      StoreSettings store =
          StoreSettings.of(settings.originPrefix(), new ReceiptKey(new byte[32]), signers::of)
              .withReceiptKeys(receipts);
      Logs logs = new Logs(() -> LogStore.open(disk, store));
      return new Ledger(settings, logs, signers, new LogNames(transactions), keys, clock);
    } catch (IOException | TlogException e) {
      throw unopened(settings, e);
    }
  }

  private static LedgerException unopened(LedgerSettings settings, Exception e) {
    String why =
        "The ledger in %s cannot be opened: %s".formatted(settings.folder(), e.getMessage());
    return new LedgerException(LedgerException.Code.STORAGE, why, e);
  }

  /// Begins the log of a customer; the first entry of one that was begun already stays as it is.
  ///
  /// @param region where the key of the log lies
  public Begun begin(String region, Payload.Opened terms) {
    UUID customer = terms.customer();
    Writer writer = writer(customer, names.made(customer, region).value());
    keys.make(region, writer.origin(), customer);
    if (logs.store().head(writer.log()).size() == 0) {
      Written opened = written(writer, Draft.of(terms));
      if (opened instanceof Written.Unlawful && logs.store().head(writer.log()).size() > 0) {
        return Begun.BEFORE; // somebody else began it in the meantime
      }
      opened.orThrow();
      return Begun.NOW;
    }
    return Begun.BEFORE;
  }

  /// Whether a log was begun now or before.
  public enum Begun {
    NOW,
    BEFORE
  }

  /// Appends an entry to a customer's log, if it is lawful there.
  public Written write(UUID customer, Draft draft) {
    return written(writer(customer), draft);
  }

  private static Written written(Writer writer, Draft draft) {
    return asked(() ->
        switch (writer.write(draft)) {
          case Writer.Outcome.Appended(var leaf, var salt, var payload, var receipt) ->
              new Written.Entered(new Receipt(leaf, salt, payload, receipt));
          case Writer.Outcome.Unlawful(var check, String reason) ->
              new Written.Unlawful(check, reason);
        });
  }

  /// Erases the payload of an entry; the entry and every proof stay.
  public Written erase(UUID customer, long index, String reason) {
    Writer writer = writer(customer);
    return asked(() ->
        switch (writer.erase(index, reason)) {
          case Writer.Outcome.Appended(var leaf, var salt, var payload, var receipt) ->
              new Written.Entered(new Receipt(leaf, salt, payload, receipt));
          case Writer.Outcome.Unlawful(var check, String why) -> new Written.Unlawful(check, why);
        });
  }

  /// Ends the acts that an earlier run of the server left without an outcome: it is unknown. Those
  /// of this run go on.
  ///
  /// @return how many
  public int endForgottenActs(UUID customer) {
    Writer writer = writer(customer);
    int ended = 0;
    for (Audit.Unfinished each : asked(writer::takeForgotten)) {
      Optional<Payload> outcome =
          each.act()
              .map(act ->
                  new Payload.Outcome(
                      act,
                      Payload.Result.UNKNOWN,
                      0,
                      Optional.of("The server ended before the act did.")));
      if (outcome.isPresent()) {
        written(writer, Draft.about(each.index(), outcome.get()).on(each.basis())).orThrow();
        ended++;
      }
    }
    return ended;
  }

  /// The origin of a customer's log, as it stands in checkpoints and approvals.
  public String origin(UUID customer) {
    return writer(customer).origin();
  }

  /// Whether the customer has a log.
  public boolean has(UUID customer) {
    return logs.known(customer).isPresent() || names.of(customer).isPresent();
  }

  /// The durable entries of a customer's log and their root.
  public LogHead head(UUID customer) {
    Writer writer = writer(customer);
    return asked(() -> logs.store().head(writer.log()));
  }

  /// The place of the grant of this id.
  public OptionalLong grant(UUID customer, UUID grant) {
    Writer writer = writer(customer);
    return asked(() -> writer.grant(grant));
  }

  /// The grants that stand in the log, oldest first, with what was done on each so far; the clock
  /// may have ended some since the last entry.
  public List<Audit.Standing> grants(UUID customer) {
    Writer writer = writer(customer);
    return asked(writer::grants);
  }

  /// Under which terms the log was begun.
  public Payload.Opened terms(UUID customer) {
    Writer writer = writer(customer);
    return asked(() -> opened(writer));
  }

  /// Up to `most` entries from `from` on.
  public List<Logged> entries(UUID customer, long from, int most) {
    Writer writer = writer(customer);
    return asked(() -> {
      long end = Math.min(logs.store().head(writer.log()).size(), from + most);
      List<Logged> entries = new ArrayList<>();
      for (long index = Math.max(0, from); index < end; index++) {
        entries.add(logged(index, writer.read(index)));
      }
      return entries;
    });
  }

  /// Up to `most` leaves from `from` on: what an entry says without opening its payload.
  public List<Leaf> leaves(UUID customer, long from, int most) {
    Writer writer = writer(customer);
    return asked(() -> writer.leaves(from, most).stream().map(Leaf::parse).toList());
  }

  /// The places of intents whose outcome is not told yet.
  public Set<Long> unfinished(UUID customer) {
    Writer writer = writer(customer);
    return asked(writer::unfinished).stream()
        .map(Audit.Unfinished::index)
        .collect(Collectors.toUnmodifiableSet());
  }

  /// The places of what came of an entry later: approval, grant, revocation, retirement, lifting,
  /// erasure, telling; the oldest first. Decisions, intents and outcomes are not among them.
  public List<Long> referring(UUID customer, long index) {
    Writer writer = writer(customer);
    return asked(() -> writer.referring(index));
  }

  private static Logged logged(long index, Entry entry) {
    Optional<Payload> payload =
        entry
            .leaf()
            .knownKind()
            .filter(kind -> kind != Kind.SLOT)
            .flatMap(
                kind -> entry.disclosed().map(d -> Content.parse(kind, d.payload()).payload()));
    return new Logged(index, entry.leaf(), payload);
  }

  /// The clock by which entries are written; it throws `CLOCK` while it cannot be right.
  public Clock clock() {
    return clock;
  }

  /// The checkpoint of a customer's log as it is now, signed by all keys of the log.
  ///
  /// @throws LedgerException `CLOCK` while the clock cannot be right
  public SignedNote checkpoint(UUID customer) {
    Writer writer = writer(customer);
    var _ = clock.instant();
    return asked(() -> logs.store().checkpoint(writer.log()));
  }

  /// That the entry at `index` is in the log when it had `size` entries.
  public List<Hash> inclusion(UUID customer, long index, long size) {
    Writer writer = writer(customer);
    return asked(() -> logs.store().inclusion(writer.log(), index, size));
  }

  /// The receipt of an entry for people outside, under the checkpoint that the customer's keeper
  /// cosigned last, or under the newest one where that is older than the entry.
  ///
  /// @throws IllegalArgumentException if there is no such entry
  public TlogProof proof(UUID customer, long index) {
    Writer writer = writer(customer);
    SignedNote note =
        cosigned(customer)
            .filter(each -> Checkpoint.parse(each.text()).size() > index)
            .orElseGet(() -> checkpoint(customer));
    long size = Checkpoint.parse(note.text()).size();
    return asked(() ->
        new TlogProof(
            index, logs.store().inclusion(writer.log(), index, size), Optional.empty(), note));
  }

  /// That the log of `older` entries is the beginning of the one of `newer`.
  public List<Hash> consistency(UUID customer, long older, long newer) {
    Writer writer = writer(customer);
    return asked(() -> logs.store().consistency(writer.log(), older, newer));
  }

  /// Writes the export of a customer's log as it is now.
  ///
  /// @param note replaces the checkpoint where others have signed it too; of the size that it says.
  ///   Without one it is that which the customer's keeper cosigned last, if he has one
  public void export(UUID customer, Optional<SignedNote> note, OutputStream out)
      throws IOException {
    Writer writer = writer(customer);
    SignedNote checkpoint = note.or(() -> cosigned(customer)).orElseGet(() -> checkpoint(customer));
    long size = Checkpoint.parse(checkpoint.text()).size();
    Payload.Opened opened = opened(writer);
    ExportWriter.write(
        new ExportWriter.Header(
            writer.origin(),
            size,
            clock.instant().truncatedTo(ChronoUnit.MILLIS),
            opened.provider(),
            customer,
            opened.name(),
            checkpoint.bytes(),
            trust(customer)),
        source(writer),
        out);
  }

  /// Leaves are read one bundle at a time, in the order of the log.
  private static LogSource source(Writer writer) {
    return new LogSource() {
      private long first;
      private List<byte[]> bundle = List.of();

      @Override
      public byte[] leaf(long index) {
        if (index < first || index >= first + bundle.size()) {
          first = index;
          bundle = writer.leaves(index, BUNDLE);
        }
        return bundle.get((int) (index - first));
      }

      @Override
      public Optional<Entry.Disclosed> disclosed(long index) {
        Entry entry = writer.read(index, leaf(index));
        return entry.leaf().knownKind().equals(Optional.of(Kind.SLOT))
            ? Optional.empty()
            : entry.disclosed();
      }
    };
  }

  private Payload.Opened opened(Writer writer) {
    return switch (logged(0, writer.read(0)).payload().orElseThrow()) {
      case Payload.Opened opened -> opened;
      default -> throw new IllegalStateException("a log begins with opened");
    };
  }

  /// The trust file that we propose to a customer; he compares it and keeps it.
  public TrustFile trust(UUID customer) {
    Writer writer = writer(customer);
    List<String> keeper = new ArrayList<>();
    List<TrustFile.Approver> approvers = new ArrayList<>();
    Set<Bytes> known = new HashSet<>();
    for (Logged each : enrolled(writer)) {
      switch (each.payload().orElse(null)) {
        case Payload.KeyEnrolled key when known.add(Bytes.sha256(key.key().toArray())) ->
            approvers.add(
                new TrustFile.Approver(key.holderName(), Bytes.sha256(key.key().toArray())));
        case Payload.KeeperEnrolled enrolled -> {
          keeper.clear();
          keeper.addAll(enrolled.keys());
        }
        case null, default -> {}
      }
    }
    List<String> log =
        signers.of(writer.origin()).stream().map(signer -> signer.key().text()).toList();
    return TrustFile.of(writer.origin(), log, keeper, approvers);
  }

  /// An entry as it stands in the log, with all that shows it to somebody else.
  public Entry entry(UUID customer, long index) {
    Writer writer = writer(customer);
    return asked(() -> writer.read(index));
  }

  /// Keys of approvers and keepers, the oldest first.
  private static List<Logged> enrolled(Writer writer) {
    return asked(
        () -> writer.enrolled().stream().map(index -> logged(index, writer.read(index))).toList());
  }

  /// Where the key of this fingerprint was enrolled as an approver's.
  public OptionalLong enrolment(UUID customer, Bytes fingerprint) {
    return enrolled(writer(customer)).stream()
        .filter(each ->
            each.payload().orElse(null) instanceof Payload.KeyEnrolled enrolled
                && Bytes.sha256(enrolled.key().toArray()).equals(fingerprint))
        .mapToLong(Logged::index)
        .findFirst();
  }

  /// The keeper that was enrolled last; empty without one.
  public Optional<Payload.KeeperEnrolled> keeper(UUID customer) {
    return keepers(customer).reversed().stream().findFirst();
  }

  /// Signs a text other than a checkpoint with the first key of a customer's log.
  ///
  /// @throws IllegalArgumentException if it is a checkpoint, which only the log's store signs
  public SignedNote sign(UUID customer, String text) {
    if (isCheckpoint(text)) {
      throw new IllegalArgumentException("a checkpoint is signed by its log alone");
    }
    NoteSigner signer = signers.of(origin(customer)).getFirst();
    return new SignedNote(text, List.of(signer.sign(text, clock.instant())));
  }

  private static boolean isCheckpoint(String text) {
    try {
      Checkpoint.parse(text);
      return true;
    } catch (TlogException _) {
      return false;
    }
  }

  /// Keeps a checkpoint with the cosignatures of the customer's keeper, for his exports.
  public void keepCosigned(UUID customer, SignedNote note) {
    cosigned.keep(writer(customer).log(), note);
  }

  /// All keepers that were ever enrolled, the newest last.
  public List<Payload.KeeperEnrolled> keepers(UUID customer) {
    return enrolled(writer(customer)).stream()
        .flatMap(each -> each.payload().stream())
        .filter(Payload.KeeperEnrolled.class::isInstance)
        .map(Payload.KeeperEnrolled.class::cast)
        .toList();
  }

  /// Lets go of what a keeper cosigned whose place another has taken.
  public void forgetCosigned(UUID customer) {
    cosigned.forget(writer(customer).log());
  }

  /// The checkpoint that the customer's keeper cosigned last.
  public Optional<SignedNote> cosigned(UUID customer) {
    return cosigned.of(writer(customer).log());
  }

  /// Keeps a checkpoint that somebody looked at, so that the next look can compare.
  public void see(UUID customer, SignedNote note) {
    seen.keep(writer(customer).log(), note);
  }

  /// The checkpoint that was looked at last.
  public Optional<SignedNote> seen(UUID customer) {
    return seen.of(writer(customer).log());
  }

  /// Whether entries can be made durable; once there is room again after a full disk, they can.
  public StoreState state() {
    return logs.state();
  }

  /// What was done since the start.
  public Figures figures() {
    return logs.store().figures();
  }

  /// Reads all files of a customer's log and compares them.
  ///
  /// @throws LedgerException with `DAMAGED` at the first that is not what was written
  public void verify(UUID customer) {
    Writer writer = writer(customer);
    asked(() -> {
      logs.store().verify(writer.log());
      return writer;
    });
  }

  /// When the keys that sign checkpoints were made.
  public Instant signingSince() {
    return signers.created();
  }

  /// The file of the keys that sign checkpoints.
  public static String signingFile() {
    return LogSigners.file();
  }

  private Writer writer(UUID customer) {
    Optional<Writer> known = logs.known(customer);
    if (known.isPresent()) {
      return known.get();
    }
    String log =
        names
            .of(customer)
            .orElseThrow(() ->
                new LedgerException(
                    LedgerException.Code.NO_LOG, "This customer has no log yet.", null))
            .value();
    return writer(customer, log);
  }

  private Writer writer(UUID customer, String log) {
    return logs.of(
        customer,
        store -> {
          String origin = settings.originPrefix() + "/" + log;
          var id = new id.janji.tlog.store.LogId(log);
          return new Writer(store, id, origin, customer, keys, clock, states);
        });
  }

  private static <T> T asked(Supplier<T> question) {
    try {
      return question.get();
    } catch (TlogException e) {
      LedgerException.Code code =
          switch (e.code()) {
            case FULL, STOPPED, STORAGE, FOREIGN -> LedgerException.Code.STORAGE;
            case MALFORMED, DAMAGED, KEY -> LedgerException.Code.DAMAGED;
          };
      throw new LedgerException(code, "The ledger cannot be used: " + e.getMessage() + ".", e);
    }
  }

  /// Lets the folder go; nobody may be writing any more.
  @Override
  public void close() {
    logs.close();
  }
}
