package id.janji.custody.consent;

import id.janji.entry.approval.Statement;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// What a customer signs so that one of his programs may store in a foreign region.
///
/// @param account the program, and no other
/// @param text the statement that is signed
/// @param index where it was asked for in the customer's log
/// @param endedAt when it was refused or withdrawn
public record RegionConsent(
    UUID id,
    UUID customer,
    UUID account,
    String region,
    String text,
    long index,
    Instant askedAt,
    Instant until,
    Optional<Signature> signature,
    Optional<Instant> endedAt) {
  /// Who signed, and where it stands in the log.
  ///
  /// @param grant on which the program stores
  public record Signature(long index, String by, Instant at, Optional<UUID> grant) {}

  /// How it stands.
  public enum State {
    WAITS,
    IN_FORCE,
    ENDED
  }

  public State state(Instant now) {
    if (endedAt.isPresent() || !now.isBefore(until)) {
      return State.ENDED;
    }
    return signature.isPresent() ? State.IN_FORCE : State.WAITS;
  }

  public Statement statement() {
    return Statement.parse(text);
  }
}
