package id.janji.custody.store;

import id.janji.custody.store.StoreException.Code;
import id.janji.custody.store.format.FileIds;
import id.janji.custody.store.format.PackFormat;
import id.janji.disk.Disk;
import id.janji.disk.DiskFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Makes small contents durable: one thread takes all that wait, writes them as one batch at the
/// end of a pack, forces it, and only then tells those who wait. While it forces, the next batch
/// gathers.
final class GroupCommit {
  private static final String DURING = "writing into a pack";

  private final Disk disk;
  private final StoreSettings settings;
  private final Health health;
  private final Packs packs;
  private final FileIds ids;
  private final ByteBuffer batch;
  private final Thread thread;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition arrived = lock.newCondition();
  private final Condition room = lock.newCondition();
  // Guarded by the lock.
  private final ArrayDeque<Request> queue = new ArrayDeque<>();
  private long waiting;
  private boolean closing;

  // Of the thread alone.
  private @Nullable Active active;

  /// The first `length` bytes of `content`, and who waits for their place.
  private record Request(byte[] content, int length, CompletableFuture<Place.Packed> place) {
    long size() {
      return PackFormat.recordSize(length);
    }
  }

  private record Active(Packs.Pack pack, DiskFile file) {}

  GroupCommit(Disk disk, StoreSettings settings, Health health, Packs packs, FileIds ids) {
    this.disk = disk;
    this.settings = settings;
    this.health = health;
    this.packs = packs;
    this.ids = ids;
    this.batch = ByteBuffer.allocateDirect(settings.batchBytes());
    this.thread = Thread.ofPlatform().name("store-commit").daemon().unstarted(this::run);
    health.atStop(this::failAll);
  }

  void start() {
    thread.start();
  }

  /// Waits until the content is durable. Its fate is pending in its pack.
  Place.Packed commit(byte[] content, int length) {
    Request request = new Request(content, length, new CompletableFuture<>());
    submit(request);
    try {
      return request.place.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof StoreException told) {
        throw new StoreException(told.code(), String.valueOf(told.getMessage()), told);
      }
      throw e;
    }
  }

  private void submit(Request request) {
    lock.lock();
    try {
      while (waiting > 0 && waiting + request.size() > settings.waitingBytes() && isOpen()) {
        room.awaitUninterruptibly();
      }
      health.check();
      if (closing) {
        throw new StoreException(Code.STOPPED, "the store is being closed");
      }
      waiting += request.size();
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
    List<Request> requests = take();
    while (!requests.isEmpty()) {
      try {
        health.check();
        serve(requests);
      } catch (StoreException e) {
        fail(requests, e);
      } catch (IOException | RuntimeException | Error e) {
        fail(requests, health.stop(DURING, e));
      }
      release(requests);
      requests = take();
    }
    seal();
  }

  private static void fail(List<Request> requests, StoreException told) {
    requests.forEach(request -> request.place.completeExceptionally(told));
  }

  /// What waits, up to the size of a batch. Empty at the end.
  private List<Request> take() {
    lock.lock();
    try {
      while (queue.isEmpty() && isOpen()) {
        arrived.awaitUninterruptibly();
      }
      List<Request> taken = new ArrayList<>();
      long bytes = PackFormat.ALIGNMENT;
      while (!queue.isEmpty() && bytes + queue.getFirst().size() <= settings.batchBytes()) {
        bytes += queue.getFirst().size();
        taken.add(queue.removeFirst());
      }
      return taken;
    } finally {
      lock.unlock();
    }
  }

  private void release(List<Request> requests) {
    lock.lock();
    try {
      requests.forEach(request -> waiting -= request.size());
      room.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void failAll() {
    lock.lock();
    try {
      queue.forEach(request -> request.place.completeExceptionally(health.fault()));
      queue.clear();
      waiting = 0;
      arrived.signalAll();
      room.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void serve(List<Request> requests) throws IOException {
    Active into = active != null ? active : begin();
    active = into;
    long at = into.pack.end();
    List<Place.Packed> places = new ArrayList<>(requests.size());
    batch.clear();
    for (Request request : requests) {
      UUID pack = into.pack.id();
      long offset = at + batch.position();
      PackFormat.put(batch, pack, offset, request.content, request.length);
      places.add(new Place.Packed(pack, offset, request.length));
    }
    while (batch.position() % PackFormat.ALIGNMENT != 0) {
      batch.put((byte) 0);
    }
    write(into, at);
    // Before anybody is told: the pack stays until the fate of each is known.
    long bytes = requests.stream().mapToLong(Request::size).sum();
    into.pack.add(places.size(), bytes, at + batch.limit());
    health.check();
    for (int i = 0; i < places.size(); i++) {
      requests.get(i).place.complete(places.get(i));
    }
    if (into.pack.end() >= settings.packBytes()) {
      seal();
    }
  }

  /// Without room the pack stays as it was: the next batch takes the place of this one.
  private void write(Active into, long at) throws IOException {
    try {
      into.file.write(batch.flip(), at);
    } catch (IOException e) {
      throw health.refuse(DURING, e);
    }
    into.file.force();
  }

  private Active begin() throws IOException {
    UUID id = ids.next();
    DiskFile file;
    try {
      file = disk.create(Packs.path(id));
    } catch (IOException e) {
      throw health.refuse("making a pack", e);
    }
    Optional<StoreException> refused = writeHeader(file, id);
    if (refused.isPresent()) {
      file.close();
      disk.delete(Packs.path(id));
      throw refused.get();
    }
    file.force();
    disk.forceFolder(Packs.FOLDER);
    Packs.Pack pack = new Packs.Pack(id, PackFormat.ALIGNMENT, PackFormat.Usage.UNKNOWN, true);
    packs.add(pack);
    return new Active(pack, file);
  }

  private Optional<StoreException> writeHeader(DiskFile file, UUID id) {
    try {
      file.write(PackFormat.header(id), 0);
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(health.refuse("making a pack", e));
    }
  }

  private void seal() {
    Active sealed = active;
    active = null;
    if (sealed != null) {
      sealed.pack.seal();
      try {
        sealed.file.close();
      } catch (IOException e) {
        health.stop("closing a pack", e);
      }
    }
  }
}
