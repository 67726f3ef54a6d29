package id.janji.assurance.internal;

import static org.assertj.core.api.Assertions.assertThat;

import id.janji.clause.catalogue.Catalogue;
import id.janji.clause.catalogue.ControlId;
import id.janji.clause.catalogue.DeclaredControl;
import id.janji.control.Control;
import id.janji.control.Observation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class DueTest {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  private static final long NANOS = 7;

  private final DeclaredControl declared =
      Catalogue.declared().find(new ControlId("edge.tls-only")).orElseThrow();
  private final Control control =
      new Control() {
        @Override
        public ControlId id() {
          return declared.id();
        }

        @Override
        public List<Observation> probe() {
          return List.of();
        }
      };
  private final Due due = Due.after(HOUR, control, declared, NOON, NANOS);

  private boolean isDue(Duration clock, Duration passed) {
    return due.isDue(NOON.plus(clock), NANOS + passed.toNanos());
  }

  @Test
  void waitsForItsTime() {
    Duration almost = HOUR.minusNanos(1);
    assertThat(isDue(Duration.ZERO, Duration.ZERO)).isFalse();
    assertThat(isDue(almost, almost)).isFalse();
    assertThat(isDue(HOUR, HOUR)).isTrue();
  }

  @Test
  void comesAtOnceWhenTheClockWasSetForwardPastIt() {
    assertThat(isDue(HOUR, Duration.ZERO)).isTrue();
  }

  @Test
  void comesNoLaterWhenTheClockWasSetBack() {
    assertThat(isDue(Duration.ofMinutes(10), HOUR)).isTrue();
    assertThat(isDue(HOUR.negated(), HOUR)).isTrue();
  }
}
