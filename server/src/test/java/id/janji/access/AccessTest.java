package id.janji.access;

import static id.janji.policy.PolicyText.must;
import static id.janji.policy.PolicyText.policy;
import static org.assertj.core.api.Assertions.assertThat;

import id.janji.Installation;
import id.janji.TestClock;
import id.janji.TestDatabase;
import id.janji.TrustCore;
import id.janji.entry.Basis;
import id.janji.entry.Bytes;
import id.janji.entry.Kind;
import id.janji.entry.payload.Actor;
import id.janji.entry.payload.Item;
import id.janji.entry.payload.Most;
import id.janji.entry.payload.Operation;
import id.janji.entry.payload.Payload;
import id.janji.entry.payload.Scope;
import id.janji.ledger.Draft;
import id.janji.ledger.HonestClock;
import id.janji.ledger.Logged;
import id.janji.policy.Version;
import id.janji.tenancy.CustomerId;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
final class AccessTest {
  @RegisterExtension static final TestDatabase database = new TestDatabase();
  @TempDir static Path signing;
  static Installation installation;
  static Version version;

  private final Path folder = TrustCore.folder();
  private final TestClock clock = new TestClock(Instant.now());
  private TrustCore core;
  private Access access;
  private UUID customer;

  @BeforeAll
  static void install() {
    installation = Installation.of(database.transactions(), signing.resolve("keys"));
    version = installation.publish(policy("cloud", must("A1.2", "policy.scope-register")));
    installation.open(version);
  }

  @BeforeEach
  void admit() {
    core = TrustCore.in(folder, database.transactions());
    CustomerId id = installation.customer("Toko Melati", version);
    customer = id.value();
    core.admit(id, "Toko Melati");
    access = access();
  }

  private Access access() {
    return new Access(
        core.ledger,
        database.transactions(),
        new Requirements(database.transactions(), clock),
        clock);
  }

  @AfterEach
  void close() {
    access.close();
    core.close();
  }

  @Test
  void deniesByDefault() {
    assertRefused(Decision.Code.NO_GRANT, access.decide(act(Operation.OPEN, "letters", "a")));
    assertThat(refusals()).hasSize(1);
  }

  @Test
  void refusesWhereThereIsNoLog() {
    UUID nobody = installation.customer("Toko Anggrek", version).value();
    assertRefused(
        Decision.Code.NO_LOG, access.decide(actOf(nobody, Operation.OPEN, "letters", "a")));
  }

  @Test
  void anOwnAccountActsWithinItsGrantAndNotBeyond() {
    Grant grant = stand(Operation.OPEN, Operation.STORE);
    assertThat(grant.basis()).isEqualTo(Basis.OWN);

    UnderWay act = going(allowed(act(Operation.OPEN, "letters", "a")), 100);
    act.end(Payload.Result.DONE, 100, Optional.empty());
    act.end(Payload.Result.DONE, 100, Optional.empty());

    assertRefused(Decision.Code.OPERATION, access.decide(act(Operation.DESTROY, "letters", "a")));
    assertRefused(Decision.Code.ITEM, access.decide(act(Operation.OPEN, "pictures", "a")));
    List<Logged> entries = core.ledger.entries(customer, 0, 100);
    assertThat(entries)
        .extracting(entry -> entry.leaf().knownKind().orElseThrow())
        .containsExactly(
            Kind.OPENED, Kind.GRANT, Kind.INTENT, Kind.OUTCOME, Kind.REFUSAL, Kind.REFUSAL);
  }

  @Test
  void limitsOfActsAndBytesHoldAlsoForActsAtTheSameTime() {
    stand(Most.of(3, 100), Operation.OPEN);
    Decision.Allowed allowed = allowed(act(Operation.OPEN, "letters", "a"));

    UnderWay one = going(allowed, 60);
    assertThat(allowed.bytesLeft()).hasValue(40);
    assertThat(access.begin(allowed, Optional.empty(), 60))
        .isEqualTo(refused(Decision.Code.BYTES_SPENT));
    one.end(Payload.Result.CUT, 10, Optional.of("the line broke"));
    UnderWay two = going(allowed, 90);
    two.end(Payload.Result.DONE, 90, Optional.empty());
    going(allowed, 0).end(Payload.Result.DONE, 0, Optional.empty());
    assertThat(access.begin(allowed, Optional.empty(), 0))
        .isEqualTo(refused(Decision.Code.ITEMS_SPENT));
  }

