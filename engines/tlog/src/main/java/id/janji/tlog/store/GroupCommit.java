package id.janji.tlog.store;

import static java.nio.charset.StandardCharsets.US_ASCII;

import id.janji.disk.Disk;
import id.janji.tlog.TlogException;
import id.janji.tlog.store.format.Frame;
import id.janji.tlog.store.format.Segment;
import id.janji.tlog.store.format.WalRecord;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Makes entries durable: one thread takes all that wait, of all logs, writes them as one frame,
/// forces it, and only then tells those who wait. While it forces, the next batch gathers.
final class GroupCommit {
  private final Disk disk;
  private final StoreSettings.Limits limits;
  private final Clock clock;
  private final Health health;
  private final Integrator integrator;
  private final ByteBuffer frame;
  private final Thread thread;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition arrived = lock.newCondition();
  private final Condition room = lock.newCondition();
  // Guarded by the lock.
  private final ArrayDeque<Request> queue = new ArrayDeque<>();
  private long waiting;
  private boolean closing;

  // Of the thread alone.
  private final Set<LogState> touched = new LinkedHashSet<>();
  private Segment segment;
  private long number;
  private long sequence;
  private CompletableFuture<Segment> prepared;

  // Written by the thread alone, read by others.
  private volatile Figures figures = new Figures(0, 0, 0, 0, 0);

  /// Makes the first segment, of this number, and starts the thread.
  GroupCommit(Disk disk, StoreSettings settings, Health health, Integrator integrator, long number)
      throws IOException {
    this.disk = disk;
    this.limits = settings.limits();
    this.clock = settings.clock();
    this.health = health;
    this.integrator = integrator;
    this.frame = ByteBuffer.allocateDirect(limits.largestFrame());
    this.number = number;
    this.segment = Segment.create(disk, number, limits.segment());
    this.prepared = prepare();
    this.thread = Thread.ofPlatform().name("tlog-commit").daemon().unstarted(this::run);
    health.atStop(this::failAll);
  }

  void start() {
    thread.start();
  }

  /// Lets a request in, as soon as there is room for it.
  void submit(Request request) {
    lock.lock();
    try {
      while (waiting > 0 && waiting + request.bytes() > limits.waiting() && isOpen()) {
        room.awaitUninterruptibly();
      }
      health.check();
      if (closing) {
        throw new TlogException(TlogException.Code.STOPPED, "the store is being closed");
      }
      waiting += request.bytes();
      queue.add(request);
      arrived.signal();
    } finally {
      lock.unlock();
    }
  }

  private boolean isOpen() {
    return !closing && health.isRunning();
  }

  /// Ends the thread once all that wait are served.
  void close() {
    lock.lock();
    try {
      closing = true;
      arrived.signalAll();
      room.signalAll();
    } finally {
      lock.unlock();
    }
    join(thread);
  }

  static void join(Thread thread) {
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    List<Request> batch = take();
    while (!batch.isEmpty()) {
      try {
        serve(batch);
      } catch (IOException | RuntimeException | Error e) {
        health.stop("making entries durable", e);
        batch.forEach(request -> request.fail(health.fault()));
      }
      release(batch);
      batch = take();
    }
    closeSegments();
  }

  /// What waits, up to the size of a batch; a flush stands alone. Empty at the end.
  private List<Request> take() {
    lock.lock();
    try {
      while (queue.isEmpty() && isOpen()) {
        arrived.awaitUninterruptibly();
      }
      List<Request> batch = new ArrayList<>();
      long bytes = 0;
      while (!queue.isEmpty() && bytes < limits.batch()) {
        boolean alone = queue.peek() instanceof Request.Flush;
        if (alone && !batch.isEmpty()) {
          break;
        }
        Request request = queue.remove();
        bytes += request.bytes();
        batch.add(request);
        if (alone) {
          break;
        }
      }
      return batch;
    } finally {
      lock.unlock();
    }
  }

