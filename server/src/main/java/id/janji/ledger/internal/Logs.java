package id.janji.ledger.internal;

import id.janji.tlog.TlogException;
import id.janji.tlog.store.LogStore;
import id.janji.tlog.store.StoreState;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;

/// The store of all logs, and who writes them. A store that found no room is opened again, as after
/// a crash: all that lies there is read and checked before anything is taken or signed. One that
/// stopped for another reason stays stopped until the server is started again.
public final class Logs implements AutoCloseable {
  private static final long EVERY_NANOS = Duration.ofSeconds(1).toNanos();

  private final Supplier<LogStore> opening;
  private final ReentrantLock lock = new ReentrantLock();
  private volatile Open open;
  // What kept a full store from being opened again, other than want of room.
  private volatile Optional<StoreState> found = Optional.empty();
  // Guarded by the lock.
  private long triedAt;

  private record Open(LogStore store, Map<UUID, Writer> writers) {}

  /// @param opening opens the store
  public Logs(Supplier<LogStore> opening) {
    this.opening = opening;
    this.open = new Open(opening.get(), new ConcurrentHashMap<>());
    this.triedAt = System.nanoTime() - EVERY_NANOS;
  }

  /// The store as it is open now.
  public LogStore store() {
    return now().store;
  }

  /// The writer of a customer's log, if it was needed before.
  public Optional<Writer> known(UUID customer) {
    return Optional.ofNullable(now().writers.get(customer));
  }

  /// The writer of a customer's log.
  public Writer of(UUID customer, Function<LogStore, Writer> making) {
    Open now = now();
    return now.writers.computeIfAbsent(customer, _ -> making.apply(now.store));
  }

  private Open now() {
    if (open.store.state() instanceof StoreState.Full && lock.tryLock()) {
      try {
        if (open.store.state() instanceof StoreState.Full
            && found.isEmpty()
            && System.nanoTime() - triedAt >= EVERY_NANOS) {
          triedAt = System.nanoTime();
          openAgain();
        }
      } finally {
        lock.unlock();
      }
    }
    return open;
  }

  /// As long as there is no room, the store that is full goes on refusing.
  private void openAgain() {
    Open full = open;
    try {
      full.store.close();
      if (!(full.store.state() instanceof StoreState.Full)) {
        return; // a force failed meanwhile
      }
      LogStore store = opening.get();
      Map<UUID, Writer> writers = new ConcurrentHashMap<>();
      full.writers.forEach((customer, writer) -> writers.put(customer, writer.again(store)));
      open = new Open(store, writers);
    } catch (TlogException e) {
      if (e.code() != TlogException.Code.STORAGE) {
        found = Optional.of(new StoreState.Stopped(String.valueOf(e.getMessage())));
      }
    }
  }

  /// Whether the store works.
  public StoreState state() {
    StoreState now = now().store.state();
    return found.orElse(now);
  }

  @Override
  public void close() {
    lock.lock();
    try {
      if (open.store.state() instanceof StoreState.Running) {
        open.store.flush();
        open.writers.values().forEach(Writer::close);
      }
    } catch (TlogException _) {
      // It stopped meanwhile: the next start reads what is durable, as after a crash.
    } finally {
      open.store.close();
      lock.unlock();
    }
  }
}
