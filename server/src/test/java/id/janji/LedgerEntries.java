package id.janji;

import id.janji.entry.Basis;
import id.janji.entry.Bytes;
import id.janji.entry.Entry;
import id.janji.entry.Kind;
import id.janji.entry.approval.Statement;
import id.janji.entry.json.Json;
import id.janji.entry.payload.Actor;
import id.janji.entry.payload.Content;
import id.janji.entry.payload.Item;
import id.janji.entry.payload.Most;
import id.janji.entry.payload.Operation;
import id.janji.entry.payload.Payload;
import id.janji.entry.payload.Proof;
import id.janji.entry.payload.Scope;
import id.janji.ledger.Draft;
import id.janji.ledger.Ledger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/// A month in a customer's log with entries of every kind that we write, on every basis; the clock
/// moves on by 29 days.
public final class LedgerEntries {
  public static final String ITEM = "rontgen/2026-11/pasien 0417.dcm";
  private static final String CASE = "T-8841";
  private static final Actor RAKA = new Actor("raka", "Raka Pradana", Actor.Party.PROVIDER);
  private static final Actor CHECK =
      new Actor("integrity", "Integrity check", Actor.Party.PROVIDER);

  private final Ledger ledger;
  private final UUID customer;
  private final TestClock clock;
  private final Actor backup;
  private final Actor ayu;
  private final KeyPair key = ed25519();

  /// A grant with its place in the log.
  private record Given(long index, UUID id, Actor actor, Basis basis) {}

  private LedgerEntries(Ledger ledger, UUID customer, TestClock clock, String name) {
    this.ledger = ledger;
    this.customer = customer;
    this.clock = clock;
    this.backup = new Actor("account-1", name, Actor.Party.CUSTOMER);
    this.ayu = new Actor("ayu", "Ayu Lestari", Actor.Party.CUSTOMER);
  }

  /// Fills a log that has begun.
  ///
  /// @param name what the customer's program is called
  public static void fill(Ledger ledger, UUID customer, TestClock clock, String name) {
    new LedgerEntries(ledger, customer, clock, name).fill();
  }

