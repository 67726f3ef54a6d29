package id.janji.assurance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.janji.Probing;
import id.janji.TestClock;
import id.janji.TestDatabase;
import id.janji.assurance.internal.FindingStore;
import id.janji.clause.Bilingual;
import id.janji.clause.catalogue.Catalogue;
import id.janji.clause.catalogue.ControlId;
import id.janji.clause.catalogue.ProofStrength;
import id.janji.clause.policy.Policy;
import id.janji.control.Control;
import id.janji.control.Measure;
import id.janji.control.Observation;
import id.janji.control.Outcome;
import id.janji.control.Scope;
import id.janji.control.State;
import id.janji.control.Subject;
import id.janji.policy.PolicyText;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("slow")
class ProberTest {
  @RegisterExtension static final TestDatabase database = new TestDatabase();
  private static final Bilingual WHY = new Bilingual("Looked.", "Dilihat.");
  private final TestClock clock = TestClock.atNoon();

  @Test
  void refusesAControlThatTheCatalogueDoesNotDeclare() {
    assertThatThrownBy(() -> prober(control("gone.control", List.of())))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("gone.control");
  }

  @Test
  void refusesAControlThatIsBuiltTwice() {
    Control one = control("edge.tls-only", List.of());

    assertThatThrownBy(() -> prober(one, one)).hasMessageContaining("built twice");
  }

  @Test
  void callsAClaimAboveTheClassUnproven() throws Exception {
    Observation overclaims =
        new Observation(
            Scope.of("layer", "database"),
            new Subject.Everyone(),
            kept(),
            ProofStrength.PROVEN,
            clock.instant(),
            List.of());

    Probing probing = probing(control("change.baseline-drift", List.of(overclaims)));

    assertThat(probing.now()).isEqualTo(State.UNPROVEN);
    assertThat(probing.reasons()).contains("more than its class");
  }

  @Test
  void probesAheadOfTheScheduleWhatSaysThatItChanged() throws Exception {
    AtomicInteger probes = new AtomicInteger();
    AtomicBoolean changed = new AtomicBoolean();
    Control counted = counted("notify.channel-chosen", probes, List.of(observed(Scope.WHOLE)));
    Control telling =
        new Control() {
          @Override
          public ControlId id() {
            return counted.id();
          }

          @Override
          public List<Observation> probe() throws Exception {
            changed.set(false);
            return counted.probe();
          }

          @Override
          public boolean hasChanged() {
            return changed.get();
          }
        };
    try (Prober prober = prober(telling)) {
      prober.start();
      awaitProbes(probes, 1);
      changed.set(true);
      awaitProbes(probes, 2);
      assertThat(changed).isFalse();
    }
  }

  @Test
  void probesAtOnceWhatWasProbedBeforeTheClockWasSetBack() throws Exception {
    AtomicInteger probes = new AtomicInteger();
    Control counted = counted("notify.channel-chosen", probes, List.of(observed(Scope.WHOLE)));
    try (Prober prober = prober(counted)) {
      clock.advance(Duration.ofDays(300));
      prober.start();
      awaitProbes(probes, 1);
      clock.advance(Duration.ofDays(-300));
      awaitProbes(probes, 2);
    }
  }

  @Test
  void probesAtOnceWhatWasProbedOnDemandOrWhileTheClockWasSetBack() throws Exception {
    AtomicInteger probes = new AtomicInteger();
    Control back = control("notify.channel-chosen", List.of(observed(Scope.WHOLE)));
    Control counted =
        new Control() {
          @Override
          public ControlId id() {
            return back.id();
          }

          @Override
          public List<Observation> probe() throws Exception {
            if (probes.incrementAndGet() == 2) {
              clock.advance(Duration.ofMinutes(-1));
            }
            return back.probe();
          }
        };
    try (Prober prober = prober(counted)) {
      prober.start();
      awaitProbes(probes, 1);
      clock.advance(Duration.ofMinutes(1));
      prober.probeNow(counted.id());
      awaitProbes(probes, 3);
    }
  }

