package id.janji.assurance;

import static org.assertj.core.api.Assertions.assertThat;

import id.janji.clause.Bilingual;
import id.janji.clause.Duty;
import id.janji.clause.Strength;
import id.janji.clause.catalogue.Catalogue;
import id.janji.clause.catalogue.ControlId;
import id.janji.clause.catalogue.DeclaredControl;
import id.janji.clause.catalogue.ProofStrength;
import id.janji.clause.policy.Binding;
import id.janji.clause.policy.Clause;
import id.janji.clause.policy.Policy;
import id.janji.clause.policy.Section;
import id.janji.control.Measure;
import id.janji.control.Scope;
import id.janji.control.State;
import id.janji.control.Subject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RollUpTest {
  private static final Instant NOW = Instant.parse("2026-11-22T03:00:00Z");
  private static final Catalogue CATALOGUE = Catalogue.declared();
  private static final List<ControlId> CONTROLS =
      CATALOGUE.controls().stream().map(DeclaredControl::id).limit(8).toList();
  private static final List<UUID> CUSTOMERS = Stream.generate(UUID::randomUUID).limit(6).toList();
  private long nextId = 1;

  @Test
  void aClauseWithoutAnyFindingIsUnproven() {
    ClausePosition position = only(clause(CONTROLS.get(0)), List.of(), new Viewer.Provider());

    assertThat(position.state()).isEqualTo(State.UNPROVEN);
    assertThat(position.strength()).isNull();
    assertThat(position.since()).isNull();
  }

  @Test
  void aKeptFindingGrowsStaleAndABrokenOneDoesNot() {
    ControlId control = CONTROLS.get(0);
    Instant old = NOW.minus(Duration.ofDays(400));

    assertThat(
            only(
                    clause(control),
                    List.of(standing(control, State.KEPT, old)),
                    new Viewer.Provider())
                .state())
        .isEqualTo(State.STALE);
    assertThat(
            only(
                    clause(control),
                    List.of(standing(control, State.BROKEN, old)),
                    new Viewer.Provider())
                .state())
        .isEqualTo(State.BROKEN);
  }

  @Test
  void staleIsSaidSinceTheEndOfFreshness() {
    ControlId control = CONTROLS.get(0);
    Standing standing = standing(control, State.KEPT, NOW.minus(Duration.ofDays(400)));

    ClausePosition position = only(clause(control), List.of(standing), new Viewer.Provider());

    assertThat(position.since()).isEqualTo(standing.finding().freshUntil());
    assertThat(position.reason().en()).startsWith("The last finding is too old.");
  }

  @Test
  void whatDoesNotApplyIsLeftOutAndAllOfItMakesTheClauseNotApplicable() {
    ControlId one = CONTROLS.get(0);
    ControlId two = CONTROLS.get(1);
    Standing notHere = standing(one, State.NOT_APPLICABLE, NOW);

    ClausePosition mixed =
        only(
            clause(one, two),
            List.of(notHere, standing(two, State.KEPT, NOW)),
            new Viewer.Provider());
    ClausePosition none = only(clause(one), List.of(notHere), new Viewer.Provider());

    assertThat(mixed.state()).isEqualTo(State.KEPT);
    assertThat(none.state()).isEqualTo(State.NOT_APPLICABLE);
  }

  @Test
  void aBindingWithAScopeHearsOnlyThatScope() {
    ControlId control = CONTROLS.get(0);
    Clause clause = clause(List.of(new Binding(control, Map.of("kind", "ids"))));
    Standing other =
        standing(control, Scope.of("kind", "door"), new Subject.Everyone(), State.BROKEN, NOW);
    Standing own =
        standing(control, Scope.of("kind", "ids"), new Subject.Everyone(), State.KEPT, NOW);

    assertThat(only(clause, List.of(other), new Viewer.Provider()).state())
        .isEqualTo(State.UNPROVEN);
    assertThat(only(clause, List.of(other, own), new Viewer.Provider()).state())
        .isEqualTo(State.KEPT);
  }

  @Test
  void aCustomerNeverSeesAnothersFinding() {
    ControlId control = CONTROLS.get(0);
    Standing theirs =
        standing(control, Scope.WHOLE, new Subject.Customer(CUSTOMERS.get(1)), State.BROKEN, NOW);
    Standing own =
        standing(control, Scope.WHOLE, new Subject.Customer(CUSTOMERS.get(0)), State.KEPT, NOW);

    ClausePosition position =
        only(clause(control), List.of(theirs, own), new Viewer.OneCustomer(CUSTOMERS.get(0)));

    assertThat(position.state()).isEqualTo(State.KEPT);
    assertThat(position.controls().getFirst().customers()).isEqualTo(1);
  }

  @Test
  void theProviderSeesTheWorstWithHowManyItConcerns() {
    ControlId control = CONTROLS.get(0);
    List<Standing> standings =
        CUSTOMERS.stream()
            .map(c ->
                standing(
                    control,
                    Scope.WHOLE,
                    new Subject.Customer(c),
                    c.equals(CUSTOMERS.get(2)) ? State.BROKEN : State.KEPT,
                    NOW))
            .toList();

    ControlPosition position =
        only(clause(control), standings, new Viewer.Provider()).controls().getFirst();

    assertThat(position.state()).isEqualTo(State.BROKEN);
    assertThat(position.concerned()).isEqualTo(1);
    assertThat(position.customers()).isEqualTo(6);
  }

  @Test
  void thePublicIsToldNoCountOfFewerThanFiveCustomers() {
    ControlId control = CONTROLS.get(0);
    List<Standing> four =
        CUSTOMERS.stream()
            .limit(4)
            .map(c -> standing(control, Scope.WHOLE, new Subject.Customer(c), State.KEPT, NOW))
            .toList();

    ControlPosition position =
        only(clause(control), four, new Viewer.Public()).controls().getFirst();

    assertThat(position.customers()).isZero();
  }

  @Test
  void aClauseCarriesTheWeakestStrength() {
    ControlId one = CONTROLS.get(0);
    ControlId two = CONTROLS.get(1);
    Standing measured = standing(one, State.KEPT, NOW);
    Standing attested = withStrength(standing(two, State.KEPT, NOW), ProofStrength.ATTESTED);

    ClausePosition position =
        only(clause(one, two), List.of(measured, attested), new Viewer.Provider());

    assertThat(position.strength()).isEqualTo(ProofStrength.ATTESTED);
  }

  @Test
  void aPartThatIsOnlyAttestedDoesNotHideBehindAMeasuredOne() {
    ControlId one = CONTROLS.get(0);
    Standing measured = standing(one, State.KEPT, NOW.minusSeconds(60));
    Standing attested =
        withStrength(
            standing(one, Scope.of("list", "sites"), new Subject.Everyone(), State.KEPT, NOW),
            ProofStrength.ATTESTED);

    ClausePosition position = only(clause(one), List.of(measured, attested), new Viewer.Provider());

    assertThat(position.strength()).isEqualTo(ProofStrength.ATTESTED);
  }

  @Test
  void aimsPermissionsAndCustomersDutiesAreCountedApart() {
    ControlId control = CONTROLS.get(0);
    List<Clause> clauses =
        List.of(
            clause("A1.1", Duty.PROVIDER, Strength.MUST, control),
            clause("A1.2", Duty.SHARED, Strength.MUST, control),
            clause("A1.3", Duty.PROVIDER, Strength.AIMS, control),
            clause("A1.4", Duty.PROVIDER, Strength.MAY, control),
            clause("A1.5", Duty.CUSTOMER, Strength.MUST, control));

    PolicyPosition position = position(clauses, List.of(), new Viewer.Provider());

    assertThat(position.duties().total()).isEqualTo(2);
    assertThat(position.aims().total()).isEqualTo(1);
    assertThat(position.permissions().total()).isEqualTo(1);
    assertThat(position.customerDuties().total()).isEqualTo(1);
  }

  /// The reference: look at everything, in the plainest way, and take the worst.
  @Test
  void agreesWithAPlainReferenceOnRandomFindings() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int round = 0; round < 400; round++) {
      List<Standing> standings = randomStandings(random);
      List<Clause> clauses = new ArrayList<>();
      for (int i = 0; i < 5; i++) {
        clauses.add(randomClause("A1." + (i + 1), random));
      }
      Viewer viewer =
          switch (random.nextInt(3)) {
            case 0 -> new Viewer.Provider();
            case 1 -> new Viewer.Public();
            default -> new Viewer.OneCustomer(CUSTOMERS.get(random.nextInt(CUSTOMERS.size())));
          };

      PolicyPosition position = position(clauses, standings, viewer);

      for (Clause clause : clauses) {
        assertThat(position.clause(clause.id()).orElseThrow().state())
            .as("seed %d round %d clause %s", seed, round, clause)
            .isEqualTo(plainly(clause, standings, viewer));
      }
      assertThat(position.clauses()).hasSize(5);
    }
  }

  private static State plainly(Clause clause, List<Standing> standings, Viewer viewer) {
    State worst = State.NOT_APPLICABLE;
    for (Binding binding : clause.bindings()) {
      State control = null;
      for (Standing standing : standings) {
        Finding finding = standing.finding();
        boolean hidden =
            viewer instanceof Viewer.OneCustomer(var own)
                && finding.subject() instanceof Subject.Customer(var theirs)
                && !own.equals(theirs);
        boolean other =
            !finding.control().equals(binding.control())
                || !binding.scope().isEmpty() && !binding.scope().equals(finding.scope().parts());
        if (hidden || other) {
          continue;
        }
        State state = finding.found();
        if ((state == State.KEPT || state == State.NOT_APPLICABLE)
            && NOW.isAfter(finding.freshUntil())) {
          state = State.STALE;
        }
        control = control == null || state.ordinal() < control.ordinal() ? state : control;
      }
      State shown = control == null ? State.UNPROVEN : control;
      worst = shown.ordinal() < worst.ordinal() ? shown : worst;
    }
    return worst;
  }

  private List<Standing> randomStandings(Random random) {
    List<Standing> standings = new ArrayList<>();
    List<State> states =
        List.of(
            State.KEPT,
            State.KEPT,
            State.BROKEN,
            State.SILENT,
            State.UNPROVEN,
            State.NOT_APPLICABLE);
    for (int i = random.nextInt(12); i > 0; i--) {
      Subject subject =
          random.nextBoolean()
              ? new Subject.Everyone()
              : new Subject.Customer(CUSTOMERS.get(random.nextInt(CUSTOMERS.size())));
      standings.add(
          standing(
              CONTROLS.get(random.nextInt(CONTROLS.size())),
              random.nextBoolean()
                  ? Scope.WHOLE
                  : Scope.of("kind", random.nextBoolean() ? "ids" : "door"),
              subject,
              states.get(random.nextInt(states.size())),
              NOW.minus(Duration.ofHours(random.nextInt(100)))));
    }
    return standings;
  }

  private static Clause randomClause(String id, Random random) {
    List<Binding> bindings = new ArrayList<>();
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      Map<String, String> scope = random.nextBoolean() ? Map.of() : Map.of("kind", "ids");
      bindings.add(new Binding(CONTROLS.get(random.nextInt(CONTROLS.size())), scope));
    }
    return new Clause(
        id, "one", TEXT, Duty.PROVIDER, Strength.MUST, null, false, List.of(), bindings);
  }

  private static final Bilingual TEXT = new Bilingual("We do it.", "Kami melakukannya.");

  private static Clause clause(ControlId... controls) {
    return clause("A1.1", Duty.PROVIDER, Strength.MUST, controls);
  }

  private static Clause clause(String id, Duty duty, Strength strength, ControlId... controls) {
    List<Binding> bindings = Stream.of(controls).map(c -> new Binding(c, Map.of())).toList();
    return new Clause(id, "one", TEXT, duty, strength, null, false, List.of(), bindings);
  }

  private static Clause clause(List<Binding> bindings) {
    return new Clause(
        "A1.1", "one", TEXT, Duty.PROVIDER, Strength.MUST, null, false, List.of(), bindings);
  }

  private static ClausePosition only(Clause clause, List<Standing> standings, Viewer viewer) {
    return position(List.of(clause), standings, viewer).clauses().getFirst();
  }

  private static PolicyPosition position(
      List<Clause> clauses, List<Standing> standings, Viewer viewer) {
    Policy policy =
        new Policy("one", TEXT, "Contoh", List.of(), List.of(new Section("one", 1, TEXT, clauses)));
    return new RollUp(CATALOGUE, Set.copyOf(CONTROLS), standings, viewer, NOW).of(policy);
  }

  private Standing standing(ControlId control, State state, Instant measuredAt) {
    return standing(control, Scope.WHOLE, new Subject.Everyone(), state, measuredAt);
  }

  private Standing standing(
      ControlId control, Scope scope, Subject subject, State state, Instant measuredAt) {
    Finding finding =
        new Finding(
            nextId++,
            control,
            scope,
            subject,
            state,
            ProofStrength.MEASURED,
            Measure.count("things", "hal", 1, 1),
            TEXT,
            measuredAt,
            measuredAt,
            measuredAt.plus(Duration.ofHours(24)),
            new Finding.Run("test", List.of(), null),
            List.of());
    return new Standing(finding, measuredAt);
  }

  private static Standing withStrength(Standing standing, ProofStrength strength) {
    Finding f = standing.finding();
    return new Standing(
        new Finding(
            f.id(),
            f.control(),
            f.scope(),
            f.subject(),
            f.found(),
            strength,
            f.measure(),
            f.reason(),
            f.startedAt(),
            f.measuredAt(),
            f.freshUntil(),
            f.run(),
            f.evidence()),
        standing.since());
  }
}
