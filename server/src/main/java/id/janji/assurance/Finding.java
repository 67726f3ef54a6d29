package id.janji.assurance;

import id.janji.clause.Bilingual;
import id.janji.clause.catalogue.ControlId;
import id.janji.clause.catalogue.ProofStrength;
import id.janji.control.Measure;
import id.janji.control.Scope;
import id.janji.control.State;
import id.janji.control.Subject;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A stored result of a probe; never changed.
///
/// @param id counts up over the installation
/// @param found the state when it was measured; [#stateAt] is what may be said later
/// @param freshUntil counted from the measurement, not from its storing
/// @param run under what it was measured
public record Finding(
    long id,
    ControlId control,
    Scope scope,
    Subject subject,
    State found,
    ProofStrength strength,
    Measure measure,
    Bilingual reason,
    Instant startedAt,
    Instant measuredAt,
    Instant freshUntil,
    Run run,
    List<String> evidence) {
  public Finding {
    evidence = List.copyOf(evidence);
  }

  /// Under what a probe measured.
  ///
  /// @param codeVersion the version of Janji and, behind `+`, the first digits of the SHA-256 of
  ///   the control's compiled code
  /// @param policies the policy versions in force, each as `id/number sha256:…`
  /// @param endedAt when the probe ended; null where that was not recorded yet
  public record Run(String codeVersion, List<String> policies, @Nullable Instant endedAt) {
    public Run {
      policies = List.copyOf(policies);
    }
  }

  /// What may be said at `now`. Good news grows stale; bad news stays until a new probe says
  /// otherwise, since going back to kept needs a full new probe.
  public State stateAt(Instant now) {
    return switch (found) {
      case KEPT, NOT_APPLICABLE -> now.isAfter(freshUntil) ? State.STALE : found;
      case BROKEN, SILENT, STALE, UNPROVEN -> found;
    };
  }

  /// The same measurement, of which something else may be said now.
  Finding as(State state, Bilingual why) {
    return new Finding(
        id,
        control,
        scope,
        subject,
        state,
        strength,
        measure,
        why,
        startedAt,
        measuredAt,
        freshUntil,
        run,
        evidence);
  }
}
