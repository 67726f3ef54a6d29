package id.janji.kernel;

import static id.janji.policy.PolicyText.must;
import static id.janji.policy.PolicyText.policy;
import static org.assertj.core.api.Assertions.assertThat;

import id.janji.Installation;
import id.janji.TestDatabase;
import id.janji.TrustCore;
import id.janji.access.Desk;
import id.janji.entry.Kind;
import id.janji.entry.payload.Payload;
import id.janji.identity.Caller;
import id.janji.identity.Role;
import id.janji.kernel.procedure.Effect;
import id.janji.kernel.procedure.Refusal;
import id.janji.ledger.Logged;
import id.janji.policy.Version;
import id.janji.procedures.support.SupportEvent;
import id.janji.procedures.support.SupportProcedure;
import id.janji.procedures.support.SupportState;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// Cases over a real database, key process and ledger.
@Tag("slow")
final class KernelTest {
  @RegisterExtension static final TestDatabase database = new TestDatabase();
  @TempDir static Path folder;
  static Desk desk;

  @BeforeAll
  static void open() {
    Installation installation = Installation.of(database.transactions(), folder.resolve("keys"));
    Version version = installation.publish(policy("cloud", must("A2.4", "access.ticket-bound")));
    installation.open(version);
    desk =
        Desk.at(
            database,
            installation,
            version,
            TrustCore.in(TrustCore.folder(), database.transactions()));
  }

  @AfterAll
  static void close() {
    desk.close();
    desk.core.close();
  }

  @Test
  void historyStandsInTheCustomersLogInItsOrder() {
    UUID id = support("Printer");
    happens(id, new SupportEvent.Wrote("More."), desk.approver);
    happens(id, new SupportEvent.Replied("Try this."), desk.asker);
    happens(id, new SupportEvent.Ended("It works."), desk.approver);

    List<Happened> history = desk.kernel.cases.history(desk.customer, id);
    assertThat(history)
        .extracting(Happened::code)
        .containsExactly("opened", "wrote", "replied", "ended");
    OptionalLong before = OptionalLong.empty();
    for (Happened happened : history) {
      Logged entry =
          desk.core.ledger.entries(desk.customer, happened.index().orElseThrow(), 1).getFirst();
      assertThat(entry.leaf().knownKind()).contains(Kind.CASE);
      assertThat(entry.leaf().refers()).isEqualTo(before);
      Payload.CaseStep said = (Payload.CaseStep) entry.payload().orElseThrow();
      assertThat(said.matter()).isEqualTo(id);
      assertThat(said.step()).isEqualTo(happened.step());
      assertThat(said.event()).isEqualTo(happened.code());
      assertThat(said.state()).isEqualTo(happened.state());
      before = happened.index();
    }
  }

  @Test
  void theSameEventTwiceHappensOnce() {
    UUID id = support("Twice");
    UUID event = UUID.randomUUID();
    SupportEvent said = new SupportEvent.Wrote("Once.");

    assertThat(taken(event(id, event, said)).before()).isFalse();
    assertThat(taken(event(id, event, said)).before()).isTrue();
    assertRefused(Refusal.Code.REUSED, event(id, event, new SupportEvent.Wrote("Something else.")));
    assertThat(desk.kernel.cases.history(desk.customer, id)).hasSize(2);
    Outcome again = desk.support.open(id, desk.customer, desk.asker, "Twice", "Twice");
    assertThat(taken(again).before()).isTrue();
    assertRefused(
        Refusal.Code.REUSED,
        desk.support.open(id, desk.customer, desk.asker, "Another", "Another"));
  }

  private static Outcome event(UUID id, UUID event, SupportEvent said) {
    return desk.support.happen(desk.customer, id, event, desk.approver, said, OptionalInt.empty());
  }

