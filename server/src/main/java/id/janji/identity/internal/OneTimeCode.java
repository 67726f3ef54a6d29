package id.janji.identity.internal;

import id.janji.identity.IdentityException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Time-based one-time codes after RFC 6238, over RFC 4226's truncation.
///
/// @param algorithm the MAC's JDK name
/// @param digits how many digits a code has, 6 to 8
public record OneTimeCode(String algorithm, int digits) {
  /// What authenticator apps expect: SHA-1, six digits, 30 seconds.
  public static final OneTimeCode COMMON = new OneTimeCode("HmacSHA1", 6);

  public static final int SECRET_BYTES = 20;
  private static final int STEP_SECONDS = 30;
  private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

  /// The number of the step that `at` lies in.
  public static long step(Instant at) {
    return Math.floorDiv(at.getEpochSecond(), STEP_SECONDS);
  }

  /// The code of one step.
  public String at(long step, byte[] secret) {
    byte[] mac;
    try {
      Mac hmac = Mac.getInstance(algorithm);
      hmac.init(new SecretKeySpec(secret, algorithm));
      mac = hmac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
    } catch (GeneralSecurityException e) {
      throw new IdentityException(IdentityException.Code.ALGORITHM, algorithm + " is missing", e);
    }
    int offset = mac[mac.length - 1] & 0xf;
    int truncated = ByteBuffer.wrap(mac).getInt(offset) & 0x7fff_ffff;
    int modulus = 1;
    for (int i = 0; i < digits; i++) {
      modulus *= 10;
    }
    return String.format(Locale.ROOT, "%0" + digits + "d", truncated % modulus);
  }

  /// The step that `code` belongs to: the present one or one beside it, but none up to `lastUsed`.
  /// Looks at all three whatever it finds.
  public OptionalLong matching(String code, byte[] secret, Instant now, long lastUsed) {
    byte[] given = code.getBytes(StandardCharsets.UTF_8);
    long found = -1;
    for (long step = step(now) - 1; step <= step(now) + 1; step++) {
      byte[] expected = at(step, secret).getBytes(StandardCharsets.UTF_8);
      if (MessageDigest.isEqual(expected, given) & step > lastUsed) {
        found = step;
      }
    }
    return found < 0 ? OptionalLong.empty() : OptionalLong.of(found);
  }

  /// A secret as people type it: base32 (RFC 4648) without padding.
  public static String base32(byte[] secret) {
    StringBuilder text = new StringBuilder();
    int bits = 0;
    int held = 0;
    for (byte b : secret) {
      held = held << 8 | b & 0xff;
      bits += 8;
      while (bits >= 5) {
        bits -= 5;
        text.append(BASE32.charAt(held >> bits & 31));
      }
      held &= (1 << bits) - 1;
    }
    return bits == 0
        ? text.toString()
        : text.append(BASE32.charAt(held << 5 - bits & 31)).toString();
  }

  /// Reads what [#base32] wrote.
  public static byte[] ofBase32(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int held = 0;
    int bits = 0;
    for (int i = 0; i < text.length(); i++) {
      held = held << 5 | BASE32.indexOf(text.charAt(i));
      bits += 5;
      if (bits >= 8) {
        bits -= 8;
        bytes.write(held >> bits);
        held &= (1 << bits) - 1;
      }
    }
    return bytes.toByteArray();
  }
}
