package id.janji.notify;

import id.janji.identity.Role;
import java.util.UUID;

/// Whom a notice is for.
public sealed interface Audience {
  /// The customer's contacts one after the other, then its administrators.
  record Contacts() implements Audience {}

  /// One contact of the customer and nobody else.
  record OneContact(UUID contact) implements Audience {}

  /// All people of the customer who hold the role, at once.
  record People(Role role) implements Audience {}

  /// All people of the provider who hold the role, at once; not in the customer's log.
  record Provider(Role role) implements Audience {}
}
