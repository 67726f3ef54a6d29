package id.janji.tlog.store;

import id.janji.tlog.TlogException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;

/// Whether the store works. The first failed write ends it: what a failed force left in memory and
/// on disk cannot be known.
final class Health {
  private final AtomicReference<StoreState> state = new AtomicReference<>(new StoreState.Running());
  private final List<Runnable> atStop = new CopyOnWriteArrayList<>();

  StoreState state() {
    return state.get();
  }

  boolean isRunning() {
    return state.get() instanceof StoreState.Running;
  }

  /// What wakes those who wait.
  void atStop(Runnable action) {
    atStop.add(action);
  }

  /// @throws TlogException unless the store works
  void check() {
    if (!isRunning()) {
      throw fault();
    }
  }

  /// What callers are told.
  TlogException fault() {
    return switch (state.get()) {
      case StoreState.Stopped(String why) ->
          new TlogException(TlogException.Code.STOPPED, "the store stopped: " + why);
      case StoreState.Closed() ->
          new TlogException(TlogException.Code.STOPPED, "the store is closed");
      case StoreState.Running() -> throw new IllegalStateException("running");
    };
  }

  /// Stops the store for good; the first reason stays.
  void stop(String during, Throwable cause) {
    String why = during + " failed: " + reason(cause);
    StoreState now = state.get();
    if (now instanceof StoreState.Running
        && state.compareAndSet(now, new StoreState.Stopped(why))) {
      atStop.forEach(Runnable::run);
    }
  }

  /// Closes the store, unless it stopped.
  void close() {
    StoreState now = state.get();
    if (now instanceof StoreState.Running && state.compareAndSet(now, new StoreState.Closed())) {
      atStop.forEach(Runnable::run);
    }
  }

  private static String reason(Throwable cause) {
    String message = String.valueOf(cause.getMessage());
    String said =
        cause instanceof FileSystemException f && f.getReason() != null ? f.getReason() : message;
    return cause instanceof IOException
            && said.toLowerCase(Locale.ROOT).contains("no space left on device")
        ? "the disk is full"
        : message;
  }
}
