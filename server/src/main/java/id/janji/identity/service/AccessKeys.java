package id.janji.identity.service;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Finds who an access key belongs to.
public interface AccessKeys {
  /// The holder of the key with this id; empty if there is none, or if it has ended.
  Optional<Holder> holder(String accessKey);

  /// Notes that the account proved just now who it is.
  void used(UUID account);

  /// A live service account with its secret key.
  ///
  /// @param name what the customer calls it
  /// @param customer whose it is
  /// @param secret opened for this one request; [#close()] wipes it
  record Holder(UUID account, String name, UUID customer, Set<Right> rights, byte[] secret)
      implements AutoCloseable {
    public Holder {
      rights = Set.copyOf(rights);
    }

    @Override
    public void close() {
      Arrays.fill(secret, (byte) 0);
    }

    @Override
    public String toString() {
      return "Holder[" + account + "]";
    }
  }
}
