package id.janji.silence;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// When each log gets its slots: one in each three hours since 1970, at a moment within them that
/// only who has the secret can tell ahead. What the slots hold has no part in it.
public final class Schedule {
  /// Within each of these there is one slot of each log.
  public static final Duration SPAN = Duration.ofHours(3);

  private final SecretKeySpec key;

  /// @param secret 32 bytes
  public Schedule(byte[] secret) {
    this.key = new SecretKeySpec(secret, "HmacSHA256");
  }

  /// The number of the span that holds this moment.
  public static long number(Instant at) {
    return Math.floorDiv(at.getEpochSecond(), SPAN.toSeconds());
  }

  /// The moment of a slot, in whole seconds.
  public Instant at(UUID customer, long number) {
    try {
      Mac mac = Mac.getInstance(key.getAlgorithm());
      mac.init(key);
      mac.update(
          ByteBuffer.allocate(24)
              .putLong(customer.getMostSignificantBits())
              .putLong(customer.getLeastSignificantBits())
              .putLong(number)
              .flip());
      long random = ByteBuffer.wrap(mac.doFinal()).getLong() >>> 1;
      return Instant.ofEpochSecond(number * SPAN.toSeconds() + random % SPAN.toSeconds());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HMAC-SHA-256", e);
    }
  }

  /// The first slot after this moment.
  public Instant next(UUID customer, Instant after) {
    long number = number(after);
    Instant here = at(customer, number);
    return here.isAfter(after) ? here : at(customer, number + 1);
  }
}
