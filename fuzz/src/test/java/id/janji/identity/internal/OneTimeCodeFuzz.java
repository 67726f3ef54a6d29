package id.janji.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import id.janji.Draw;
import java.time.Instant;

/// A typed code is right for exactly the steps that say so, once each; a typed secret comes back.
public final class OneTimeCodeFuzz {
  @FuzzTest
  public void isRightOnceInItsTime(byte[] input) {
    Draw data = new Draw(input);
    byte[] secret = data.bytes(OneTimeCode.SECRET_BYTES);
    Instant now = Instant.ofEpochSecond(data.between(0, 1L << 40));
    long lastUsed = OneTimeCode.step(now) + data.between(-3, 3);
    String typed = data.text(40);
    assertThat(OneTimeCode.ofBase32(OneTimeCode.base32(secret))).isEqualTo(secret);
    if (secret.length > 0) {
      OneTimeCode.COMMON
          .matching(typed, secret, now, lastUsed)
          .ifPresent(step -> {
            assertThat(OneTimeCode.COMMON.at(step, secret)).isEqualTo(typed);
            assertThat(step).isGreaterThan(lastUsed);
            assertThat(Math.abs(step - OneTimeCode.step(now))).isLessThanOrEqualTo(1);
          });
      String right = OneTimeCode.COMMON.at(OneTimeCode.step(now), secret);
      assertThat(OneTimeCode.COMMON.matching(right, secret, now, lastUsed).isPresent())
          .isEqualTo(lastUsed < OneTimeCode.step(now) || before(right, secret, now, lastUsed));
    }
  }

  /// The same digits may by chance be those of the next step too.
  private static boolean before(String right, byte[] secret, Instant now, long lastUsed) {
    long next = OneTimeCode.step(now) + 1;
    return next > lastUsed && OneTimeCode.COMMON.at(next, secret).equals(right);
  }
}
