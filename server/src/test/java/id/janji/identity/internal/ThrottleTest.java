package id.janji.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;

import id.janji.TestClock;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ThrottleTest {
  private final TestClock clock = TestClock.atNoon();
  private final Throttle throttle = new Throttle(clock);

  @Test
  void letsFiveAttemptsOnOneAccountThroughAndOneMoreEachMinute() {
    for (int i = 0; i < 5; i++) {
      assertThat(throttle.attempt("here", "sari")).isEmpty();
    }
    assertThat(throttle.attempt("here", "sari")).hasValue(Duration.ofSeconds(60));

    clock.advance(Duration.ofSeconds(60));

    assertThat(throttle.attempt("here", "sari")).isEmpty();
    assertThat(throttle.attempt("here", "sari")).isPresent();
  }

  @Test
  void leavesTheHolderElsewhereAlone() {
    while (throttle.attempt("there", "sari").isEmpty()) {}

    assertThat(throttle.attempt("here", "sari")).isEmpty();
  }

  @Test
  void stopsOneNetworkThatTriesManyAccounts() {
    Optional<Duration> wait = Optional.empty();
    int attempts = 0;
    while (wait.isEmpty()) {
      wait = throttle.attempt("here", "account " + attempts++);
    }

    assertThat(attempts).isEqualTo(31);
  }

  @Test
  void locksNobodyOutForMoreThanAMinuteHoweverManyTry() {
    for (int i = 0; i < 10_000; i++) {
      throttle.attempt("network " + i, "sari");
    }

    assertThat(throttle.attempt("home", "sari").orElse(Duration.ZERO))
        .isLessThanOrEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void givesBackWhatASuccessTook() {
    for (int i = 0; i < 100; i++) {
      assertThat(throttle.attempt("here", "sari")).isEmpty();
      throttle.succeeded("here", "sari");
    }
  }

  @Test
  void refusesNewPlacesWhenItRemembersTooMany() {
    int attempts = 0;
    while (throttle.attempt("n" + attempts, "a" + attempts).isEmpty()) {
      attempts++;
    }

    assertThat(throttle.remembered().size()).isLessThan(100_010);
    clock.advance(Duration.ofHours(1));
    assertThat(throttle.attempt("fresh", "fresh")).isEmpty();
  }

  @Test
  void locksNobodyOutForLongWhenTheClockWasSetBack() {
    while (throttle.attempt("here", "sari").isEmpty()) {}
    clock.advance(Duration.ofDays(-1));

    assertThat(throttle.attempt("here", "sari").orElseThrow())
        .isLessThanOrEqualTo(Duration.ofSeconds(60));
    clock.advance(Duration.ofSeconds(60));
    assertThat(throttle.attempt("here", "sari")).isEmpty();
  }
}
