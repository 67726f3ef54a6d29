package id.janji.custody.control.log;

import static org.assertj.core.api.Assertions.assertThat;

import id.janji.Probing;
import id.janji.TestClock;
import id.janji.control.State;
import id.janji.custody.control.Ground;
import id.janji.custody.control.Hall;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class ClockHonestFaultTest {
  @RegisterExtension static final Hall hall = new Hall();

  private static final List<Duration> THREE =
      List.of(Duration.ofMillis(300), Duration.ZERO, Duration.ofMillis(-200));

  private static ClockHonest among(Ground ground) {
    return new ClockHonest(ground, () -> THREE, () -> 0);
  }

  @Test
  void turnsBrokenWhenTheClockIsSetBackOrForward() throws Exception {
    for (Duration jump : List.of(Duration.ofMinutes(-5), Duration.ofMinutes(5))) {
      TestClock clock = new TestClock(Instant.now());
      AtomicLong passing = new AtomicLong();
      Probing probing =
          hall.probing(
              ground -> new ClockHonest(ground, () -> THREE, passing::get),
              hall.database.transactions(),
              hall.custodian,
              clock);
      probing.assertKept();
      passing.addAndGet(Duration.ofSeconds(10).toNanos());
      clock.advance(Duration.ofSeconds(10).plus(jump));
      probing.assertBroken("The clock has jumped by " + jump.toSeconds() + " s.");
    }
  }

  @Test
  void asksForAProbeWhenTheClockJumpsAndWhenItIsRightAgain() throws Exception {
    TestClock clock = new TestClock(Instant.now());
    Ground ground = hall.ground(hall.database.transactions(), hall.custodian, clock);
    ClockHonest control = new ClockHonest(ground, () -> THREE, () -> 0);
    Probing probing = new Probing(control, hall.database.transactions(), clock);
    probing.assertKept();
    assertThat(control.hasChanged()).isFalse();
    for (int jump : new int[] {3, -3}) {
      clock.advance(Duration.ofSeconds(jump));
      assertThat(control.hasChanged()).isTrue();
      probing.assertBroken("The clock has jumped by " + jump + " s.");
      assertThat(control.hasChanged()).isFalse();
      clock.advance(Duration.ofSeconds(-jump));
      assertThat(control.hasChanged()).isTrue();
      probing.assertKept();
    }
  }

  @Test
  void turnsBrokenWhenOtherClocksSaySomethingElse() throws Exception {
    hall.probing(ground ->
            new ClockHonest(
                ground,
                () -> List.of(Duration.ofSeconds(9), Duration.ofSeconds(8), Duration.ZERO),
                () -> 0))
        .assertBroken("2 other clocks are more than 2 seconds away.");
  }

  @Test
  void turnsUnprovenWithTooFewClocks() throws Exception {
    Probing probing = hall.probing(ground -> new ClockHonest(ground, List::of, () -> 0));
    assertThat(probing.now()).isEqualTo(State.UNPROVEN);
    assertThat(probing.reasons()).contains("0 clocks that are not ours were heard; it takes 3.");
  }

  @Test
  void returnsToKeptWhenRepaired() throws Exception {
    hall.core.process.close();
    hall.stop();
    hall.start();
    hall.probing(ClockHonestFaultTest::among).assertKept();
  }

  @Test
  void turnsSilentOrStaleWhenTheScheduleStops() throws Exception {
    Probing probing = hall.probing(ClockHonestFaultTest::among);
    probing.assertKept();
    assertThat(probing.afterTheScheduleStopped()).isEqualTo(State.STALE);
  }

  @Test
  void turnsUnprovenWhenTheProbeFails() throws Exception {
    assertThat(hall.probingWithoutDatabase(ClockHonestFaultTest::among).now())
        .isEqualTo(State.UNPROVEN);
  }
}