  @Test
  void ofTwoWhoDecideAtOnceOneWinsAndTheOtherIsToldSo() throws Exception {
    for (int round = 0; round < 10; round++) {
      UUID id = support("Race");
      int seen = desk.support.find(desk.customer, id).orElseThrow().steps();
      CountDownLatch start = new CountDownLatch(1);
      Callable<Outcome> reply =
          () -> {
            start.await();
            return desk.support.happen(
                desk.customer,
                id,
                UUID.randomUUID(),
                desk.asker,
                new SupportEvent.Replied("Mine."),
                OptionalInt.of(seen));
          };
      List<Outcome> outcomes = new ArrayList<>();
      try (ExecutorService both = Executors.newVirtualThreadPerTaskExecutor()) {
        List<Future<Outcome>> futures = List.of(both.submit(reply), both.submit(reply));
        start.countDown();
        for (Future<Outcome> each : futures) {
          outcomes.add(each.get());
        }
      }
      assertThat(outcomes).filteredOn(Outcome.Taken.class::isInstance).hasSize(1);
      Outcome lost =
          outcomes.stream().filter(Outcome.Refused.class::isInstance).findFirst().orElseThrow();
      assertRefused(Refusal.Code.CHANGED, lost);
      assertThat(desk.kernel.cases.history(desk.customer, id)).hasSize(2);
    }
  }

  @Test
  void whoHasNotSeenTheLastStepLooksAgain() {
    UUID id = support("Seen");
    happens(id, new SupportEvent.Wrote("More."), desk.approver);

    assertRefused(
        Refusal.Code.CHANGED,
        desk.support.happen(
            desk.customer,
            id,
            UUID.randomUUID(),
            desk.asker,
            new SupportEvent.Ended("Done."),
            OptionalInt.of(1)));
  }

  @Test
  void aCaseGoesOnUnderTheVersionThatItBeganWith() throws Exception {
    Kerneling old = kernel(List.of(new TwoKeys(1)));
    UUID id = asked(old, 1);
    Kerneling both = kernel(List.of(new TwoKeys(1), new TwoKeys(2)));
    approve(both, id, desk.person("Dua", null, Role.MANAGER));
    approve(both, id, desk.person("Tiga", null, Role.LEGAL));

    Outcome opened = opened(both, id);

    assertThat(taken(opened).file().version()).isEqualTo(1);
    assertThat(taken(opened).file().stands()).isInstanceOf(TwoKeys.Door.Open.class);
  }

  @Test
  void aCaseOfAVersionThatNobodyKnowsRests() {
    UUID id = asked(kernel(List.of(new TwoKeys(1))), 1);
    Kerneling young = kernel(List.of(new TwoKeys(2)));

    assertRefused(Refusal.Code.NO_VERSION, opened(young, id));
    assertThat(young.cases.find(desk.customer, id)).isEmpty();
    assertThat(kernel(List.of(new TwoKeys(1))).cases.find(desk.customer, id)).isPresent();
  }

  @Test
  void twoPeopleSayYesAndWhoHasLeftCountsNoMore() throws Exception {
    Kerneling two = kernel(List.of(new TwoKeys(1)));
    UUID id = asked(two, 1);
    Caller leaver = desk.person("Budi", null, Role.MANAGER);
    assertRefused(Refusal.Code.NOT_APPROVED, opened(two, id));
    assertRefused(Refusal.Code.NOT_YOURS, yes(two, id, desk.asker));
    assertRefused(Refusal.Code.NOT_YOURS, yes(two, id, desk.approver));
    approve(two, id, leaver);
    assertThat(taken(yes(two, id, leaver)).before()).isTrue();
    assertRefused(Refusal.Code.NOT_APPROVED, opened(two, id));
    approve(two, id, desk.person("Citra", null, Role.LEGAL));
    database.administer(
        "update janji.person set ended_at = now() where id = '" + leaver.person() + "'");

    assertRefused(Refusal.Code.NOT_APPROVED, opened(two, id));
    approve(two, id, desk.person("Dewi", null, Role.LEGAL));

    assertThat(taken(opened(two, id)).file().stands()).isInstanceOf(TwoKeys.Door.Open.class);
    assertThat(two.cases.history(desk.customer, id))
        .filteredOn(happened -> happened.code().equals(Kernel.APPROVAL))
        .hasSize(3)
        .allMatch(happened -> happened.index().isPresent());
  }

  @Test
  void aYesToSomethingElseDoesNotCount() throws Exception {
    Kerneling two = kernel(List.of(new TwoKeys(1)));
    UUID id = asked(two, 1);
    Caller manager = desk.person("Fitri", null, Role.MANAGER);

    assertRefused(
        Refusal.Code.NOT_NOW,
        two.kernel.approve(manager, desk.customer, id, "open", "the door of somebody else"));
  }

