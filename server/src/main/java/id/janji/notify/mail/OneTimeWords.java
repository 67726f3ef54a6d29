package id.janji.notify.mail;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The codes and links that a mail carries and that somebody brings back. Each follows from what it
/// is for and a key on this machine, so that the database holds none of them and the same mail can
/// be written again. Whoever reads the mail has it.
public final class OneTimeWords {
  private static final int CODES = 100_000_000;

  private final Supplier<SecretKeySpec> key;

  public OneTimeWords(MailKeys keys) {
    this.key = () -> key(keys);
  }

  private static SecretKeySpec key(MailKeys keys) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update("janji one-time words\n".getBytes(US_ASCII));
      byte[] secret = digest.digest(keys.forReturnPaths().getEncoded());
      SecretKeySpec made = new SecretKeySpec(secret, "HmacSHA256");
      Arrays.fill(secret, (byte) 0);
      return made;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has it", e);
    }
  }

  /// The code of a notice: eight digits, in two groups.
  public String code(UUID notice) {
    int number = Math.floorMod(ByteBuffer.wrap(mac("code " + notice)).getInt(), CODES);
    return String.format(Locale.ROOT, "%04d %04d", number / 10_000, number % 10_000);
  }

  /// The token of one round of an invitation: 43 characters of base64url.
  public String token(UUID invitation, int round) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(mac("invitation " + invitation + " " + round));
  }

  private byte[] mac(String of) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key.get());
      return mac.doFinal(of.getBytes(US_ASCII));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has it", e);
    }
  }
}
