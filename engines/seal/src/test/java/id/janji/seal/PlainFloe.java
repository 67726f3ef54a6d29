package id.janji.seal;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// FLOE written down once more, straight from its specification: whole arrays, no care for speed,
/// nothing shared with the engine.
public record PlainFloe(int segmentBytes, int rotationBits) {
  /// What an opening gives: the content, or nothing at all.
  public Optional<byte[]> open(byte[] key, byte[] aad, byte[] sealed) {
    try {
      return sealed.length < 74 ? Optional.empty() : opened(key, aad, sealed);
    } catch (GeneralSecurityException e) {
      return Optional.empty();
    }
  }

  private Optional<byte[]> opened(byte[] key, byte[] aad, byte[] sealed)
      throws GeneralSecurityException {
    byte[] iv = Arrays.copyOfRange(sealed, 10, 42);
    byte[] header = header(key, aad, iv);
    if (!Arrays.equals(header, Arrays.copyOf(sealed, 74))) {
      return Optional.empty();
    }
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    int at = 74;
    for (long n = 0; ; n++) {
      int left = sealed.length - at;
      if (left < 32) {
        return Optional.empty();
      }
      int mark = ByteBuffer.wrap(sealed, at, 4).getInt();
      boolean last = mark != -1;
      int size = last ? mark : segmentBytes;
      if (size < 32 || size > segmentBytes || size > left || (last && size != left)) {
        return Optional.empty();
      }
      byte[] nonce = Arrays.copyOfRange(sealed, at + 4, at + 16);
      byte[] body = Arrays.copyOfRange(sealed, at + 16, at + size);
      content.writeBytes(gcm(Cipher.DECRYPT_MODE, key, aad, iv, n, last, nonce, body));
      at += size;
      if (last) {
        return Optional.of(content.toByteArray());
      }
    }
  }

  /// The sealed message; each nonce is asked for in turn.
  public byte[] seal(byte[] key, byte[] aad, byte[] iv, Supplier<byte[]> nonces, byte[] content)
      throws GeneralSecurityException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(header(key, aad, iv));
    int room = segmentBytes - 32;
    int at = 0;
    for (long n = 0; ; n++) {
      boolean last = content.length - at <= room;
      int size = last ? content.length - at : room;
      byte[] nonce = nonces.get();
      byte[] piece = Arrays.copyOfRange(content, at, at + size);
      out.writeBytes(number(last ? size + 32 : -1, 4));
      out.writeBytes(nonce);
      out.writeBytes(gcm(Cipher.ENCRYPT_MODE, key, aad, iv, n, last, nonce, piece));
      at += size;
      if (last) {
        return out.toByteArray();
      }
    }
  }

  private byte[] header(byte[] key, byte[] aad, byte[] iv) throws GeneralSecurityException {
    return join(encoded(), iv, kdf(key, iv, "HEADER_TAG:".getBytes(US_ASCII), aad, 32));
  }

  private byte[] encoded() {
    return join(new byte[] {0, 0}, number(segmentBytes, 4), number(32, 4));
  }

  private byte[] kdf(byte[] key, byte[] iv, byte[] purpose, byte[] aad, int size)
      throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA384");
    mac.init(new SecretKeySpec(key, "HmacSHA384"));
    return Arrays.copyOf(mac.doFinal(join(encoded(), iv, purpose, aad, new byte[] {1})), size);
  }

  private byte[] gcm(
      int mode, byte[] key, byte[] aad, byte[] iv, long n, boolean last, byte[] nonce, byte[] in)
      throws GeneralSecurityException {
    byte[] messageKey = kdf(key, iv, "MESSAGE_KEY:".getBytes(US_ASCII), aad, 48);
    long masked = n & -(1L << rotationBits);
    byte[] purpose = join("DEK:".getBytes(US_ASCII), number(masked, 8));
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    SecretKeySpec segmentKey = new SecretKeySpec(kdf(messageKey, iv, purpose, aad, 32), "AES");
    cipher.init(mode, segmentKey, new GCMParameterSpec(128, nonce));
    cipher.updateAAD(join(number(n, 8), new byte[] {(byte) (last ? 1 : 0)}));
    return cipher.doFinal(in);
  }

  private static byte[] number(long value, int size) {
    return Arrays.copyOfRange(ByteBuffer.allocate(8).putLong(value).array(), 8 - size, 8);
  }

  private static byte[] join(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }
}