  @Test
  void aTimeLimitFiresOnceForAnyNumberOfServersAndStarts() throws Exception {
    Kerneling one = kernel(List.of(new TwoKeys(1)));
    UUID id = asked(one, 1);
    desk.clock.advance(TwoKeys.LIMIT.plusSeconds(1));
    List<Kerneling> servers =
        List.of(one, kernel(List.of(new TwoKeys(1))), kernel(List.of(new TwoKeys(1))));
    try (ExecutorService all = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int round = 0; round < 3; round++) {
        servers.forEach(server -> all.submit(server.clerk::run));
      }
    }
    kernel(List.of(new TwoKeys(1))).clerk.run();

    assertThat(fired(one, id)).isEqualTo(1);
    assertThat(climbed(one, id)).isEqualTo(1);
  }

  @Test
  void aTimeLimitFiresOnceHoweverTheClockIsMoved() throws Exception {
    Kerneling one = kernel(List.of(new TwoKeys(1)));
    UUID id = asked(one, 1);
    one.clerk.run();
    assertThat(fired(one, id)).isZero();
    desk.clock.advance(TwoKeys.LIMIT.plusSeconds(1));
    one.clerk.run();
    desk.clock.advance(Duration.ofHours(-3));
    one.clerk.run();
    assertRefused(
        Refusal.Code.NOT_YOURS,
        one.kernel.happen(
            desk.customer,
            id,
            UUID.randomUUID(),
            Kernel.by(desk.asker),
            new TwoKeys.Knock.TimePassed("open", 1),
            OptionalInt.empty()));
    approve(one, id, desk.person("Eka", null, Role.MANAGER));
    desk.clock.advance(Duration.ofHours(6));
    one.clerk.run();
    one.clerk.run();

    assertThat(fired(one, id)).isEqualTo(1);
    List<Instant> times = one.cases.history(desk.customer, id).stream().map(Happened::at).toList();
    assertThat(times).isSorted();
  }

  @Test
  void aServerThatDiesWithATimeLimitLeavesItToTheNext() throws Exception {
    Kerneling one = kernel(List.of(new TwoKeys(1)));
    UUID id = asked(one, 1);
    desk.clock.advance(TwoKeys.LIMIT.plusSeconds(1));
    database.administer(
        "update janji.case_deadline set holder = gen_random_uuid(), leased_until = timestamptz '%s' where case_id = '%s'"
            .formatted(desk.clock.instant().plusSeconds(60), id));
    one.clerk.run();
    assertThat(fired(one, id)).isZero();
    desk.clock.advance(Duration.ofMinutes(2));
    one.clerk.run();
    assertThat(fired(one, id)).isEqualTo(1);
  }

  private static long fired(Kerneling kernel, UUID id) {
    return kernel.cases.history(desk.customer, id).stream()
        .filter(happened -> happened.code().equals("time-passed"))
        .count();
  }

  private static int climbed(Kerneling kernel, UUID id) {
    return kernel.cases.find(desk.customer, id).orElseThrow().stands()
            instanceof TwoKeys.Door.Shut shut
        ? shut.climbed()
        : -1;
  }

  /// The server died after the entry and before the row knew of it.
  @Test
  void aStepThatIsInTheLogAlreadyIsNotWrittenAgain() throws Exception {
    UUID id = support("Crash");
    happens(id, new SupportEvent.Wrote("More."), desk.approver);
    List<OptionalLong> before =
        desk.kernel.cases.history(desk.customer, id).stream().map(Happened::index).toList();
    settle();
    long size = desk.size();
    database.administer(
        "update janji.case_step set log_index = null where case_id = '" + id + "'",
        "update janji.procedure_case set pending = true where id = '" + id + "'");

    desk.kernel.clerk.run();

    assertThat(desk.size()).isEqualTo(size);
    assertThat(desk.kernel.cases.history(desk.customer, id))
        .extracting(Happened::index)
        .isEqualTo(before);
  }

  /// The server died before the entry: the step is written by whoever comes next, once.
  @Test
  void aStepThatIsNotInTheLogYetIsWrittenByTheNext() throws Exception {
    UUID id = support("Late");
    settle();
    long size = desk.size();
    database.administer(
        "insert into janji.case_step select case_id, customer_id, 2, gen_random_uuid(), 'wrote', '{\"text\":\"x\"}', sha256('x'), side, person_id, person_name, state, at, null, null from janji.case_step where case_id = '"
            + id
            + "'",
        "update janji.procedure_case set pending = true, steps = 2 where id = '" + id + "'");

    desk.kernel.clerk.run();
    desk.kernel.clerk.run();

    assertThat(desk.size()).isEqualTo(size + 1);
    assertThat(desk.kernel.cases.history(desk.customer, id).get(1).index())
        .isEqualTo(OptionalLong.of(size));
  }

  @Test
  void aCaseThatAServerDiedWithIsTakenUpThoughTheClockWasSetBack() throws Exception {
    UUID id = support("Set back");
    settle();
    database.administer(
        "update janji.procedure_case set pending = true, holder = gen_random_uuid(), leased_until = timestamptz '%s' where id = '%s'"
            .formatted(desk.clock.instant().plus(Duration.ofDays(3)), id));

    desk.kernel.clerk.run();

    assertThat(database.ask("select pending from janji.procedure_case where id = '" + id + "'"))
        .containsExactly("f");
  }

  /// What other tests left to the clerk is done.
  private static void settle() {
    int fired = desk.kernel.clerk.run();
    while (fired > 0) {
      fired = desk.kernel.clerk.run();
    }
  }

  /// Ends no grants, and fails while it is told to.
  private static final class Failing implements Performer {
    private final List<String> done = new ArrayList<>();
    private boolean fails = true;

    @Override
    public String effect() {
      return "end-grants";
    }

    @Override
    public void perform(UUID customer, Task task) {
      if (fails) {
        throw new IllegalStateException("not now");
      }
      done.add(task.matter().toString());
    }
  }

  @Test
  void anEffectThatFailsIsTriedAgainUntilItIsDone() {
    Failing failing = new Failing();
    Kerneling own =
        new Kerneling(database.transactions(), desk.core.ledger, List.of(failing), desk.clock);
    UUID id = support("Effect");
    Outcome closed =
        own.kernel.happen(
            desk.customer,
            id,
            UUID.randomUUID(),
            Kernel.by(desk.asker),
            new SupportEvent.Ended("Done."),
            OptionalInt.empty());
    assertThat(taken(closed).file().stands()).isInstanceOf(SupportState.Closed.class);
    own.clerk.run();
    assertThat(failing.done).isEmpty();
    failing.fails = false;
    desk.clock.advance(Duration.ofMinutes(3));

    own.clerk.run();
    own.clerk.run();

    assertThat(failing.done).containsExactly(id.toString());
    assertThat(own.cases.tasks(desk.customer, id))
        .filteredOn(task -> task.effect() instanceof Effect.EndGrants)
        .allMatch(task -> task.doneAt().isPresent() && task.tries() >= 2);
  }

  @Test
  void nobodySeesOrMovesTheCaseOfAnother() {
    UUID id = support("Mine");
    UUID other = UUID.randomUUID();

    assertThat(desk.kernel.cases.find(other, id)).isEmpty();
    assertThat(desk.kernel.cases.history(other, id)).isEmpty();
    assertRefused(
        Refusal.Code.UNKNOWN,
        desk.support.happen(
            other,
            id,
            UUID.randomUUID(),
            desk.asker,
            new SupportEvent.Ended("x"),
            OptionalInt.empty()));
  }

  @Test
  void nobodySaysWhatIsTheOtherSidesToSayAndNothingStaysUnsaid() {
    UUID id = support("Sides");

    assertRefused(
        Refusal.Code.NOT_YOURS,
        desk.support.happen(
            desk.customer,
            id,
            UUID.randomUUID(),
            desk.approver,
            new SupportEvent.Replied("I answer myself."),
            OptionalInt.empty()));
    assertRefused(Refusal.Code.MISSING, event(id, UUID.randomUUID(), new SupportEvent.Wrote("  ")));
    assertRefused(
        Refusal.Code.UNFIT,
        event(id, UUID.randomUUID(), new SupportEvent.Wrote("x".repeat(4_001))));
    assertRefused(
        Refusal.Code.UNFIT, event(id, UUID.randomUUID(), new SupportEvent.Wrote("a\u202Eb")));
    assertThat(desk.support.open(desk.customer, desk.asker, "two\nlines")).isEmpty();
    assertThat(desk.support.open(desk.customer, desk.asker, "x".repeat(201))).isEmpty();
    assertThat(desk.kernel.cases.history(desk.customer, id)).hasSize(1);
  }

  @Test
  void aCaseThatIsOpenedAgainBeginsAnewAndNotForEver() {
    UUID id = support("Again");
    happens(id, new SupportEvent.Ended("Done."), desk.asker);
    assertThat(desk.support.find(desk.customer, id).orElseThrow().endedAt()).isPresent();

    happens(id, new SupportEvent.Reopened("It is back."), desk.approver);

    CaseFile file = desk.support.find(desk.customer, id).orElseThrow();
    assertThat(file.endedAt()).isEmpty();
    assertThat(file.stands()).isInstanceOf(SupportState.Asked.class);
    happens(id, new SupportEvent.Ended("Done."), desk.asker);
    desk.clock.advance(Duration.ofDays(15));
    assertRefused(
        Refusal.Code.ENDED, event(id, UUID.randomUUID(), new SupportEvent.Reopened("Again.")));
  }

  @Test
  void aHundredCasesAllStandInTheLog() throws Exception {
    many(100);
  }

  @Test
  @Tag("full")
  void aThousandCasesAllStandInTheLog() throws Exception {
    many(1_000);
  }

  private static void many(int count) throws Exception {
    List<Future<UUID>> opened = new ArrayList<>();
    long begun = System.nanoTime();
    try (ExecutorService all = Executors.newFixedThreadPool(8)) {
      for (int i = 0; i < count; i++) {
        String subject = "Case " + i;
        opened.add(all.submit(() -> support(subject)));
      }
    }
    System.out.printf("%d cases opened in %d ms%n", count, (System.nanoTime() - begun) / 1_000_000);
    for (Future<UUID> each : opened) {
      List<Happened> history = desk.kernel.cases.history(desk.customer, each.get());
      assertThat(history).hasSize(1);
      assertThat(history.getFirst().index()).isPresent();
    }
    long distinct =
        LongStream.range(0, count)
            .map(i -> {
              try {
                return desk.kernel
                    .cases
                    .history(desk.customer, opened.get((int) i).get())
                    .getFirst()
                    .index()
                    .orElseThrow();
              } catch (Exception e) {
                throw new AssertionError(e);
              }
            })
            .distinct()
            .count();
    assertThat(distinct).isEqualTo(count);
  }

  private static UUID support(String subject) {
    return desk.support.open(desk.customer, desk.asker, subject).orElseThrow();
  }

  private static void happens(UUID id, SupportEvent event, Caller by) {
    desk.support
        .happen(desk.customer, id, UUID.randomUUID(), by, event, OptionalInt.empty())
        .orThrow();
  }

  private static Kerneling kernel(List<TwoKeys> versions) {
    return new Kerneling(
        database.transactions(),
        desk.core.ledger,
        List.of(),
        desk.clock,
        List.of(
            java.util.stream.Stream.concat(
                    java.util.stream.Stream.of(new SupportProcedure()), versions.stream())
                .toArray(id.janji.kernel.procedure.Procedure<?, ?>[]::new)));
  }

  private static UUID asked(Kerneling kernel, int version) {
    UUID id = UUID.randomUUID();
    kernel
        .kernel
        .open(
            new TwoKeys(version),
            new Kernel.Opening(id, desk.customer, "A door", Optional.empty()),
            Kernel.by(desk.asker),
            new TwoKeys.Knock.Asked("the door"))
        .orThrow();
    return id;
  }

  private static Outcome opened(Kerneling kernel, UUID id) {
    return kernel.kernel.happen(
        desk.customer,
        id,
        UUID.randomUUID(),
        Kernel.by(desk.manager),
        new TwoKeys.Knock.Opened(),
        OptionalInt.empty());
  }

  private static Outcome yes(Kerneling kernel, UUID id, Caller by) {
    return kernel.kernel.approve(
        by, desk.customer, id, "open", "the door of " + desk.asker.person());
  }

  private static void approve(Kerneling kernel, UUID id, Caller by) {
    assertThat(yes(kernel, id, by)).isInstanceOf(Outcome.Taken.class);
  }

  private static Outcome.Taken taken(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Taken.class);
    return (Outcome.Taken) outcome;
  }

  private static void assertRefused(Refusal.Code code, Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Refused.class);
    assertThat(((Outcome.Refused) outcome).refusal().code()).isEqualTo(code);
  }
}
