package id.janji.identity.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Optional;

/// What was asked of a browser and not yet answered: at most one question a browser, for five
/// minutes, answered once. The oldest yields when there are too many.
final class Ceremonies<T> {
  private static final int MOST = 10_000;
  private static final Duration LIFE = Duration.ofMinutes(5);

  private final Clock clock;
  private final LinkedHashMap<String, Asked<T>> open = new LinkedHashMap<>();

  private record Asked<T>(T question, Instant at) {}

  Ceremonies(Clock clock) {
    this.clock = clock;
  }

  synchronized void ask(String browser, T question) {
    open.remove(browser);
    if (open.size() >= MOST) {
      open.remove(open.firstEntry().getKey());
    }
    open.put(browser, new Asked<>(question, clock.instant()));
  }

  /// The question, which is gone afterwards.
  synchronized Optional<T> answered(String browser) {
    Instant now = clock.instant();
    return Optional.ofNullable(open.remove(browser))
        .filter(asked -> !asked.at().isAfter(now) && asked.at().plus(LIFE).isAfter(now))
        .map(Asked::question);
  }
}
