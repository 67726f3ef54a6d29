package id.janji.assurance;

import id.janji.clause.Bilingual;
import id.janji.clause.catalogue.Catalogue;
import id.janji.clause.catalogue.ControlId;
import id.janji.clause.catalogue.DeclaredControl;
import id.janji.clause.catalogue.ProofStrength;
import id.janji.clause.policy.Binding;
import id.janji.clause.policy.Clause;
import id.janji.clause.policy.Policy;
import id.janji.control.Scope;
import id.janji.control.State;
import id.janji.control.Subject;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// From findings to what the board may say. A clause is the worst of its controls; controls that do
/// not apply are left out; unknown is shown as unknown. Nobody can set a state.
public final class RollUp {
  /// Below this many customers a count could give one of them away.
  static final int FEWEST_CUSTOMERS_IN_PUBLIC = 5;

  private final Catalogue catalogue;
  private final Set<ControlId> built;
  private final Map<ControlId, List<Standing>> standings;
  private final Viewer viewer;
  private final Instant now;

  /// @param built the controls that code stands behind in this installation
  /// @param standings everything that `viewer` may see
  public RollUp(
      Catalogue catalogue,
      Set<ControlId> built,
      Collection<Standing> standings,
      Viewer viewer,
      Instant now) {
    this.catalogue = catalogue;
    this.built = Set.copyOf(built);
    this.standings =
        standings.stream()
            .filter(standing -> isVisible(standing.finding().subject(), viewer))
            .collect(Collectors.groupingBy(standing -> standing.finding().control()));
    this.viewer = viewer;
    this.now = now;
  }

  public PolicyPosition of(Policy policy) {
    return new PolicyPosition(
        policy,
        now,
        policy.sections().stream()
            .map(s -> new SectionPosition(s, s.clauses().stream().map(this::of).toList()))
            .toList());
  }

  private ClausePosition of(Clause clause) {
    List<ControlPosition> controls = clause.bindings().stream().map(this::of).toList();
    State state =
        controls.stream().map(ControlPosition::state).reduce(State.NOT_APPLICABLE, State::worse);
    ControlPosition deciding =
        controls.stream().filter(control -> control.state() == state).findFirst().orElseThrow();
    Standing worst = deciding.worst();
    return new ClausePosition(
        clause,
        state,
        weakest(controls),
        worst == null ? null : since(worst),
        deciding.reason(),
        controls);
  }

  private ControlPosition of(Binding binding) {
    DeclaredControl declared = catalogue.find(binding.control()).orElseThrow();
    Scope scope = Scope.of(binding.scope());
    List<Standing> matching =
        standings.getOrDefault(binding.control(), List.of()).stream()
            .filter(standing -> scope.takes(standing.finding().scope()))
            .toList();
    if (matching.isEmpty()) {
      return new ControlPosition(declared, scope, State.UNPROVEN, null, 0, 0, whyNothing(declared));
    }
    Standing worst = matching.stream().min(worstFirst()).orElseThrow();
    State state = worst.finding().stateAt(now);
    List<Standing> ofCustomers =
        matching.stream().filter(s -> s.finding().subject() instanceof Subject.Customer).toList();
    int customers = reportable(ofCustomers.size());
    int concerned =
        customers == 0
            ? 0
            : (int) ofCustomers.stream().filter(s -> s.finding().stateAt(now) == state).count();
    return new ControlPosition(
        declared, scope, state, worst, concerned, customers, reason(worst, state));
  }

  private int reportable(int customers) {
    return switch (viewer) {
      case Viewer.Public _ -> customers < FEWEST_CUSTOMERS_IN_PUBLIC ? 0 : customers;
      case Viewer.Provider _, Viewer.OneCustomer _ -> customers;
    };
  }

  /// Of what is kept the weakest proof counts as the worst, so that a part that was only attested
  /// never hides behind one that was measured.
  private Comparator<Standing> worstFirst() {
    return Comparator.comparing((Standing standing) -> standing.finding().stateAt(now))
        .thenComparing(this::claimWhereKept, Comparator.reverseOrder())
        .thenComparing(Standing::since)
        .thenComparingLong(standing -> standing.finding().id());
  }

  private ProofStrength claimWhereKept(Standing standing) {
    Finding finding = standing.finding();
    return finding.stateAt(now) == State.KEPT ? finding.strength() : ProofStrength.PROVEN;
  }

  /// A clause carries the weakest of its controls' strengths, over those that have something to
  /// say.
  private static @Nullable ProofStrength weakest(List<ControlPosition> controls) {
    ProofStrength weakest = null;
    for (ControlPosition control : controls) {
      Standing worst = control.worst();
      if (worst == null || control.state() == State.NOT_APPLICABLE) {
        continue;
      }
      ProofStrength strength = worst.finding().strength();
      weakest = weakest == null || strength.compareTo(weakest) > 0 ? strength : weakest;
    }
    return weakest;
  }

  /// A finding that grew stale did so at the end of its freshness, whatever it said before.
  private Instant since(Standing standing) {
    Finding finding = standing.finding();
    return finding.stateAt(now) == State.STALE ? finding.freshUntil() : standing.since();
  }

  private static Bilingual reason(Standing worst, State state) {
    Bilingual said = worst.finding().reason();
    return state == State.STALE
        ? new Bilingual(
            "The last finding is too old. It said: " + said.en(),
            "Temuan terakhir sudah terlalu lama. Isinya: " + said.id())
        : said;
  }

  private Bilingual whyNothing(DeclaredControl declared) {
    return built.contains(declared.id())
        ? new Bilingual("Nothing has been measured here yet.", "Belum ada yang diukur di sini.")
        : new Bilingual(
            "No code watches this yet; the control is only declared.",
            "Belum ada kode yang mengawasi ini; kendalinya baru dinyatakan.");
  }

  private static boolean isVisible(Subject subject, Viewer viewer) {
    return switch (subject) {
      case Subject.Everyone _ -> true;
      case Subject.Customer(var id) ->
          switch (viewer) {
            case Viewer.Provider _, Viewer.Public _ -> true;
            case Viewer.OneCustomer(var own) -> own.equals(id);
          };
    };
  }
}