  private void release(List<Request> batch) {
    lock.lock();
    try {
      batch.forEach(request -> waiting -= request.bytes());
      room.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private boolean isIdle() {
    lock.lock();
    try {
      return queue.isEmpty();
    } finally {
      lock.unlock();
    }
  }

  private void failAll() {
    lock.lock();
    try {
      queue.forEach(request -> request.fail(health.fault()));
      queue.clear();
      waiting = 0;
      arrived.signalAll();
      room.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void serve(List<Request> batch) throws IOException {
    health.check();
    if (batch.getFirst() instanceof Request.Flush(CompletableFuture<Void> done)) {
      flush(done);
    } else {
      commit(batch);
    }
  }

  private void commit(List<Request> batch) throws IOException {
    long started = System.nanoTime();
    frame.clear().position(Frame.HEADER);
    List<Request.Append> appends = new ArrayList<>(batch.size());
    long[] places = new long[batch.size()];
    for (Request request : batch) {
      Request.Append append = (Request.Append) request;
      places[appends.size()] = append.log().takeNext();
      byte[] id = append.log().id().value().getBytes(US_ASCII);
      WalRecord.put(frame, id, places[appends.size()], append.leaf(), append.payload());
      appends.add(append);
    }
    if (!segment.hasRoomFor(frame.position() - Frame.HEADER)) {
      roll(new ArrayList<>());
    }
    Frame.seal(frame, segment.salt(), ++sequence, appends.size());
    long written = System.nanoTime();
    segment.append(frame);
    long forced = System.nanoTime();
    acknowledge(appends, places, clock.instant().truncatedTo(ChronoUnit.MILLIS));
    if (isIdle()) {
      segment.mark(sequence + 1);
    }
    count(appends.size(), forced - written, System.nanoTime() - started);
  }

  private void count(int entries, long diskNanos, long busyNanos) {
    figures =
        new Figures(
            figures.entries() + entries,
            figures.batches() + 1,
            figures.diskNanos() + diskNanos,
            figures.busyNanos() + busyNanos,
            0);
  }

  Figures figures() {
    Figures now = figures;
    lock.lock();
    try {
      return new Figures(now.entries(), now.batches(), now.diskNanos(), now.busyNanos(), waiting);
    } finally {
      lock.unlock();
    }
  }

  private void acknowledge(List<Request.Append> appends, long[] places, Instant time) {
    Map<LogState, LogHead> heads = new LinkedHashMap<>();
    for (Request.Append append : appends) {
      append.log().apply(append.leaf(), append.hash(), append.payload());
      heads.put(append.log(), LogHead.EMPTY);
    }
    heads.replaceAll((log, _) -> log.publish());
    touched.addAll(heads.keySet());
    // A store that was stopped meanwhile by another thread acknowledges nothing more.
    health.check();
    for (int i = 0; i < places.length; i++) {
      Request.Append append = appends.get(i);
      LogHead head = Objects.requireNonNull(heads.get(append.log()));
      append.placed().complete(new Request.Placed(places[i], head, time));
    }
  }

  private void flush(CompletableFuture<Void> done) throws IOException {
    if (touched.isEmpty()) {
      integrator.afterAll(done);
    } else {
      roll(new ArrayList<>(List.of(done)));
    }
  }

  /// Hands the segment to the integrator and takes the next one, which is there already.
  private void roll(List<CompletableFuture<Void>> then) throws IOException {
    segment.close();
    integrator.integrate(new Integrator.Work(segment.path(), Set.copyOf(touched), then));
    touched.clear();
    segment = prepared.join();
    number++;
    prepared = prepare();
  }

  private CompletableFuture<Segment> prepare() {
    CompletableFuture<Segment> made = new CompletableFuture<>();
    long next = number + 1;
    Thread.ofPlatform()
        .name("tlog-segment")
        .daemon()
        .start(() -> {
          try {
            made.complete(Segment.create(disk, next, limits.segment()));
          } catch (IOException | RuntimeException | Error e) {
            health.stop("preparing a write-ahead file", e);
            made.completeExceptionally(e);
          }
        });
    return made;
  }

  private void closeSegments() {
    try {
      segment.close();
      prepared.join().close();
    } catch (IOException | RuntimeException e) {
      health.stop("closing", e);
    }
  }
}
