package id.janji.silence;

import id.janji.entry.Basis;
import id.janji.entry.EntryException;
import id.janji.entry.json.Json;
import id.janji.entry.payload.Content;
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
  /// As it stands in its slot.
  ///
  /// @throws EntryException if a slot has not as much room
  Payload.Slot slot() {
    Content content = Content.of(payload);
    return new Payload.Slot(
            payload.kind().code(),
            basis,
            Json.canonical(content.bytes(), Content.MAX_SIZE),
            Optional.of(at),
            Optional.empty())
        .full();
  }

  /// Whether a slot has room for it.
  public boolean fits() {
    try {
      slot();
      return true;
    } catch (EntryException tooLong) {
      return false;
    }
  }

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
