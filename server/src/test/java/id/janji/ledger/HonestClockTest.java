package id.janji.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.janji.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class HonestClockTest {
  private final TestClock set = new TestClock(Instant.parse("2026-01-01T00:00:00Z"));
  private final AtomicLong passed = new AtomicLong();
  private final List<Duration> others = new ArrayList<>();
  private final HonestClock clock = new HonestClock(set, () -> others, passed::get);

  private void pass(Duration time) {
    passed.addAndGet(time.toNanos());
  }

  private void others(int... secondsAhead) {
    others.clear();
    for (int each : secondsAhead) {
      others.add(Duration.ofSeconds(each));
    }
    pass(Duration.ofSeconds(1));
    set.advance(Duration.ofSeconds(1));
  }

  private void assertStops(String why) {
    assertThatThrownBy(clock::instant)
        .isInstanceOf(LedgerException.class)
        .hasMessageContaining(why);
  }

  @Test
  void tellsTheTimeWhilePassingTimeAgrees() {
    set.advance(Duration.ofHours(3));
    pass(Duration.ofHours(3).plusMillis(1_500));
    assertThat(clock.instant()).isEqualTo(set.instant());
  }

  @Test
  void tellsNoTimeWhenItWasSetForwardOrBackUntilItIsRightAgain() {
    set.advance(Duration.ofSeconds(3));
    assertStops("it jumped");
    set.advance(Duration.ofSeconds(-6));
    assertStops("it jumped");
    set.advance(Duration.ofSeconds(3));
    assertThat(clock.instant()).isEqualTo(set.instant());
  }

  @Test
  void forgetsNoJumpInAnotherZone() {
    set.advance(Duration.ofSeconds(3));
    assertThatThrownBy(() -> clock.withZone(ZoneOffset.ofHours(7)).instant())
        .isInstanceOf(LedgerException.class);
  }

  @Test
  void tellsNoTimeWhenTheMiddleOfThreeOthersContradicts() {
    others(0, 4, 5);
    assertStops("say otherwise");
    others(-4, -5, 0);
    assertStops("say otherwise");
    others(0, 1, 9);
    assertThat(clock.instant()).isEqualTo(set.instant());
  }

  @Test
  void oneOrTwoOthersAreNotBelievedSoThatNoCustomerStopsTheLogsOfAll() {
    others(3_600, 3_600);
    assertThat(clock.instant()).isEqualTo(set.instant());
  }

  @Test
  void goesOnAfterAJumpWhenThreeOthersSayThatItIsRightNow() {
    set.advance(Duration.ofHours(8));
    assertStops("it jumped");
    others(0, 0, 1);
    assertThat(clock.instant()).isEqualTo(set.instant());
  }
}
