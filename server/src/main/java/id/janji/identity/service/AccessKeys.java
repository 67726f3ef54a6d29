package id.janji.identity.service;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Finds who an access key belongs to.
public interface AccessKeys {
  /// The holder of the key with this id; empty if there is none, or if it has ended.
  Optional<Holder> holder(String accessKey);

  /// Notes that the account proved just now who it is.
  void used(UUID account);

  /// A live service account. Its secret is not told, only what a request may be signed with.
  ///
  /// @param name what the customer calls it
  /// @param customer whose it is
  record Holder(UUID account, String name, UUID customer, Set<Right> rights, Signing signing) {
    public Holder {
      rights = Set.copyOf(rights);
    }
  }

  /// Derives the keys that a holder signs with.
  @FunctionalInterface
  interface Signing {
    SigningKey key(SigningKey.Scope scope);
  }
}
