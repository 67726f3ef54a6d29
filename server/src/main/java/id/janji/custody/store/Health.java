package id.janji.custody.store;

import id.janji.custody.store.StoreException.Code;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;

/// Whether the store writes. A write that failed for any reason but want of room ends that, and so
/// does every failed force: what it left in memory and on disk cannot be known.
final class Health {
  private static final String CLOSED = "the store is closed";

  private final AtomicReference<String> stopped = new AtomicReference<>("");
  private final List<Runnable> atStop = new CopyOnWriteArrayList<>();

  /// What wakes those who wait.
  void atStop(Runnable action) {
    atStop.add(action);
  }

  boolean isRunning() {
    return stopped.get().isEmpty();
  }

  /// Why it no longer writes; empty while it does.
  Optional<String> whyStopped() {
    return Optional.of(stopped.get()).filter(why -> !why.isEmpty());
  }

  void check() {
    if (!isRunning()) {
      throw fault();
    }
  }

  StoreException fault() {
    return new StoreException(Code.STOPPED, stopped.get());
  }

  void close() {
    end(CLOSED);
  }

  /// Stops the store for good; the first reason stays.
  StoreException stop(String during, Throwable cause) {
    end("the store stopped: %s failed: %s".formatted(during, reason(cause)));
    return new StoreException(Code.STOPPED, stopped.get(), cause);
  }

  /// What a writer is told whose write failed: without room only he is refused.
  StoreException refuse(String during, IOException cause) {
    return isFull(cause)
        ? new StoreException(Code.FULL, during + " failed: the disk is full", cause)
        : stop(during, cause);
  }

  private void end(String why) {
    if (stopped.compareAndSet("", why)) {
      atStop.forEach(Runnable::run);
    }
  }

  static boolean isFull(Throwable cause) {
    String said = cause.getMessage();
    if (cause instanceof FileSystemException e && e.getReason() != null) {
      said = e.getReason();
    }
    String low = String.valueOf(said).toLowerCase(Locale.ROOT);
    return cause instanceof IOException
        && (low.contains("no space left on device") || low.contains("quota exceeded"));
  }

  private static String reason(Throwable cause) {
    return isFull(cause) ? "the disk is full" : String.valueOf(cause.getMessage());
  }
}
