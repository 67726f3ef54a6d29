package id.janji.seal.cipher;

import java.security.SecureRandom;

/// Where keys and nonces come from. Outside of tests there is only [#system]; nobody can hand in a
/// nonce.
public final class Randomness {
  private static final Randomness SYSTEM = new Randomness(new SecureRandom());

  private final SecureRandom source;

  Randomness(SecureRandom source) {
    this.source = source;
  }

  /// The platform's strong generator.
  public static Randomness system() {
    return SYSTEM;
  }

  public byte[] bytes(int sizeBytes) {
    byte[] bytes = new byte[sizeBytes];
    source.nextBytes(bytes);
    return bytes;
  }
}
