package id.janji.console.own;

import id.janji.identity.Caller;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/// Whose side a caller administers. It comes from his session alone, never from an address.
final class OwnSide {
  private OwnSide() {}

  static UUID of(Caller caller) {
    return caller.customerId().orElseThrow(OwnSide::none);
  }

  static ResponseStatusException none() {
    return new ResponseStatusException(HttpStatus.NOT_FOUND);
  }
}
