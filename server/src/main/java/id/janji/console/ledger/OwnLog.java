package id.janji.console.ledger;

import id.janji.identity.Caller;
import id.janji.ledger.Ledger;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/// Whose log a caller may read as its owner. It comes from his session alone, never from an
/// address.
final class OwnLog {
  private OwnLog() {}

  /// The caller's own company, whether it has a log or not.
  static UUID owner(Caller caller) {
    return caller.customerId().orElseThrow(OwnLog::none);
  }

  /// The caller's own company, which has a log.
  static UUID of(Caller caller, Ledger ledger) {
    UUID customer = owner(caller);
    if (!ledger.has(customer)) {
      throw none();
    }
    return customer;
  }

  /// The caller's own company, whose log has an entry at `index`.
  static UUID holding(Caller caller, Ledger ledger, long index) {
    UUID customer = of(caller, ledger);
    if (index >= ledger.head(customer).size()) {
      throw none();
    }
    return customer;
  }

  static ResponseStatusException none() {
    return new ResponseStatusException(HttpStatus.NOT_FOUND);
  }
}
