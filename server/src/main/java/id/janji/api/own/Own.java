package id.janji.api.own;

import id.janji.api.Problem;
import id.janji.identity.Caller;
import java.util.UUID;

/// Whose side a caller stands on. It comes from his session or his signature, never from an
/// address.
final class Own {
  private Own() {}

  static UUID of(Caller caller) {
    return caller.customerId().orElseThrow(Problem::missing);
  }
}
