package id.janji.tlog.store;

import id.janji.disk.ForceException;
import id.janji.tlog.TlogException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;

/// Whether the store works. The first failed write ends it: what a failed force left in memory and
/// on disk cannot be known. One that found no room ends it, too, but it may be opened again, unless
/// a force fails besides.
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
      case StoreState.Full(String why) ->
          new TlogException(TlogException.Code.FULL, "nothing can be kept: " + why);
      case StoreState.Stopped(String why) ->
          new TlogException(TlogException.Code.STOPPED, "the store stopped: " + why);
      case StoreState.Closed() ->
          new TlogException(TlogException.Code.STOPPED, "the store is closed");
      case StoreState.Running() -> throw new IllegalStateException("running");
    };
  }

  /// Stops the store; the first reason stays, but one that is for good comes before want of room.
  void stop(String during, Throwable cause) {
    StoreState next = ended(during, cause);
    StoreState now =
        state.getAndUpdate(
            known -> known instanceof StoreState.Running ? next : graver(known, next));
    if (now instanceof StoreState.Running) {
      atStop.forEach(Runnable::run);
    }
  }

  private static StoreState graver(StoreState known, StoreState next) {
    return known instanceof StoreState.Full && next instanceof StoreState.Stopped ? next : known;
  }

  /// @param cause also what others were told of an end before
  private static StoreState ended(String during, Throwable cause) {
    for (Throwable each = cause;
        each != null && !(each instanceof ForceException);
        each = each.getCause()) {
      boolean told = each instanceof TlogException t && t.code() == TlogException.Code.FULL;
      if (told || isFull(each)) {
        return new StoreState.Full(during + " failed: the disk is full");
      }
    }
    return new StoreState.Stopped(during + " failed: " + cause.getMessage());
  }

  /// Closes the store, unless it stopped.
  void close() {
    StoreState now = state.get();
    if (now instanceof StoreState.Running && state.compareAndSet(now, new StoreState.Closed())) {
      atStop.forEach(Runnable::run);
    }
  }

  /// A failed force is none of these, whatever it says.
  private static boolean isFull(Throwable cause) {
    String said =
        cause instanceof FileSystemException f && f.getReason() != null
            ? f.getReason()
            : String.valueOf(cause.getMessage());
    String low = said.toLowerCase(Locale.ROOT);
    return cause instanceof IOException
        && (low.contains("no space left on device") || low.contains("quota exceeded"));
  }
}