  /// Many acts of the customer's own program on items `letter-0.` and so on, several at a time.
  public static void many(Ledger ledger, UUID customer, TestClock clock, int acts) {
    LedgerEntries entries = new LedgerEntries(ledger, customer, clock, "Backup");
    Given own = entries.grant(entries.backup, Basis.OWN, Optional.empty(), Set.of(), -1);
    entries.opened(own, 0);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      IntStream.range(1, acts).forEach(i -> threads.execute(() -> entries.opened(own, i)));
    }
  }

  private void opened(Given own, int letter) {
    long index = intent(own, Operation.OPEN, "letter-" + letter + ".");
    end(own, index, Payload.Result.DONE, 1);
  }

  private void fill() {
    enrolled(key);
    Given own = grant(backup, Basis.OWN, Optional.empty(), Set.of(), -1);
    days(own, 5);
    approved();
    days(own, 4);
    refused();
    days(own, 3);
    job();
    days(own, 6);
    byLawAndInNeed();
    days(own, 4);
    long erased = act(own, Operation.OPEN, "surat/terhapus.txt", Payload.Result.DONE, 900);
    ledger.erase(customer, erased, "The customer asked for it.").orThrow();
    slot();
    long second = enrolled(ed25519());
    Bytes fingerprint = Bytes.sha256(((Payload.KeyEnrolled) payload(second)).key().toArray());
    write(Draft.about(second, new Payload.KeyRetired(fingerprint, "The laptop was replaced.")));
    days(own, 7);
    intent(own, Operation.OPEN, ITEM);
  }

  private Payload payload(long index) {
    return ledger.entries(customer, index, 1).getFirst().payload().orElseThrow();
  }

  /// Ordinary days of the customer's own program.
  private void days(Given own, int days) {
    for (int day = 0; day < days; day++) {
      clock.advance(Duration.ofHours(24).minusMinutes(10));
      act(own, Operation.LIST, "", Payload.Result.DONE, 0);
      for (int i = 0; i < (day * 5 + days) % 7; i++) {
        clock.advance(Duration.ofMinutes(1));
        Operation what = i % 3 == 0 ? Operation.STORE : Operation.OPEN;
        act(own, what, "laporan/2026/" + day + "/" + i + ".pdf", Payload.Result.DONE, 81_000 * i);
      }
      clock.advance(Duration.ofMinutes(5));
    }
  }

  private void approved() {
    Statement statement = statement("Raka Pradana", RAKA.id());
    long request = write(Draft.of(new Payload.Request(statement.request(), statement.text())));
    clock.advance(Duration.ofMinutes(4));
    decided(request, statement.request(), "Sari W.", Payload.Answer.YES);
    clock.advance(Duration.ofMinutes(9));
    Proof proof = signed(statement.text());
    long approval =
        write(
            Draft.about(
                request, new Payload.Approval(statement.request(), statement.text(), proof)));
    Given given = grant(RAKA, Basis.APPROVED, Optional.of(statement), Set.of(), approval);
    act(given, Operation.HEAD, ITEM, Payload.Result.DONE, 0);
    act(given, Operation.OPEN, ITEM, Payload.Result.DONE, 5_300_000);
    clock.advance(Duration.ofMinutes(3));
    act(given, Operation.OPEN, "rontgen/2026-11/pasien 0418.dcm", Payload.Result.CUT, 65_536);
    write(
        Draft.about(given.index, new Payload.Revocation(given.id, ayu, "The report loads again.")));
  }

  private void refused() {
    Statement statement = statement("Intan Maharani", "intan");
    long request = write(Draft.of(new Payload.Request(statement.request(), statement.text())));
    write(
        Draft.about(
            request,
            new Payload.Decision(
                statement.request(), ayu, Payload.Answer.NO, Optional.of("Too wide."))));
    Actor intan = new Actor("intan", "Intan Maharani", Actor.Party.PROVIDER);
    write(
        Draft.of(
            new Payload.Refusal(
                intan, Operation.OPEN, Optional.of(item(Operation.OPEN, ITEM)), "no-grant")));
  }

  private void job() {
    Given job = grant(CHECK, Basis.JOB, Optional.empty(), Set.of(), -1);
    act(job, Operation.OPEN, ITEM, Payload.Result.DONE, 5_300_000);
    act(job, Operation.OPEN, "laporan/2026/0/0.pdf", Payload.Result.FAILED, 0);
  }

  private void byLawAndInNeed() {
    Instant until = now().plus(Duration.ofDays(60));
    write(
        Draft.of(
            new Payload.Hold(
                UUID.randomUUID(), "KUHAP 39", new Scope.Bucket("arsip"), until, false)));
    Actor counsel = new Actor("rini", "Rini Astuti", Actor.Party.PROVIDER);
    Given legal = grant(counsel, Basis.LEGAL, Optional.empty(), Set.of("LI-2026-03"), -1);
    act(legal, Operation.COPY, "surat/2026/perjanjian.pdf", Payload.Result.DONE, 204_800);
    Given need = grant(RAKA, Basis.BREAK_GLASS, Optional.empty(), Set.of("I-2026-011"), -1);
    act(need, Operation.OPEN, ITEM, Payload.Result.UNKNOWN, 0);
  }

  private void slot() {
    Json.Members content = Json.Members.of(Map.of("note", new Json.Text("An inquiry began.")));
    long slot = write(Draft.of(new Payload.Slot("request", Optional.empty(), content)));
    write(Draft.of(new Payload.Slot("request", Optional.empty(), content)));
    Entry entry = ledger.entry(customer, slot);
    Entry.Disclosed disclosed = entry.disclosed().orElseThrow();
    write(
        Draft.about(
            slot,
            new Payload.Told(disclosed.salt(), Content.parse(Kind.SLOT, disclosed.payload()))));
  }

  private long enrolled(KeyPair pair) {
    return write(
        Draft.of(
            new Payload.KeyEnrolled(
                Bytes.of(pair.getPublic().getEncoded()),
                ayu.id(),
                ayu.name(),
                Proof.Form.ED25519,
                Optional.empty(),
                List.of())));
  }

  private void decided(long request, UUID id, String by, Payload.Answer answer) {
    Actor manager = new Actor("sari", by, Actor.Party.PROVIDER);
    write(Draft.about(request, new Payload.Decision(id, manager, answer, Optional.empty())));
  }

  /// @param matter one case or none
  /// @param approval what it rests on, -1 for nothing
  private Given grant(
      Actor actor, Basis basis, Optional<Statement> statement, Set<String> matter, long approval) {
    UUID id = UUID.randomUUID();
    Instant from = statement.map(Statement::from).orElse(now().minusSeconds(60));
    boolean ends = basis != Basis.OWN && basis != Basis.JOB;
    Payload.Grant grant =
        new Payload.Grant(
            id,
            statement.map(Statement::request),
            actor,
            statement.map(Statement::operations).orElse(EnumSet.allOf(Operation.class)),
            statement.map(Statement::scope).orElse(new Scope.Everything()),
            List.of(TrustCore.PURPOSE),
            statement.map(Statement::matter).or(() -> matter.stream().findFirst()),
            from,
            ends ? Optional.of(from.plus(Duration.ofHours(2))) : Optional.empty(),
            statement.map(Statement::most).orElse(Most.UNLIMITED),
            List.of(TrustCore.REGION));
    Draft draft = approval < 0 ? Draft.of(grant) : Draft.about(approval, grant);
    return new Given(write(draft.on(basis)), id, actor, basis);
  }

  private long act(Given on, Operation what, String key, Payload.Result result, long bytes) {
    long index = intent(on, what, key);
    clock.advance(Duration.ofSeconds(2));
    end(on, index, result, bytes);
    return index;
  }

  private void end(Given on, long index, Payload.Result result, long bytes) {
    UUID act = ((Payload.Intent) payload(index)).act();
    Optional<String> reason =
        result == Payload.Result.DONE ? Optional.empty() : Optional.of("The line broke.");
    write(Draft.about(index, new Payload.Outcome(act, result, bytes, reason)).on(on.basis));
  }

  private long intent(Given on, Operation what, String key) {
    boolean near = on.basis == Basis.OWN || on.basis == Basis.JOB;
    Payload.Grant grant = (Payload.Grant) payload(on.index);
    return write(
        Draft.about(
                on.index,
                new Payload.Intent(
                    UUID.randomUUID(),
                    on.id,
                    on.actor,
                    what,
                    item(what, key),
                    Optional.empty(),
                    TrustCore.PURPOSE,
                    grant.matter(),
                    TrustCore.REGION,
                    near ? Optional.empty() : Optional.of(TrustCore.REGION)))
            .on(on.basis));
  }

  private static Item item(Operation what, String key) {
    Optional<String> version =
        what == Operation.LIST
            ? Optional.empty()
            : Optional.of(new UUID(7, key.length()).toString());
    return new Item("arsip", Bytes.of(key.getBytes(StandardCharsets.UTF_8)), version);
  }

  private Statement statement(String person, String id) {
    Instant from = now();
    return new Statement(
        ledger.origin(customer),
        customer,
        UUID.randomUUID(),
        new Statement.Person(id, person, "Awan Contoh"),
        EnumSet.of(Operation.OPEN, Operation.HEAD),
        new Scope.Bucket("arsip"),
        Most.of(5, 10_000_000),
        new Statement.Purpose(
            TrustCore.PURPOSE,
            "To deliver the service as it is described",
            "Untuk menjalankan layanan sesuai uraiannya"),
        CASE,
        from,
        from.plus(Duration.ofHours(2)),
        List.of(TrustCore.REGION),
        ledger.terms(customer).policy(),
        from.plus(Duration.ofHours(1)),
        Bytes.sha256(id.getBytes(StandardCharsets.UTF_8)));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  private long write(Draft draft) {
    return ledger.write(customer, draft).orThrow().index();
  }

  private Proof signed(String text) {
    try {
      Signature signature = Signature.getInstance("Ed25519");
      signature.initSign(key.getPrivate());
      signature.update(Statement.signedBytes(text.getBytes(StandardCharsets.UTF_8)));
      return new Proof.Ed25519(
          Bytes.sha256(key.getPublic().getEncoded()), Bytes.of(signature.sign()));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static KeyPair ed25519() {
    try {
      return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
