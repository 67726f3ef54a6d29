package id.janji.custody.control.log;

import id.janji.clause.Bilingual;
import id.janji.clause.catalogue.ControlId;
import id.janji.control.Control;
import id.janji.control.Look;
import id.janji.control.Observation;
import id.janji.custody.control.Ground;
import id.janji.ledger.HonestClock;
import id.janji.ledger.LedgerException;
import id.janji.ledger.Logged;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/// Times in logs never run backwards, the clock has not jumped against the time that passed since
/// the server started, and it agrees with others that are not ours. Customers' keepers are such
/// clocks; with fewer than three nothing is shown. A test clock that is set forward or back, or
/// that others contradict, tells no time to the ledger.
public final class ClockHonest implements Control {
  private static final Duration BOUND = HonestClock.BOUND;
  private static final int FEWEST = HonestClock.FEWEST;
  private static final int NEWEST = 200;

  private final Ground ground;
  private final Supplier<List<Duration>> others;
  private final LongSupplier nanos;
  private final Instant begun;
  private final long begunNanos;
  private volatile boolean foundJumped;

  /// @param others how far clocks that are not ours are ahead
  public ClockHonest(Ground ground, Supplier<List<Duration>> others) {
    this(ground, others, System::nanoTime);
  }

  /// @param nanos time that passes and cannot be set
  ClockHonest(Ground ground, Supplier<List<Duration>> others, LongSupplier nanos) {
    this.ground = ground;
    this.others = others;
    this.nanos = nanos;
    this.begun = ground.now();
    this.begunNanos = nanos.getAsLong();
  }

  @Override
  public ControlId id() {
    return new ControlId("ledger.clock-honest");
  }

  @Override
  public List<Observation> probe() {
    Look look = new Look("times that are not true", "waktu yang tidak benar");
    ground.customers().forEach(customer -> backwards(customer, look));
    jumped(look);
    trySet(look);
    List<Duration> offsets = others.get();
    look.saw(offsets.size());
    offsets.forEach(offset -> look.from("another clock is ahead by " + offset));
    look.none(
        offsets.stream().filter(offset -> offset.abs().compareTo(BOUND) > 0).count(),
        "%d other clocks are more than 2 seconds away.",
        "%d jam lain berbeda lebih dari 2 detik.");
    if (offsets.size() < FEWEST) {
      look.doubt(
          "%d clocks that are not ours were heard; it takes %d.".formatted(offsets.size(), FEWEST),
          "%d jam di luar kami terdengar; dibutuhkan %d.".formatted(offsets.size(), FEWEST));
    }
    return ground.told(
        look,
        new Bilingual(
            "Times in logs run forwards, and other clocks agree within 2 seconds.",
            "Waktu dalam catatan berjalan maju, dan jam lain cocok dalam 2 detik."));
  }

  /// As the ledger reads its clock, on one that can be set.
  private static void trySet(Look look) {
    AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    InstantSource source = now::get;
    HonestClock alone = new HonestClock(source.withZone(ZoneOffset.UTC), List::of, () -> 0);
    stops(alone, now, BOUND.plusMillis(1), look);
    stops(alone, now, BOUND.plusMillis(1).negated(), look);
    now.set(Instant.EPOCH);
    List<Duration> apart = Collections.nCopies(FEWEST, BOUND.plusMillis(1));
    HonestClock contradicted =
        new HonestClock(source.withZone(ZoneOffset.UTC), () -> apart, () -> 0);
    stops(contradicted, now, Duration.ZERO, look);
  }

  private static void stops(
      HonestClock clock, AtomicReference<Instant> now, Duration set, Look look) {
    look.saw(1);
    now.set(Instant.EPOCH.plus(set));
    try {
      var _ = clock.instant();
      look.fault(
          "A test clock that cannot be right was believed.",
          "Jam uji yang tidak mungkin benar dipercaya.");
    } catch (LedgerException e) {
      if (e.code() != LedgerException.Code.CLOCK) {
        throw e;
      }
    }
  }

  private void backwards(UUID customer, Look look) {
    long size = ground.ledger().head(customer).size();
    Instant last = Instant.EPOCH;
    for (Logged entry : ground.ledger().entries(customer, Math.max(0, size - NEWEST), NEWEST)) {
      look.saw(1);
      if (entry.leaf().time().isBefore(last)) {
        look.fault(
            "Time runs backwards at entry %d.".formatted(entry.index()),
            "Waktu berjalan mundur pada catatan %d.".formatted(entry.index()));
      }
      last = entry.leaf().time();
    }
    if (last.isAfter(ground.now().plus(BOUND))) {
      look.fault("A log is ahead of the clock.", "Satu catatan mendahului jam.");
    }
  }

  /// A clock that jumped stops the ledger at once, so the board says so at once, too.
  @Override
  public boolean hasChanged() {
    return isBeyond(jump()) != foundJumped;
  }

  private Duration jump() {
    Duration passed = Duration.ofNanos(nanos.getAsLong() - begunNanos);
    return Duration.between(begun, ground.now()).minus(passed);
  }

  private static boolean isBeyond(Duration jump) {
    return jump.abs().compareTo(BOUND) > 0;
  }

  private void jumped(Look look) {
    Duration jump = jump();
    look.from("the clock against passing time: " + jump);
    foundJumped = isBeyond(jump);
    if (foundJumped) {
      look.fault(
          "The clock has jumped by %d s.".formatted(jump.toSeconds()),
          "Jam melompat %d detik.".formatted(jump.toSeconds()));
    }
  }
}
