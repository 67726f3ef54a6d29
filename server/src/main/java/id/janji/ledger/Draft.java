package id.janji.ledger;

import id.janji.entry.Basis;
import id.janji.entry.payload.Payload;
import java.util.Optional;
import java.util.OptionalLong;

/// An entry that somebody wants to write; time, salt and place are the ledger's.
///
/// @param refers the index of the earlier entry that it is about
public record Draft(Payload payload, Optional<Basis> basis, OptionalLong refers) {
  /// About nothing earlier.
  public static Draft of(Payload payload) {
    return new Draft(payload, Optional.empty(), OptionalLong.empty());
  }

  /// About an earlier entry.
  public static Draft about(long index, Payload payload) {
    return new Draft(payload, Optional.empty(), OptionalLong.of(index));
  }

  /// The same on a basis.
  public Draft on(Basis basis) {
    return new Draft(payload, Optional.of(basis), refers);
  }
}
