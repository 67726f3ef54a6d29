package id.janji.assurance;

import id.janji.clause.Bilingual;
import id.janji.clause.catalogue.ProofStrength;
import id.janji.clause.policy.Clause;
import id.janji.control.State;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How one clause stands: the worst of its controls, with the weakest of their strengths.
///
/// @param strength null while no control has a finding that counts
/// @param since when the deciding state began; null while nothing was ever measured
public record ClausePosition(
    Clause clause,
    State state,
    @Nullable ProofStrength strength,
    @Nullable Instant since,
    Bilingual reason,
    List<ControlPosition> controls) {
  public ClausePosition {
    controls = List.copyOf(controls);
  }

  /// The control that decides the state.
  public ControlPosition deciding() {
    return controls.stream()
        .filter(c -> c.state() == state)
        .findFirst()
        .orElse(controls.getFirst());
  }
}
