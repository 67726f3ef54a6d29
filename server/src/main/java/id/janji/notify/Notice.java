package id.janji.notify;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// A notice as it stands.
///
/// @param acknowledgedBy the person who did
/// @param ended how it came to its end; empty while somebody is still to be reached
public record Notice(
    UUID id,
    UUID customer,
    NoticeKind kind,
    Audience to,
    Optional<UUID> matter,
    Map<String, String> facts,
    Instant madeAt,
    Optional<Instant> acknowledgedAt,
    Optional<UUID> acknowledgedBy,
    Optional<Instant> endedAt,
    Optional<End> ended) {
  public Notice {
    facts = Map.copyOf(facts);
  }

  /// How a notice came to its end.
  public enum End {
    /// Somebody said that it was read.
    ACKNOWLEDGED,
    /// It was handed over, and more is not asked of its kind.
    TOLD,
    /// All addresses were tried, and nobody answered.
    EXHAUSTED,
    /// What it was about is over.
    WITHDRAWN
  }

  /// Whether somebody on the customer's side can still acknowledge it.
  public boolean waits() {
    return kind.urgency().needsAcknowledgement()
        && acknowledgedAt.isEmpty()
        && ended.filter(End.WITHDRAWN::equals).isEmpty();
  }
}
