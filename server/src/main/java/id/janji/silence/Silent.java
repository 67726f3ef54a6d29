package id.janji.silence;

import id.janji.entry.Basis;
import id.janji.entry.payload.Payload;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/// What waits for a slot instead of standing open in the log.
///
/// @param matter the case that it belongs to
/// @param step of that case, where it is one
/// @param urgent whether an act waits for it; such a one goes before others
public record Silent(
    UUID id,
    UUID matter,
    OptionalInt step,
    Payload payload,
    Optional<Basis> basis,
    Instant at,
    boolean urgent) {
  /// A step of a case.
  public static Silent step(UUID id, Payload.CaseStep step, Instant at) {
    return new Silent(
        id, step.matter(), OptionalInt.of((int) step.step()), step, Optional.empty(), at, false);
  }

  /// Something on the basis of the law: a grant, an act or what came of it.
  public static Silent legal(UUID id, UUID matter, Payload payload, Instant at, boolean urgent) {
    return new Silent(
        id, matter, OptionalInt.empty(), payload, Optional.of(Basis.LEGAL), at, urgent);
  }
}
