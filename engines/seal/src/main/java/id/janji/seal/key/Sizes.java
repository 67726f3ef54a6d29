package id.janji.seal.key;

import id.janji.seal.SealException;
import id.janji.seal.SealException.Code;
import id.janji.seal.cipher.KeyWrap;
import id.janji.seal.cipher.Secret;

/// Keys are of the size that their kind has, whatever was stored or imported.
final class Sizes {
  private Sizes() {}

  static Secret checked(Secret secret, int sizeBytes) {
    if (secret.sizeBytes() != sizeBytes) {
      throw new IllegalArgumentException(
          "this key has %d bytes, not %d".formatted(sizeBytes, secret.sizeBytes()));
    }
    return secret;
  }

  /// Unwraps with AES-KWP; the length that it carries is half of its check, and is checked here.
  static Secret unwrapped(Secret wrapping, byte[] wrapped, int sizeBytes) {
    Secret secret = KeyWrap.KWP.unwrap(wrapping, wrapped);
    if (secret.sizeBytes() != sizeBytes) {
      secret.destroy();
      throw new SealException(Code.KEY_REFUSED, "the wrapped key does not open");
    }
    return secret;
  }
}
