package id.janji.procedures.onboarding;

import id.janji.clause.Language;
import id.janji.tenancy.Customer;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Somebody who was invited to become a customer.
///
/// @param invitedBy the name of who did
/// @param expires until when the newest link works
/// @param used when the newest link was used
/// @param became the customer that came of it
/// @param earlier addresses that were corrected, the oldest first
/// @param post what became of the newest mail
public record Invitation(
    UUID id,
    Draft draft,
    String invitedBy,
    Instant invitedAt,
    int round,
    Instant issued,
    Instant expires,
    Optional<Instant> used,
    Optional<UUID> became,
    Optional<UUID> person,
    Optional<Instant> accepted,
    Optional<Instant> withdrawn,
    List<String> earlier,
    Post post) {
  public Invitation {
    earlier = List.copyOf(earlier);
  }

  /// What is entered.
  ///
  /// @param name of the person at the company
  public record Draft(
      String company,
      Customer.Kind kind,
      String name,
      String email,
      Language language,
      ZoneId zone) {
    public Draft {
      company = company.strip();
      name = name.strip();
      email = email.strip();
    }
  }

  /// The mail of the newest round.
  ///
  /// @param due when it is handed over next; empty once it was, or was given up
  /// @param sent when the relay took it
  /// @param returned when it came back
  /// @param told what the other side said last
  public record Post(
      Optional<Instant> due,
      Optional<Instant> sent,
      Optional<Instant> returned,
      int tries,
      String told) {}

  /// Whether its address can be corrected: nobody has come by it yet.
  public boolean isCorrectable() {
    return became.isEmpty() && withdrawn.isEmpty();
  }

  /// Whether the newest link still works.
  public boolean isOpen(Instant now) {
    return used.isEmpty() && withdrawn.isEmpty() && expires.isAfter(now);
  }
}
