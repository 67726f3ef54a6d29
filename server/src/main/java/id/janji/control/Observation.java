package id.janji.control;

import id.janji.clause.catalogue.ProofStrength;
import java.time.Instant;
import java.util.List;

/// One result of a probe, before it is stored as a finding.
///
/// @param strength what the control claims; never more than its ceiling in the catalogue
/// @param measuredAt when it was measured, not when it was stored
/// @param evidence references that let somebody look for himself, for example a digest or a row id
public record Observation(
    Scope scope,
    Subject subject,
    Outcome outcome,
    ProofStrength strength,
    Instant measuredAt,
    List<String> evidence) {
  public Observation {
    evidence = List.copyOf(evidence);
  }

  /// A measured observation of the whole, for all customers alike.
  public static Observation measured(Outcome outcome, Instant measuredAt) {
    return measured(outcome, measuredAt, List.of());
  }

  /// A measured observation of the whole, for all customers alike, with what it was taken from.
  public static Observation measured(Outcome outcome, Instant measuredAt, List<String> evidence) {
    return new Observation(
        Scope.WHOLE, new Subject.Everyone(), outcome, ProofStrength.MEASURED, measuredAt, evidence);
  }
}
