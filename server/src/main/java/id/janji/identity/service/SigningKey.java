package id.janji.identity.service;

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

  private final byte[] key;

  private SigningKey(byte[] key) {
    this.key = key;
  }

  /// What a key is good for.
  ///
  /// @param day `yyyyMMdd`
  public record Scope(String day, String region, String service) {}

  /// @param secret the account's secret key; neither kept nor wiped
  public static SigningKey of(byte[] secret, Scope scope) {
    byte[] first = Arrays.copyOf(PREFIX, PREFIX.length + secret.length);
    System.arraycopy(secret, 0, first, PREFIX.length, secret.length);
    byte[] day = hmac(first, scope.day());
    byte[] region = hmac(day, scope.region());
    byte[] service = hmac(region, scope.service());
    SigningKey key = new SigningKey(hmac(service, "aws4_request"));
    for (byte[] used : new byte[][] {first, day, region, service}) {
      Arrays.fill(used, (byte) 0);
    }
    return key;
  }

  /// The signature of a text in which a character is a byte.
  public byte[] sign(String text) {
    return hmac(key, text);
  }

  /// One that stays when this is wiped.
  SigningKey copy() {
    return new SigningKey(key.clone());
  }

  void wipe() {
    Arrays.fill(key, (byte) 0);
  }

  private static byte[] hmac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(key, HMAC));
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
