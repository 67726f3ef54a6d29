package id.janji.seal.cipher;

import id.janji.seal.SealException;
import id.janji.seal.SealException.Code;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/// Key wrap with AES: deterministic, so that it needs no nonce and leaks only whether two wrapped
/// keys are equal. A wrong key or changed bytes pass by chance in one of 2^64 tries; what is opened
/// with the unwrapped key has to be checked by itself.
public enum KeyWrap {
  /// RFC 3394, for keys of 16 bytes or more in steps of 8.
  KW("AES/KW/NoPadding", 16, 8),
  /// RFC 5649, for keys of any length.
  KWP("AES/KWP/NoPadding", 1, 1);

  private static final int LARGEST = 4_096;

  private final String algorithm;
  private final int smallest;
  private final int step;

  KeyWrap(String algorithm, int smallest, int step) {
    this.algorithm = algorithm;
    this.smallest = smallest;
    this.step = step;
  }

  /// The wrapped form: eight bytes more than the key, which KWP first fills up to a multiple of
  /// eight.
  ///
  /// @throws IllegalArgumentException if the key is longer than 4,096 bytes or of a length that the
  ///   algorithm does not take
  public byte[] wrap(SecretKey wrapping, Secret key) {
    int size = key.sizeBytes();
    if (size < smallest || size > LARGEST || size % step != 0) {
      throw new IllegalArgumentException(this + " does not wrap keys of this many bytes: " + size);
    }
    byte[] bytes = key.getEncoded();
    try {
      return cipher(Cipher.ENCRYPT_MODE, wrapping).doFinal(bytes);
    } catch (GeneralSecurityException e) {
      throw new SealException(Code.UNAVAILABLE, "the key cannot be wrapped", e);
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }

  /// The key that was wrapped.
  ///
  /// @throws SealException with `KEY_REFUSED` if it was not wrapped with this key, or is damaged
  public Secret unwrap(SecretKey wrapping, byte[] wrapped) {
    int least = Math.max(16, smallest + 8);
    if (wrapped.length < least || wrapped.length > LARGEST + 8 || wrapped.length % 8 != 0) {
      throw refused(null);
    }
    try {
      return Secret.owning(cipher(Cipher.DECRYPT_MODE, wrapping).doFinal(wrapped));
    } catch (GeneralSecurityException e) {
      throw refused(e);
    }
  }

  private Cipher cipher(int mode, SecretKey key) throws GeneralSecurityException {
    Cipher cipher = Ciphers.of(algorithm);
    cipher.init(mode, key);
    return cipher;
  }

  private static SealException refused(@Nullable Throwable cause) {
    return new SealException(Code.KEY_REFUSED, "the wrapped key does not open", cause);
  }
}
