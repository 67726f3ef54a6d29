package id.janji.identity.service;

import id.janji.identity.service.SigningKey.Scope;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/// The signing keys of one account as they were derived in the last seconds, so that its secret
/// need not be opened for each request. Handed out are copies: ours are wiped when this is closed.
final class DerivedKeys implements AutoCloseable {
  /// Somebody who is not known yet may name any day and region.
  private static final int MOST = 16;

  private final Supplier<byte[]> secret;
  // Guarded by this.
  private final Map<Scope, SigningKey> keys = new HashMap<>();
  private boolean closed;

  /// @param secret opens it; it is wiped here
  DerivedKeys(Supplier<byte[]> secret) {
    this.secret = secret;
  }

  /// The key of this scope; derived anew if there is no room for it, or all were wiped meanwhile.
  synchronized SigningKey of(Scope scope) {
    SigningKey known = keys.get(scope);
    if (known != null) {
      return known.copy();
    }
    SigningKey derived = derived(scope);
    if (!closed && keys.size() < MOST) {
      keys.put(scope, derived.copy());
    }
    return derived;
  }

  private SigningKey derived(Scope scope) {
    byte[] opened = secret.get();
    try {
      return SigningKey.of(opened, scope);
    } finally {
      Arrays.fill(opened, (byte) 0);
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    keys.values().forEach(SigningKey::wipe);
    keys.clear();
  }
}
