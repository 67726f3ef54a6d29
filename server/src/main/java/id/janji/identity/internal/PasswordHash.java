package id.janji.identity.internal;

import id.janji.identity.IdentityException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/// Password hashes: PBKDF2 (RFC 8018) with HMAC-SHA-512, written as
/// `pbkdf2-sha512$rounds$salt$hash` in base64. OWASP's floor for this function is 210,000 rounds.
public final class PasswordHash {
  public static final int ROUNDS = 210_000;
  private static final int MOST_ROUNDS = 10_000_000;
  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 64;
  private static final String PREFIX = "pbkdf2-sha512";

  private final int rounds;

  /// A hash that no password has, so that an unknown name costs the time of a known one.
  private final String nobody;

  /// @param rounds of new hashes, and the fewest that count; fewer than [#ROUNDS] only in tests
  public PasswordHash(int rounds) {
    this.rounds = rounds;
    this.nobody = written(rounds, new byte[SALT_BYTES], new byte[HASH_BYTES]);
  }

  /// Hashes `password`, which the caller wipes.
  public String of(char[] password) {
    byte[] salt = Tokens.randomBytes(SALT_BYTES);
    return written(rounds, salt, derive(password, salt, rounds));
  }

  /// Whether `password` belongs to `hash`; takes as long without a hash and is false then.
  public boolean verify(char[] password, Optional<String> hash) {
    String[] parts = hash.orElse(nobody).split("\\$", -1);
    if (parts.length != 4 || !parts[0].equals(PREFIX)) {
      return false;
    }
    int given = Integer.parseInt(parts[1]);
    if (given < rounds || given > MOST_ROUNDS) {
      return false;
    }
    byte[] expected = Base64.getDecoder().decode(parts[3]);
    byte[] derived = derive(password, Base64.getDecoder().decode(parts[2]), given);
    boolean same = MessageDigest.isEqual(expected, derived);
    Arrays.fill(derived, (byte) 0);
    return same && hash.isPresent();
  }

  private static String written(int rounds, byte[] salt, byte[] hash) {
    Base64.Encoder base64 = Base64.getEncoder();
    return String.join(
        "$",
        PREFIX,
        Integer.toString(rounds),
        base64.encodeToString(salt),
        base64.encodeToString(hash));
  }

  private static byte[] derive(char[] password, byte[] salt, int rounds) {
    PBEKeySpec spec = new PBEKeySpec(password, salt, rounds, HASH_BYTES * 8);
    try {
      return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512").generateSecret(spec).getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IdentityException(IdentityException.Code.ALGORITHM, "PBKDF2 is missing", e);
    } finally {
      spec.clearPassword();
    }
  }
}
