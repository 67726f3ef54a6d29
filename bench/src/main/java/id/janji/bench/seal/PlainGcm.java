package id.janji.bench.seal;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.InputStream;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// What we are measured against: the platform's AES-256-GCM, one key, pieces from array to array,
/// and nonces that cost nothing.
final class PlainGcm {
  private static final byte[] NONCE = "of one piece".getBytes(US_ASCII);

  private final byte[] iv = new byte[12];
  private long counter;
  private final Cipher cipher;
  private SecretKeySpec key = new SecretKeySpec(new byte[32], "AES");

  PlainGcm() throws GeneralSecurityException {
    cipher = Cipher.getInstance("AES/GCM/NoPadding");
  }

  /// From now on another key.
  void rekey(long number) {
    key = new SecretKeySpec(ByteBuffer.allocate(32).putLong(number).array(), "AES");
  }

  /// Encrypts all of `content` in pieces, each to the same place.
  void encrypt(byte[] content, int piece, byte[] out) throws GeneralSecurityException {
    for (int at = 0; at < content.length; at += piece) {
      ByteBuffer.wrap(iv).putLong(4, ++counter);
      cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(128, iv));
      cipher.doFinal(content, at, Math.min(piece, content.length - at), out, 0);
    }
  }

  /// Encrypts what `in` gives, read into a buffer of one piece.
  void encrypt(InputStream in, int piece, byte[] out) throws Exception {
    byte[] buffer = new byte[piece];
    for (int got = in.readNBytes(buffer, 0, piece); got > 0; ) {
      ByteBuffer.wrap(iv).putLong(4, ++counter);
      cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(128, iv));
      cipher.doFinal(buffer, 0, got, out, 0);
      got = in.readNBytes(buffer, 0, piece);
    }
  }

  /// One piece encrypted under a nonce of its own, for the two below.
  byte[] sealed(byte[] content, int length) throws GeneralSecurityException {
    cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(128, NONCE));
    byte[] sealed = cipher.doFinal(content, 0, length);
    cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(128, iv));
    ByteBuffer.wrap(iv).putLong(4, ++counter);
    return sealed;
  }

  /// Decrypts pieces as [#sealed] makes them, one after another in `sealed`.
  void decrypt(byte[] sealed, int piece, byte[] out) throws GeneralSecurityException {
    for (int at = 0; at < sealed.length; at += piece) {
      cipher.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(128, NONCE));
      cipher.doFinal(sealed, at, Math.min(piece, sealed.length - at), out, 0);
    }
  }

  /// The same, read into a buffer of one piece.
  void decrypt(InputStream in, int piece, byte[] out) throws Exception {
    byte[] buffer = new byte[piece];
    for (int got = in.readNBytes(buffer, 0, piece); got > 0; ) {
      cipher.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(128, NONCE));
      cipher.doFinal(buffer, 0, got, out, 0);
      got = in.readNBytes(buffer, 0, piece);
    }
  }
}
