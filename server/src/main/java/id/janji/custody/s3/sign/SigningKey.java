package id.janji.custody.s3.sign;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The key that signs one day's requests in one region: HMAC-SHA256 over day, region, service and
/// `aws4_request`, beginning with the secret key. Who has it can sign for that day, but does not
/// learn the secret.
public final class SigningKey {
  private static final String HMAC = "HmacSHA256";
  private static final byte[] PREFIX = "AWS4".getBytes(ISO_8859_1);

  private final SecretKeySpec key;

  private SigningKey(SecretKeySpec key) {
    this.key = key;
  }

  /// @param secret the account's secret key; neither kept nor wiped
  public static SigningKey of(byte[] secret, Claim.Scope scope) {
    byte[] first = Arrays.copyOf(PREFIX, PREFIX.length + secret.length);
    System.arraycopy(secret, 0, first, PREFIX.length, secret.length);
    byte[] day = hmac(new SecretKeySpec(first, HMAC), scope.day());
    Arrays.fill(first, (byte) 0);
    byte[] region = hmac(new SecretKeySpec(day, HMAC), scope.region());
    byte[] service = hmac(new SecretKeySpec(region, HMAC), scope.service().word());
    byte[] request = hmac(new SecretKeySpec(service, HMAC), "aws4_request");
    return new SigningKey(new SecretKeySpec(request, HMAC));
  }

  /// The signature of a text in which a character is a byte.
  byte[] sign(String text) {
    return hmac(key, text);
  }

  private static byte[] hmac(SecretKeySpec key, String text) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(key);
      return mac.doFinal(text.getBytes(ISO_8859_1));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no HMAC-SHA256", e);
    }
  }

  @Override
  public String toString() {
    return "SigningKey[…]";
  }
}
