package id.janji.identity;

import id.janji.clause.Language;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Somebody who may sign in.
///
/// @param customer whose person it is; null for the provider's
/// @param roles the roles held now
/// @param endedAt when the person left; null while here
public record Person(
    UUID id,
    String name,
    String email,
    Language language,
    @Nullable UUID customer,
    Set<Role> roles,
    @Nullable Instant endedAt) {
  public Person {
    roles = Set.copyOf(roles);
  }

  public Party party() {
    return customer == null ? Party.PROVIDER : Party.CUSTOMER;
  }
}
