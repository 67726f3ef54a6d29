package id.janji.control;

import id.janji.clause.catalogue.ProofStrength;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One result of a probe, before it is stored as a finding.
///
/// @param strength what the control claims; never more than its ceiling in the catalogue
/// @param measuredAt when it was measured, not when it was stored
/// @param ends when what it rests on ends by itself, such as a signature that expires; null if it
///   rests on nothing but the measurement
/// @param evidence references that let somebody look for himself, for example a digest or a row id
public record Observation(
    Scope scope,
    Subject subject,
    Outcome outcome,
    ProofStrength strength,
    Instant measuredAt,
    @Nullable Instant ends,
    List<String> evidence) {
  public Observation {
    evidence = List.copyOf(evidence);
  }

  /// An observation that holds as long as measurements of its control do.
  public Observation(
      Scope scope,
      Subject subject,
      Outcome outcome,
      ProofStrength strength,
      Instant measuredAt,
      List<String> evidence) {
    this(scope, subject, outcome, strength, measuredAt, null, evidence);
  }

  /// Until when it may be said, where a measurement stays fresh for `fresh`.
  public Instant freshUntil(Duration fresh) {
    Instant until = measuredAt.plus(fresh);
    return ends != null && ends.isBefore(until) ? ends : until;
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