  @Test
  void aRevocationHoldsForTheNextDecisionAndIsToldToWhoWatches() throws Exception {
    Grant grant = stand(Operation.OPEN);
    Decision.Allowed allowed = allowed(act(Operation.OPEN, "letters", "a"));
    UnderWay act = going(allowed, 10);
    CompletableFuture<Ended> told = new CompletableFuture<>();
    access.watch(allowed, told::complete);

    assertThat(access.revoke(customer, grant.id(), person(), "no longer needed"))
        .isEqualTo(Access.Stopped.NOW);

    assertThat(told.get(1, TimeUnit.SECONDS)).isEqualTo(Ended.REVOKED);
    assertRefused(Decision.Code.NO_GRANT, access.decide(act(Operation.OPEN, "letters", "a")));
    assertThat(access.begin(allowed, Optional.empty(), 1)).isEqualTo(refused(Decision.Code.ENDED));
    act.end(Payload.Result.CUT, 5, Optional.of("revoked"));
    assertThat(access.revoke(customer, grant.id(), person(), "again"))
        .isEqualTo(Access.Stopped.BEFORE);
    assertThat(access.revoke(customer, UUID.randomUUID(), person(), "what?"))
        .isEqualTo(Access.Stopped.UNKNOWN);
  }

  @Test
  void whoWatchesAGrantThatHasEndedIsToldAtOnce() throws Exception {
    Grant grant = stand(Operation.OPEN);
    Decision.Allowed allowed = allowed(act(Operation.OPEN, "letters", "a"));
    access.revoke(customer, grant.id(), person(), "no longer needed");
    CompletableFuture<Ended> told = new CompletableFuture<>();

    access.watch(allowed, told::complete);

    assertThat(told.get(1, TimeUnit.SECONDS)).isEqualTo(Ended.REVOKED);
  }

  @Test
  void theClockEndsAGrantAndWhoWatchesIsTold() throws Exception {
    Standing wish =
        wish(Most.UNLIMITED, Optional.of(clock.instant().plusSeconds(60)), Operation.OPEN);
    access.stand(customer, Basis.OWN, wish).orThrow();
    Decision.Allowed allowed = allowed(act(Operation.OPEN, "letters", "a"));
    CompletableFuture<Ended> told = new CompletableFuture<>();
    access.watch(allowed, told::complete);

    clock.advance(Duration.ofSeconds(60));

    assertThat(told.get(5, TimeUnit.SECONDS)).isEqualTo(Ended.EXPIRED);
    assertRefused(Decision.Code.ENDED, access.decide(act(Operation.OPEN, "letters", "a")));
  }

  @Test
  void noGrantIsLetGoWhileTheClockCannotBeRight() {
    access.close();
    core.close();
    Clock honest = new HonestClock(clock, List::of, () -> 0);
    core = TrustCore.in(folder, database.transactions(), honest);
    access = access();
    Standing wish =
        wish(Most.UNLIMITED, Optional.of(clock.instant().plusSeconds(60)), Operation.OPEN);
    access.stand(customer, Basis.OWN, wish).orThrow();

    clock.advance(Duration.ofHours(3));
    access.sweep();
    assertRefused(Decision.Code.TIME, access.decide(act(Operation.OPEN, "letters", "a")));

    clock.advance(Duration.ofHours(-3));
    allowed(act(Operation.OPEN, "letters", "a"));
  }

  @Test
  void anAccountThatEndsHoldsNothing() {
    stand(Operation.OPEN);
    stand(Operation.STORE);

    assertThat(access.endAccount(customer, TrustCore.own(), person(), "the account ended"))
        .isEqualTo(2);

    assertRefused(Decision.Code.NO_GRANT, access.decide(act(Operation.OPEN, "letters", "a")));
  }

