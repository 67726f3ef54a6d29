package id.janji.identity.signin;

import java.time.Instant;
import java.util.UUID;

/// A session as it is handed to a browser: the only moment at which its token is known.
///
/// @param endsAt the latest end; it ends earlier when idle
public record IssuedSession(UUID id, String token, Instant endsAt) {
  @Override
  public String toString() {
    return "IssuedSession[" + id + "]";
  }
}
