package id.janji.identity.signin;

import id.janji.identity.Factor;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/// A session that is open now, as its owner sees it.
public record OpenSession(
    UUID id, Set<Factor> factors, Instant createdAt, Instant seenAt, String device) {
  public OpenSession {
    factors = Set.copyOf(factors);
  }
}
