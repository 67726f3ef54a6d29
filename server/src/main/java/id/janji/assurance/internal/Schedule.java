package id.janji.assurance.internal;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// How long a control waits for its next probe: until well before its finding grows stale, and to a
/// moment that nobody can foresee.
final class Schedule {
  private final RandomGenerator random;

  Schedule(RandomGenerator random) {
    this.random = random;
  }

  /// Between three and six tenths of the freshness; at least 5 s.
  Duration wait(Duration fresh) {
    double share = random.nextDouble(0.3, 0.6);
    return Duration.ofMillis(Math.max(5_000, (long) (fresh.toMillis() * share)));
  }
}
