package id.janji.identity.internal;

import id.janji.identity.IdentityException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/// Opaque random names of 32 bytes, and the digests under which they are kept.
public final class Tokens {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int CHARACTERS = 43;

  private Tokens() {}

  /// A fresh token in base64url.
  public static String random() {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(randomBytes(32));
  }

  public static byte[] randomBytes(int count) {
    byte[] bytes = new byte[count];
    RANDOM.nextBytes(bytes);
    return bytes;
  }

  /// Whether `text` has the shape of a token; everything else is refused unread.
  public static boolean isLawful(String text) {
    return text.length() == CHARACTERS
        && text.chars()
            .allMatch(c ->
                c >= 'a' && c <= 'z'
                    || c >= 'A' && c <= 'Z'
                    || c >= '0' && c <= '9'
                    || c == '-'
                    || c == '_');
  }

  /// The SHA-256 under which a token is stored.
  public static byte[] digest(String token) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IdentityException(IdentityException.Code.ALGORITHM, "SHA-256 is missing", e);
    }
  }
}