  @Test
  void knowsAfterAStartWhatHeldBeforeAndHowMuchIsLeft() {
    Grant kept = stand(Most.of(5, 100), Operation.OPEN);
    Grant ended = stand(Operation.STORE);
    going(allowed(act(Operation.OPEN, "letters", "a")), 30)
        .end(Payload.Result.DONE, 30, Optional.empty());
    access.revoke(customer, ended.id(), person(), "no longer needed");
    access.close();
    core.close();

    core = TrustCore.in(folder, database.transactions());
    access = access();

    assertThat(access.grants(customer)).extracting(Grant::id).containsExactly(kept.id());
    Decision.Allowed allowed = allowed(act(Operation.OPEN, "letters", "a"));
    assertThat(allowed.itemsLeft()).hasValue(4);
    assertThat(allowed.bytesLeft()).hasValue(70);
  }

  @Test
  void believesNoRowThatTheLogDoesNotConfirm() throws Exception {
    Grant grant = stand(Operation.OPEN);
    access.close();
    database.administer(
        "insert into janji.access_grant (id, customer_id, log_index, basis, party, actor_id,"
            + " actor_name, granted_at) select uuidv7(), customer_id, 99, basis, 'provider',"
            + " 'intruder', 'Intruder', now() from janji.access_grant where id = '"
            + grant.id()
            + "'",
        "update janji.access_grant set actor_id = 'intruder' where id = '" + grant.id() + "'");

    access = access();

    assertThat(access.grants(customer)).isEmpty();
    assertThat(database.ask("select ended_why from janji.access_grant where log_index = 99"))
        .containsExactly("not-in-log");
  }

  @Test
  void aGrantWhoseRowWasLostInACrashHolds() throws Exception {
    Grant grant = stand(Operation.OPEN);
    access.close();
    database.administer("delete from janji.access_grant where id = '" + grant.id() + "'");

    access = access();

    allowed(act(Operation.OPEN, "letters", "a"));
    assertThat(
            database.ask("select count(*) from janji.access_grant where id = '" + grant.id() + "'"))
        .containsExactly("1");
  }

  @Test
  void whatTheLogCallsUnlawfulDoesNotBeginWhateverMemorySays() {
    Grant grant = stand(Operation.OPEN);
    Decision.Allowed allowed = allowed(act(Operation.OPEN, "letters", "a"));
    core.ledger
        .write(
            customer,
            Draft.about(grant.index(), new Payload.Revocation(grant.id(), person(), "past access")))
        .orThrow();

    assertThat(access.begin(allowed, Optional.empty(), 1))
        .isEqualTo(refused(Decision.Code.UNLAWFUL));
    assertThat(access.grants(customer)).isEmpty();
  }

  @Test
  void refusalsAreWrittenWithoutAFloodAndCounted() {
    for (int i = 0; i < 50; i++) {
      access.decide(act(Operation.OPEN, "letters", "a" + i));
    }
    assertThat(refusals()).hasSize(10);
    assertThat(access.refusals().refused()).isEqualTo(50);
    clock.advance(Duration.ofMinutes(1));

    access.decide(act(Operation.OPEN, "letters", "next"));

    assertThat(refusals())
        .hasSize(12)
        .anySatisfy(refusal -> assertThat(refusal.reason()).startsWith("40 more were refused"));
  }

  @Test
  void refusalsAreWrittenAgainThoughTheClockWasSetBack() {
    for (int i = 0; i < 15; i++) {
      access.decide(act(Operation.OPEN, "letters", "a" + i));
    }
    clock.advance(Duration.ofHours(-1));

    access.decide(act(Operation.OPEN, "letters", "next"));

    assertThat(refusals())
        .hasSize(12)
        .anySatisfy(refusal -> assertThat(refusal.reason()).startsWith("5 more were refused"));
  }

