package id.janji.custody.control.log;

import id.janji.clause.Bilingual;
import id.janji.clause.catalogue.ControlId;
import id.janji.control.Control;
import id.janji.control.Look;
import id.janji.control.Observation;
import id.janji.custody.control.Ground;
import id.janji.ledger.Logged;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/// Times in logs never run backwards, the clock has not jumped against the time that passed since
/// the server started, and it agrees with others that are not ours. Customers' keepers are such
/// clocks; with fewer than three nothing is shown.
public final class ClockHonest implements Control {
  private static final Duration BOUND = Duration.ofSeconds(2);
  private static final int FEWEST = 3;
  private static final int NEWEST = 200;

  private final Ground ground;
  private final Supplier<List<Duration>> others;
  private final LongSupplier nanos;
  private final Instant begun;
  private final long begunNanos;

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

  private void jumped(Look look) {
    Duration passed = Duration.ofNanos(nanos.getAsLong() - begunNanos);
    Duration told = Duration.between(begun, ground.now());
    Duration jump = told.minus(passed);
    look.from("the clock against passing time: " + jump);
    if (jump.abs().compareTo(BOUND) > 0) {
      look.fault(
          "The clock has jumped by %d s.".formatted(jump.toSeconds()),
          "Jam melompat %d detik.".formatted(jump.toSeconds()));
    }
  }
}
