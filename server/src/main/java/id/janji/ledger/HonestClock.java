package id.janji.ledger;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// A clock by which entries are written and heads are signed, and that tells no time while it
/// cannot be right: when at least three clocks that are not ours say in their middle that it is
/// more than two seconds off, or when it has jumped by more against the time that passed, and they
/// do not say that it is right now.
public final class HonestClock extends Clock {
  /// How far it may be off.
  public static final Duration BOUND = Duration.ofSeconds(2);

  /// With fewer nobody is believed: one customer's clock shall not stop the logs of all.
  public static final int FEWEST = 3;

  private static final long ASK_NANOS = Duration.ofSeconds(1).toNanos();

  private final Clock clock;
  private final OutsideClocks others;
  private final LongSupplier nanos;
  private final Instant begun;
  private final long begunNanos;
  private volatile Asked asked;

  public HonestClock(Clock clock, OutsideClocks others) {
    this(clock, others, System::nanoTime);
  }

  /// @param nanos time that passes and cannot be set
  public HonestClock(Clock clock, OutsideClocks others, LongSupplier nanos) {
    this(clock, others, nanos, clock.instant(), nanos.getAsLong());
  }

  private HonestClock(
      Clock clock, OutsideClocks others, LongSupplier nanos, Instant begun, long begunNanos) {
    this.clock = clock;
    this.others = others;
    this.nanos = nanos;
    this.begun = begun;
    this.begunNanos = begunNanos;
    this.asked = new Asked(begunNanos - ASK_NANOS, null);
  }

  /// What the others said, and when they were asked.
  ///
  /// @param middle null if there are too few
  private record Asked(long at, @Nullable Duration middle) {}

  /// @throws LedgerException `CLOCK` while it cannot be right
  @Override
  public Instant instant() {
    Instant now = clock.instant();
    long passed = nanos.getAsLong();
    Duration middle = middle(passed);
    if (middle != null) {
      if (isBeyond(middle)) {
        throw refused("%d clocks that are not ours say otherwise".formatted(FEWEST));
      }
      return now;
    }
    if (isBeyond(Duration.between(begun.plusNanos(passed - begunNanos), now))) {
      throw refused("it jumped since the server started");
    }
    return now;
  }

  private static boolean isBeyond(Duration off) {
    return off.abs().compareTo(BOUND) > 0;
  }

  private static LedgerException refused(String why) {
    return new LedgerException(
        LedgerException.Code.CLOCK, "The clock cannot be right: " + why + ".", null);
  }

  /// The middle of the others, asked at most once a second.
  private @Nullable Duration middle(long passed) {
    Asked last = asked;
    if (passed - last.at >= ASK_NANOS) {
      List<Duration> ahead = others.ahead().stream().sorted().toList();
      last = new Asked(passed, ahead.size() < FEWEST ? null : ahead.get(ahead.size() / 2));
      asked = last;
    }
    return last.middle;
  }

  @Override
  public ZoneId getZone() {
    return clock.getZone();
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return new HonestClock(clock.withZone(zone), others, nanos, begun, begunNanos);
  }
}