  /// The test's clock stands still, so that the schedule brings nothing.
  private static void awaitProbes(AtomicInteger probes, int most) {
    long end = System.nanoTime() + Duration.ofMinutes(1).toNanos();
    while (probes.get() < most) {
      assertThat(System.nanoTime()).isLessThan(end);
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
    }
    assertThat(probes).hasValue(most);
  }

  @Test
  void probesEverythingBeforeTheScheduleBeginsAndWhileItRuns() throws Exception {
    AtomicInteger probes = new AtomicInteger();
    Control counted = counted("notify.channel-chosen", probes, List.of(observed(Scope.WHOLE)));
    try (Prober prober = prober(counted)) {
      prober.probeAll();
      assertThat(probes).hasValue(1);
      prober.start();
      prober.probeAll();
      prober.probeAll();
      assertThat(probes.get()).isBetween(3, 4);
    }
  }

  @Test
  void callsALookAtNothingUnproven() throws Exception {
    assertThat(probing(control("edge.flood-limits", List.of())).now()).isEqualTo(State.UNPROVEN);
  }

  @Test
  void aFailedProbeLeavesNoOldGreenBehindInAnyScope() throws Exception {
    List<Observation> two =
        List.of(observed(Scope.of("kind", "ids")), observed(Scope.of("kind", "door")));
    probing(control("detection.sources-covered", two)).assertKept();

    Probing failing = probing(failing("detection.sources-covered"));

    assertThat(failing.now()).isEqualTo(State.UNPROVEN);
    assertThat(failing.standings()).hasSize(2).allMatch(s -> s.finding().found() == State.UNPROVEN);
  }

  @Test
  void aMessageOfAFaultIsNotShown() throws Exception {
    Probing failing = probing(failing("intake.fire-inspected"));
    failing.now();

    assertThat(failing.reasons())
        .contains("IllegalStateException")
        .doesNotContain("secret of a customer");
  }

  @Test
  void sinceTellsWhenTheStateBeganNotWhenItWasLastSeen() throws Exception {
    Instant first = clock.instant();
    probing(control("access.nda-current", List.of(observed(Scope.WHOLE)))).assertKept();
    clock.advance(Duration.ofMinutes(10));
    Probing again = probing(control("access.nda-current", List.of(observed(Scope.WHOLE))));
    again.assertKept();

    assertThat(again.standings().getFirst().since()).isEqualTo(first);
    assertThat(again.standings().getFirst().finding().measuredAt()).isEqualTo(clock.instant());
  }

  @Test
  void whatRestsOnTheWholeOfAControlHasTheHistoryOfAllItsParts() throws Exception {
    String id = "change.baseline-drift";
    FindingStore store = new FindingStore(database.transactions());
    Scope hosts = Scope.of("layer", "hosts");
    Scope settings = Scope.of("layer", "settings");
    try (Prober prober = prober(control(id, List.of(observed(hosts), observed(settings))))) {
      prober.probeNow(new ControlId(id));
      Boards boards = new Boards(Catalogue.declared(), prober, store, clock);

      assertThat(scopes(boards, id, Scope.WHOLE)).contains(hosts, settings);
      assertThat(scopes(boards, id, hosts)).containsOnly(hosts);
      assertThat(scopes(boards, id, Scope.of("layer", "cables"))).isEmpty();
    }
  }

  private static List<Scope> scopes(Boards boards, String control, Scope scope) {
    return boards.history(new Viewer.Provider(), new ControlId(control), scope, 100).stream()
        .map(Finding::scope)
        .toList();
  }

  @Test
  void aChangeOfStateIsToldOnce() throws Exception {
    FindingStore store = new FindingStore(database.transactions());
    Instant start = clock.instant();
    probing(control("notify.channel-chosen", List.of(observed(Scope.WHOLE)))).assertKept();
    clock.advance(Duration.ofMinutes(1));
    probing(failing("notify.channel-chosen")).now();
    clock.advance(Duration.ofMinutes(1));
    probing(failing("notify.channel-chosen")).now();

    List<Change> changes =
        store.changes(new Viewer.Provider(), start, 100).stream()
            .filter(change -> change.control().value().equals("notify.channel-chosen"))
            .toList();

    assertThat(changes).hasSize(1);
    assertThat(changes.getFirst().from()).isEqualTo(State.KEPT);
    assertThat(changes.getFirst().to()).isEqualTo(State.UNPROVEN);
  }

