package id.janji.notify;

import id.janji.clause.Language;
import id.janji.tenancy.Contacts;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// One address that was tried for a notice, and how far that came.
///
/// @param rung counted from 1
/// @param name of the contact or person
/// @param told what the other side said last, cut
/// @param again when it is tried again
public record Reached(
    UUID notice,
    UUID customer,
    int rung,
    Optional<UUID> contact,
    Optional<UUID> person,
    String name,
    Contacts.Channel channel,
    String address,
    Language language,
    Instant madeAt,
    State state,
    int tries,
    Optional<Instant> again,
    String told,
    Instant changedAt) {
  /// How far it came.
  public enum State {
    DUE,
    /// Being handed over, or a crash came in between.
    SENDING,
    /// The other side has taken it.
    SENT,
    /// Given up.
    FAILED,
    /// Taken first, and returned later.
    BOUNCED,
    /// Somebody of the provider's has to call.
    CALL,
    CALLED;

    /// Whether the other side has it.
    public boolean isOver() {
      return this == SENT || this == CALLED;
    }

    /// Whether it will never arrive this way.
    public boolean isLost() {
      return this == FAILED || this == BOUNCED;
    }
  }
}
