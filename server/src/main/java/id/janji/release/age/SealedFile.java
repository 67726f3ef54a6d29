package id.janji.release.age;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.interfaces.XECPublicKey;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// Seals what is written to it for one recipient, as it comes; `close` ends the file, and a file
/// that was not closed does not open. The key of the file is thrown away with it: whoever sealed it
/// cannot open it.
public final class SealedFile extends OutputStream {
  private static final int CHUNK = 64 * 1024;
  private static final int NONCE = 12;
  private static final Base64.Encoder BASE64 = Base64.getEncoder().withoutPadding();
  private static final SecureRandom RANDOM = new SecureRandom();

  private final OutputStream out;
  private final SecretKeySpec key;
  private final byte[] chunk = new byte[CHUNK];
  private int filled;
  private long counter;
  private boolean closed;

  private SealedFile(OutputStream out, SecretKeySpec key) {
    this.out = out;
    this.key = key;
  }

  /// Begins a file. `out` is closed with it.
  public static SealedFile to(OutputStream out, Recipient recipient) throws IOException {
    byte[] fileKey = new byte[16];
    RANDOM.nextBytes(fileKey);
    try {
      out.write(header(fileKey, recipient));
      byte[] salt = new byte[16];
      RANDOM.nextBytes(salt);
      out.write(salt);
      byte[] payload = Hkdf256.of(fileKey, salt, "payload");
      return new SealedFile(out, new SecretKeySpec(payload, "ChaCha20"));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("X25519 and ChaCha20-Poly1305 come with every Java", e);
    } finally {
      Arrays.fill(fileKey, (byte) 0);
    }
  }

  private static byte[] header(byte[] fileKey, Recipient recipient)
      throws GeneralSecurityException {
    KeyPair ours = KeyPairGenerator.getInstance("X25519").generateKeyPair();
    byte[] share = littleEndian((XECPublicKey) ours.getPublic());
    KeyAgreement agreement = KeyAgreement.getInstance("X25519");
    agreement.init(ours.getPrivate());
    agreement.doPhase(recipient.key(), true);
    byte[] salt = ByteBuffer.allocate(64).put(share).put(recipient.bytes()).array();
    byte[] wrapping = Hkdf256.of(agreement.generateSecret(), salt, "age-encryption.org/v1/X25519");
    byte[] wrapped =
        cipher(new SecretKeySpec(wrapping, "ChaCha20"), new byte[NONCE]).doFinal(fileKey);
    String text =
        "age-encryption.org/v1\n-> X25519 %s\n%s\n---"
            .formatted(BASE64.encodeToString(share), BASE64.encodeToString(wrapped));
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(Hkdf256.of(fileKey, new byte[0], "header"), "HmacSHA256"));
    byte[] code = mac.doFinal(text.getBytes(US_ASCII));
    return (text + " " + BASE64.encodeToString(code) + "\n").getBytes(US_ASCII);
  }

  private static byte[] littleEndian(XECPublicKey key) {
    byte[] big = key.getU().toByteArray();
    byte[] little = new byte[Recipient.SIZE];
    for (int i = 0; i < Math.min(big.length, little.length); i++) {
      little[i] = big[big.length - 1 - i];
    }
    return little;
  }

  private static Cipher cipher(SecretKeySpec key, byte[] nonce) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("ChaCha20-Poly1305");
    cipher.init(Cipher.ENCRYPT_MODE, key, new IvParameterSpec(nonce));
    return cipher;
  }

  @Override
  public void write(int one) throws IOException {
    write(new byte[] {(byte) one}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int count) throws IOException {
    int done = 0;
    while (done < count) {
      // A full chunk waits: only the end tells whether it is the last.
      if (filled == CHUNK) {
        seal(false);
      }
      int more = Math.min(count - done, CHUNK - filled);
      System.arraycopy(bytes, offset + done, chunk, filled, more);
      filled += more;
      done += more;
    }
  }

  private void seal(boolean last) throws IOException {
    byte[] nonce =
        ByteBuffer.allocate(NONCE)
            .putInt(0, 0)
            .putLong(3, counter++)
            .put(11, (byte) (last ? 1 : 0))
            .array();
    try {
      out.write(cipher(key, nonce).doFinal(chunk, 0, filled));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("ChaCha20-Poly1305 comes with every Java", e);
    }
    filled = 0;
  }

  @Override
  public void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    try (out) {
      seal(true);
    } finally {
      Arrays.fill(chunk, (byte) 0);
    }
  }
}