  @Test
  void aResultThatCannotBeStoredLeavesNoOldGreenOnTheBoard() throws Exception {
    String id = "edge.tls-only";
    Policy text = PolicyText.policy("lost", PolicyText.must("A1.1", id));
    FindingStore store = new FindingStore(database.transactions());
    Catalogue catalogue = Catalogue.declared();
    Control control = control(id, List.of(observed(Scope.WHOLE)));
    try (Prober prober = new Prober(List.of(control), catalogue, store, clock)) {
      Boards boards = new Boards(catalogue, prober, store, clock);
      prober.probeNow(control.id());
      assertThat(state(boards, text)).isEqualTo(State.KEPT);

      clock.advance(Duration.ofSeconds(1));
      database.administer("revoke insert on janji.finding from janji_scheduler");
      assertThatThrownBy(() -> prober.probeNow(control.id())).hasMessageContaining("permission");
      PolicyPosition position = boards.position(text, new Viewer.Public());
      assertThat(position.clauses().getFirst().since()).isEqualTo(clock.instant());
      assertThat(state(boards, text)).isEqualTo(State.UNPROVEN);

      database.administer("grant insert on janji.finding to janji_scheduler");
      prober.probeNow(control.id());
      assertThat(state(boards, text)).isEqualTo(State.KEPT);
    }
  }

  @Test
  void whatWasFoundAtATimeToComeSaysNothingGood() throws Exception {
    String id = "audit.yearly";
    Policy text = PolicyText.policy("ahead", PolicyText.must("A1.1", id));
    FindingStore store = new FindingStore(database.transactions());
    Catalogue catalogue = Catalogue.declared();
    Control control = control(id, List.of(observed(Scope.WHOLE)));
    try (Prober prober = new Prober(List.of(control), catalogue, store, clock)) {
      Boards boards = new Boards(catalogue, prober, store, clock);
      prober.probeNow(control.id());
      assertThat(state(boards, text)).isEqualTo(State.KEPT);
      clock.advance(Duration.ofSeconds(-3));
      assertThat(state(boards, text)).isEqualTo(State.UNPROVEN);
      clock.advance(Duration.ofSeconds(3));
      assertThat(state(boards, text)).isEqualTo(State.KEPT);
    }
  }

  private static State state(Boards boards, Policy text) {
    return boards.position(text, new Viewer.Public()).clauses().getFirst().state();
  }

  @Test
  void aStoredFindingIsNeverChanged() throws Exception {
    probing(control("risk.acceptance-current", List.of(observed(Scope.WHOLE)))).assertKept();

    assertThatThrownBy(() -> database.administer("update janji.finding set state = 'kept'"))
        .hasMessageContaining("never changed");
    assertThatThrownBy(() -> database.administer("delete from janji.finding"))
        .hasMessageContaining("never changed");
  }

  private Observation observed(Scope scope) {
    return new Observation(
        scope, new Subject.Everyone(), kept(), ProofStrength.ATTESTED, clock.instant(), List.of());
  }

  private static Outcome kept() {
    return new Outcome.Kept(Measure.count("things", "hal", 1, 1), WHY);
  }

  private static Control control(String id, List<Observation> seen) {
    return new Control() {
      @Override
      public ControlId id() {
        return new ControlId(id);
      }

      @Override
      public List<Observation> probe() {
        return seen;
      }
    };
  }

  private static Control counted(String id, AtomicInteger probes, List<Observation> seen) {
    return new Control() {
      @Override
      public ControlId id() {
        return new ControlId(id);
      }

      @Override
      public List<Observation> probe() {
        probes.incrementAndGet();
        return seen;
      }
    };
  }

  private static Control failing(String id) {
    return new Control() {
      @Override
      public ControlId id() {
        return new ControlId(id);
      }

      @Override
      public List<Observation> probe() {
        throw new IllegalStateException("secret of a customer");
      }
    };
  }

  private Probing probing(Control control) {
    return new Probing(control, database.transactions(), clock);
  }

  private Prober prober(Control... controls) {
    return new Prober(
        List.of(controls), Catalogue.declared(), new FindingStore(database.transactions()), clock);
  }
}
