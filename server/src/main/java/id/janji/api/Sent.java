package id.janji.api;

import id.janji.identity.Caller;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Requests that may come twice and are carried out once.
public final class Sent {
  private Sent() {}

  /// The same key of the same caller for the same thing is the same request.
  public static UUID id(Caller caller, @Nullable String key, String what) {
    if (key == null || key.isBlank() || key.length() > 100) {
      throw Problem.of(
          400,
          "idempotency-key",
          "Send a header Idempotency-Key of 1 to 100 characters.",
          "Kirim tajuk Idempotency-Key sepanjang 1 sampai 100 karakter.");
    }
    return UUID.nameUUIDFromBytes(
        (caller.person() + " " + what + " " + key).getBytes(StandardCharsets.UTF_8));
  }
}