  @Test
  void aJobHasALimitOfBytesAndTheOtherBasesAreNotGivenThisWay() {
    Actor job = new Actor("job:backup", "Nightly backup", Actor.Party.PROVIDER);
    Standing without =
        new Standing(
            job,
            EnumSet.of(Operation.COPY),
            new Scope.Everything(),
            List.of(TrustCore.PURPOSE),
            List.of(TrustCore.REGION),
            Most.UNLIMITED,
            Optional.empty());
    Standing with =
        new Standing(
            job,
            without.operations(),
            without.scope(),
            without.purposes(),
            without.regions(),
            new Most(java.util.OptionalLong.empty(), java.util.OptionalLong.of(1_000)),
            Optional.empty());

    assertThat(access.stand(customer, Basis.JOB, without)).isInstanceOf(Issued.Refused.class);
    assertThat(access.stand(customer, Basis.JOB, with)).isInstanceOf(Issued.Granted.class);
    for (Basis basis : List.of(Basis.OWN, Basis.APPROVED, Basis.LEGAL, Basis.BREAK_GLASS)) {
      assertThat(access.stand(customer, basis, with)).isInstanceOf(Issued.Refused.class);
    }
  }

  @Test
  void aPurposeThatTheCustomerDidNotAgreeToIsNotGranted() {
    Standing wish =
        new Standing(
            TrustCore.own(),
            EnumSet.of(Operation.OPEN),
            new Scope.Everything(),
            List.of("marketing"),
            List.of(TrustCore.REGION),
            Most.UNLIMITED,
            Optional.empty());

    assertThat(access.stand(customer, Basis.OWN, wish)).isInstanceOf(Issued.Refused.class);
  }

  private Grant stand(Operation... operations) {
    return stand(Most.UNLIMITED, operations);
  }

  private Grant stand(Most most, Operation... operations) {
    return access.stand(customer, Basis.OWN, wish(most, Optional.empty(), operations)).orThrow();
  }

  private static Standing wish(Most most, Optional<Instant> until, Operation... operations) {
    return new Standing(
        TrustCore.own(),
        EnumSet.copyOf(List.of(operations)),
        new Scope.Bucket("letters"),
        List.of(TrustCore.PURPOSE),
        List.of(TrustCore.REGION),
        most,
        until.map(at -> at.truncatedTo(java.time.temporal.ChronoUnit.MILLIS)));
  }

  private Act act(Operation operation, String bucket, String key) {
    return actOf(customer, operation, bucket, key);
  }

  private static Act actOf(UUID customer, Operation operation, String bucket, String key) {
    return new Act(
        customer,
        TrustCore.own(),
        operation,
        new Item(bucket, Bytes.of(key.getBytes(StandardCharsets.UTF_8)), Optional.empty()),
        TrustCore.PURPOSE,
        Optional.empty(),
        TrustCore.REGION,
        Optional.empty());
  }

  private Decision.Allowed allowed(Act act) {
    return switch (access.decide(act)) {
      case Decision.Allowed allowed -> allowed;
      case Decision.Refused(Decision.Code code) -> throw new AssertionError(code.toString());
    };
  }

  private UnderWay going(Decision.Allowed allowed, long most) {
    return switch (access.begin(allowed, Optional.empty(), most)) {
      case Begun.Going(UnderWay act) -> act;
      case Begun.Refused(Decision.Refused why) -> throw new AssertionError(why.code().toString());
    };
  }

  private static Begun refused(Decision.Code code) {
    return new Begun.Refused(new Decision.Refused(code));
  }

  private static void assertRefused(Decision.Code code, Decision decision) {
    assertThat(decision).isEqualTo(new Decision.Refused(code));
  }

  private List<Payload.Refusal> refusals() {
    return core.ledger.entries(customer, 0, 1_000).stream()
        .flatMap(entry -> entry.payload().stream())
        .filter(Payload.Refusal.class::isInstance)
        .map(Payload.Refusal.class::cast)
        .toList();
  }

  private static Actor person() {
    return new Actor(UUID.randomUUID().toString(), "Ayu", Actor.Party.CUSTOMER);
  }
}
