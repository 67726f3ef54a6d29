package id.janji.access.request;

import id.janji.entry.approval.Statement;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// A request as it stands: what was asked, and what each side has answered.
///
/// @param index its place in the customer's log
/// @param text the statement as it would be signed
public record Request(
    UUID id,
    UUID customer,
    long index,
    String text,
    UUID person,
    UUID matter,
    Instant askedAt,
    Instant lapsesAt,
    Optional<Answer> provider,
    Optional<Answer> customerSide) {
  /// One side's answer.
  ///
  /// @param index its place in the customer's log
  public record Answer(UUID person, boolean yes, long index, Instant at) {}

  /// Where a request stands.
  public enum State {
    WAITS_FOR_MANAGER,
    WAITS_FOR_CUSTOMER,
    APPROVED,
    REFUSED,
    LAPSED
  }

  public Statement statement() {
    return Statement.parse(text);
  }

  public State state(Instant now) {
    if (provider.filter(answer -> !answer.yes()).isPresent()
        || customerSide.filter(answer -> !answer.yes()).isPresent()) {
      return State.REFUSED;
    }
    if (customerSide.isPresent()) {
      return State.APPROVED;
    }
    if (!now.isBefore(lapsesAt)) {
      return State.LAPSED;
    }
    return provider.isPresent() ? State.WAITS_FOR_CUSTOMER : State.WAITS_FOR_MANAGER;
  }
}
