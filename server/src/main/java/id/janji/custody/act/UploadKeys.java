package id.janji.custody.act;

import id.janji.seal.floe.FloeKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Data keys of uploads under way, so that not each part has to ask for its key again. They are
/// wiped after some quiet minutes; then the next part asks on an entry of its own.
final class UploadKeys implements AutoCloseable {
  private static final Duration QUIET = Duration.ofMinutes(10);
  private static final int MOST = 1_000;

  private final Clock clock;
  private final Map<UUID, Held> keys = new HashMap<>();

  UploadKeys(Clock clock) {
    this.clock = clock;
  }

  private static final class Held {
    private final FloeKey key;
    private Instant used;
    private int users;
    private boolean leaving;

    private Held(FloeKey key, Instant used) {
      this.key = key;
      this.used = used;
    }
  }

  /// A key in use; it is not wiped before this is closed.
  final class Use implements AutoCloseable {
    private final Held held;
    private boolean over;

    private Use(Held held) {
      this.held = held;
      held.users++;
    }

    FloeKey key() {
      return held.key;
    }

    @Override
    public void close() {
      synchronized (UploadKeys.this) {
        if (!over) {
          over = true;
          held.users--;
          held.used = clock.instant();
          if (held.leaving && held.users == 0) {
            held.key.destroy();
          }
        }
      }
    }
  }

  /// The key of an upload, if it is still held.
  synchronized Optional<Use> of(UUID upload) {
    sweep();
    return Optional.ofNullable(keys.get(upload)).map(Use::new);
  }

  /// Holds a key from now on, and uses it; one that is held already stays.
  synchronized Use hold(UUID upload, FloeKey key) {
    sweep();
    Held known = keys.get(upload);
    if (known != null) {
      key.destroy();
      return new Use(known);
    }
    Held held = new Held(key, clock.instant());
    if (keys.size() < MOST) {
      keys.put(upload, held);
    } else {
      held.leaving = true;
    }
    return new Use(held);
  }

  /// The upload is over.
  synchronized void drop(UUID upload) {
    Held held = keys.remove(upload);
    if (held != null) {
      leave(held);
    }
  }

  private static void leave(Held held) {
    held.leaving = true;
    if (held.users == 0) {
      held.key.destroy();
    }
  }

  private void sweep() {
    Instant now = clock.instant();
    Instant quiet = now.minus(QUIET);
    for (Iterator<Held> all = keys.values().iterator(); all.hasNext(); ) {
      Held held = all.next();
      if (held.users == 0 && (held.used.isBefore(quiet) || held.used.isAfter(now))) {
        all.remove();
        leave(held);
      }
    }
  }

  @Override
  public synchronized void close() {
    keys.values().forEach(UploadKeys::leave);
    keys.clear();
  }
}
