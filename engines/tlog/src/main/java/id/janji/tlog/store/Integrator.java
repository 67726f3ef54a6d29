package id.janji.tlog.store;

import id.janji.disk.Disk;
import id.janji.tlog.store.format.PayloadRun;
import id.janji.tlog.store.format.Tail;
import id.janji.tlog.tile.TilePath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Brings entries from write-ahead segments into the files of their logs, and removes a segment
/// once all of its entries are there. Several logs at a time, since forces share what they cost.
final class Integrator {
  private static final int MOST_SEGMENTS = 4;
  private static final int THREADS = 8;

  private final Disk disk;
  private final Folders folders;
  private final Health health;
  private final Thread thread;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  // Guarded by the lock.
  private final ArrayDeque<Work> queue = new ArrayDeque<>();
  private boolean closing;

  /// One segment, the logs that have entries in it, and who waits for it.
  record Work(String segment, Set<LogState> logs, List<CompletableFuture<Void>> then) {
    private void fail(Throwable cause) {
      then.forEach(done -> done.completeExceptionally(cause));
    }
  }

  Integrator(Disk disk, Folders folders, Health health) {
    this.disk = disk;
    this.folders = folders;
    this.health = health;
    this.thread = Thread.ofPlatform().name("tlog-integrate").daemon().unstarted(this::run);
    health.atStop(this::failAll);
  }

  void start() {
    thread.start();
  }

  /// Takes a segment; waits while too many are there already.
  void integrate(Work work) {
    lock.lock();
    try {
      while (queue.size() >= MOST_SEGMENTS && health.isRunning()) {
        changed.awaitUninterruptibly();
      }
      health.check();
      queue.add(work);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// Completes `done` once all that was given before is integrated.
  void afterAll(CompletableFuture<Void> done) {
    lock.lock();
    try {
      Work last = queue.peekLast();
      if (last == null) {
        done.complete(null);
      } else {
        last.then().add(done);
      }
    } finally {
      lock.unlock();
    }
  }

  /// Ends the thread once all is integrated.
  void close() {
    lock.lock();
    try {
      closing = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    GroupCommit.join(thread);
  }

  private void failAll() {
    lock.lock();
    try {
      queue.forEach(work -> work.fail(health.fault()));
      queue.clear();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private @Nullable Work next() {
    lock.lock();
    try {
      while (queue.isEmpty() && !closing && health.isRunning()) {
        changed.awaitUninterruptibly();
      }
      return health.isRunning() ? queue.peek() : null;
    } finally {
      lock.unlock();
    }
  }

  private void finish(Work work) {
    lock.lock();
    try {
      queue.remove(work);
      work.then().forEach(done -> done.complete(null));
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void run() {
    for (Work work = next(); work != null; work = next()) {
      try {
        integrate(work.logs());
        disk.delete(work.segment());
        disk.forceFolder(Disk.parent(work.segment()));
        finish(work);
      } catch (IOException | RuntimeException | Error e) {
        health.stop("writing tiles", e);
        return;
      }
    }
  }

  /// Writes the files of all these logs.
  void integrate(Set<LogState> logs) throws IOException {
    try (ExecutorService threads =
        Executors.newFixedThreadPool(Math.clamp(logs.size(), 1, THREADS))) {
      List<CompletableFuture<Void>> all =
          logs.stream().map(log -> CompletableFuture.runAsync(() -> grow(log), threads)).toList();
      all.forEach(CompletableFuture::join);
    } catch (CompletionException e) {
      if (e.getCause() instanceof UncheckedIOException io && io.getCause() != null) {
        throw io.getCause();
      }
      throw e;
    }
  }

  private void grow(LogState log) {
    try {
      Growth growth = log.growth();
      Set<String> entered = new LinkedHashSet<>();
      folders.make(log.folder());
      for (Map.Entry<TilePath, byte[]> tile : growth.full().entrySet()) {
        put(log.folder() + "/" + tile.getKey(), tile.getValue(), entered);
      }
      if (growth.hasPayloads()) {
        String path = PayloadRun.path(log.folder(), growth.first());
        put(path, PayloadRun.bytes(growth.first(), growth.payloads()), entered);
        log.add(new PayloadRun(path, growth.first(), growth.payloads().size()));
      }
      for (String folder : entered) {
        disk.forceFolder(folder);
      }
      // The tail says that all the rest is there, so it comes last.
      disk.replace(Tail.path(log.folder()), growth.tail().bytes());
      disk.forceFolder(log.folder());
      log.integrated(growth.tail());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void put(String path, byte[] content, Set<String> entered) throws IOException {
    String folder = Disk.parent(path);
    folders.make(folder);
    disk.replace(path, content);
    entered.add(folder);
  }
}
