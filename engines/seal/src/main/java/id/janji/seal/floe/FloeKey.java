package id.janji.seal.floe;

import id.janji.seal.cipher.Secret;

/// The key of one message, 32 bytes. Nobody outside of this package can read it.
public final class FloeKey implements AutoCloseable {
  /// The size of a key.
  public static final int SIZE_BYTES = 32;

  private final Secret secret;

  private FloeKey(Secret secret) {
    this.secret = secret;
  }

  /// Takes over `secret`; destroying either destroys both.
  ///
  /// @throws IllegalArgumentException if it is not of 32 bytes
  public static FloeKey owning(Secret secret) {
    if (secret.sizeBytes() != SIZE_BYTES) {
      throw new IllegalArgumentException("a FLOE key has 32 bytes, not " + secret.sizeBytes());
    }
    return new FloeKey(secret);
  }

  Secret secret() {
    return secret;
  }

  /// Wipes the key; streams and readers that were opened with it go on until they are closed.
  public void destroy() {
    secret.destroy();
  }

  public boolean isDestroyed() {
    return secret.isDestroyed();
  }

  @Override
  public void close() {
    destroy();
  }

  @Override
  public String toString() {
    return "FloeKey";
  }
}
