package id.janji.access.internal;

import id.janji.entry.payload.Actor;
import id.janji.entry.payload.Item;
import id.janji.entry.payload.Operation;
import id.janji.entry.payload.Payload;
import id.janji.ledger.Draft;
import id.janji.ledger.Ledger;
import id.janji.ledger.LedgerException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/// Writes refusals to the customer's log, a few for each actor and minute; the others are counted,
/// and the count is written when the minute is over. Whoever is refused cannot fill a log.
public final class RefusalLog {
  /// So many are written for each actor and minute.
  public static final int MOST = 10;

  private static final Duration WINDOW = Duration.ofMinutes(1);

  private final Ledger ledger;
  private final Map<Asker, Window> windows = new ConcurrentHashMap<>();
  private final LongAdder all = new LongAdder();
  private final LongAdder written = new LongAdder();

  public RefusalLog(Ledger ledger) {
    this.ledger = ledger;
  }

  private record Asker(UUID customer, Actor actor) {}

  /// A minute of one actor's refusals.
  private static final class Window {
    private final Instant since;
    private int entries;
    private long counted;
    private Operation last = Operation.OPEN;

    Window(Instant since) {
      this.since = since;
    }

    synchronized boolean isFull(Operation operation) {
      last = operation;
      if (entries < MOST) {
        entries++;
        return false;
      }
      counted++;
      return true;
    }

    boolean isOver(Instant now) {
      return now.isBefore(since) || !now.isBefore(since.plus(WINDOW));
    }
  }

  /// How many were refused since the start, and how many entries tell so.
  public record Figures(long refused, long entries) {}

  public Figures figures() {
    return new Figures(all.sum(), written.sum());
  }

  /// Notes one refusal.
  public void note(
      UUID customer, Actor actor, Operation operation, Item item, String reason, Instant now) {
    all.increment();
    Asker asker = new Asker(customer, actor);
    Window window = windows.get(asker);
    if (window == null || window.isOver(now)) {
      flush(asker, window);
      window = windows.computeIfAbsent(asker, _ -> new Window(now));
    }
    if (!window.isFull(operation)) {
      write(customer, new Payload.Refusal(actor, operation, Optional.of(item), reason));
    }
  }

  /// Writes what was only counted in minutes that are over.
  public void flush(Instant now) {
    windows.forEach((asker, window) -> {
      if (window.isOver(now)) {
        flush(asker, window);
      }
    });
  }

  private void flush(Asker asker, @org.jspecify.annotations.Nullable Window window) {
    if (window == null || !windows.remove(asker, window)) {
      return;
    }
    synchronized (window) {
      if (window.counted > 0) {
        String reason =
            "%d more were refused in the minute after %s"
                .formatted(window.counted, window.since.truncatedTo(ChronoUnit.SECONDS));
        write(
            asker.customer,
            new Payload.Refusal(asker.actor, window.last, Optional.empty(), reason));
      }
    }
  }

  /// A refusal holds whether or not it can be told.
  private void write(UUID customer, Payload.Refusal refusal) {
    try {
      if (ledger.write(customer, Draft.of(refusal)) instanceof id.janji.ledger.Written.Entered) {
        written.increment();
      }
    } catch (LedgerException unwritten) {
      // Counted in `all`, and missing in `written`.
    }
  }
}
