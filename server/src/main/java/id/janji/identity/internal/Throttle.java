package id.janji.identity.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Slows guessing down. Each attempt takes a token from three buckets: of the network it comes
/// from, of the account together with that network, and of the account. Buckets refill by
/// themselves within minutes, so that nobody can lock somebody else out for long; a success gives
/// the tokens back. When the table is full, attempts from new places are refused.
public final class Throttle {
  private static final int MOST_BUCKETS = 100_000;
  private static final Rule NETWORK = new Rule(30, Duration.ofSeconds(20));
  private static final Rule ACCOUNT_HERE = new Rule(5, Duration.ofSeconds(60));
  private static final Rule ACCOUNT = new Rule(50, Duration.ofSeconds(6));

  private final Clock clock;
  private final Map<String, Bucket> buckets = new HashMap<>();

  public Throttle(Clock clock) {
    this.clock = clock;
  }

  /// @param size how many attempts may come at once
  /// @param refill the time after which one more may come
  private record Rule(int size, Duration refill) {
    /// How long an empty bucket takes to be full.
    Duration whole() {
      return refill.multipliedBy(size);
    }
  }

  /// @param fullAt when the bucket is full again; each attempt moves it one refill further
  private record Bucket(Rule rule, Instant fullAt) {
    /// No emptier than one can be, though the clock was set back.
    Bucket at(Instant now) {
      Instant latest = now.plus(rule.whole());
      return fullAt.isAfter(latest) ? new Bucket(rule, latest) : this;
    }
  }

  /// Takes the tokens of one attempt; if one is missing, takes none and says how long to wait.
  public synchronized Optional<Duration> attempt(String network, String account) {
    Instant now = clock.instant();
    if (buckets.size() >= MOST_BUCKETS) {
      forgetFull(now);
    }
    Map<String, Rule> wanted = wanted(network, account);
    wanted.keySet().forEach(key -> buckets.computeIfPresent(key, (_, b) -> b.at(now)));
    for (var want : wanted.entrySet()) {
      Optional<Duration> wait = wait(want.getKey(), want.getValue(), now);
      if (wait.isPresent()) {
        return wait;
      }
    }
    wanted.forEach((key, rule) -> buckets.put(key, taken(key, rule, now)));
    return Optional.empty();
  }

  /// Gives the tokens of a successful attempt back.
  public synchronized void succeeded(String network, String account) {
    wanted(network, account)
        .forEach((key, rule) ->
            buckets.computeIfPresent(
                key, (_, b) -> new Bucket(rule, b.fullAt().minus(rule.refill()))));
  }

  private static Map<String, Rule> wanted(String network, String account) {
    return Map.of(
        "n " + network, NETWORK,
        "h " + network + " " + account, ACCOUNT_HERE,
        "a " + account, ACCOUNT);
  }

  private Optional<Duration> wait(String key, Rule rule, Instant now) {
    Bucket bucket = buckets.get(key);
    if (bucket == null) {
      return buckets.size() >= MOST_BUCKETS ? Optional.of(rule.refill()) : Optional.empty();
    }
    Instant lastMoment = now.plus(rule.whole()).minus(rule.refill());
    return bucket.fullAt().isAfter(lastMoment)
        ? Optional.of(Duration.between(lastMoment, bucket.fullAt()))
        : Optional.empty();
  }

  private Bucket taken(String key, Rule rule, Instant now) {
    Bucket bucket = buckets.get(key);
    Instant from = bucket == null || bucket.fullAt().isBefore(now) ? now : bucket.fullAt();
    return new Bucket(rule, from.plus(rule.refill()));
  }

  /// Forgets the places that have rested for long enough to be as good as new.
  public synchronized void forgetRested() {
    forgetFull(clock.instant());
  }

  private void forgetFull(Instant now) {
    Iterator<Bucket> each = buckets.values().iterator();
    while (each.hasNext()) {
      if (!each.next().fullAt().isAfter(now)) {
        each.remove();
      }
    }
  }

  /// How many places are remembered.
  public synchronized int places() {
    return buckets.size();
  }

  /// How many places are remembered, for a test of the limit.
  synchronized List<String> remembered() {
    return List.copyOf(buckets.keySet());
  }
}
