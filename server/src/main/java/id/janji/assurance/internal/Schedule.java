package id.janji.assurance.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;

/// When a control is probed next: well before its finding grows stale, and at a moment that nobody
/// can foresee.
final class Schedule {
  private final RandomGenerator random;

  Schedule(RandomGenerator random) {
    this.random = random;
  }

  /// Between three and six tenths of the freshness after `from`; at least 5 s later.
  Instant next(Instant from, Duration fresh) {
    double share = random.nextDouble(0.3, 0.6);
    long millis = Math.max(5_000, (long) (fresh.toMillis() * share));
    return from.plusMillis(millis);
  }
}
