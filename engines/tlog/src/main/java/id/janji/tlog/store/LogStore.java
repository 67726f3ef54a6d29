package id.janji.tlog.store;

import id.janji.disk.Disk;
import id.janji.disk.FolderDisk;
import id.janji.tlog.TlogException;
import id.janji.tlog.note.Checkpoint;
import id.janji.tlog.note.NoteSigner;
import id.janji.tlog.note.SignedNote;
import id.janji.tlog.receipt.Receipt;
import id.janji.tlog.receipt.ReceiptKey;
import id.janji.tlog.store.format.Erasures;
import id.janji.tlog.store.format.PayloadRun;
import id.janji.tlog.store.format.Tail;
import id.janji.tlog.tile.EntryBundle;
import id.janji.tlog.tile.TilePath;
import id.janji.tlog.tile.TileSource;
import id.janji.tlog.tree.Hash;
import id.janji.tlog.tree.Proofs;
import id.janji.tlog.tree.Rfc6962;
import id.janji.tlog.trust.TlogProof;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;

/// Many logs in one folder. An entry is durable when [#append] returns, and can be read and proven
/// from then on. The first failed write stops the store: every caller is told, and nothing is
/// acknowledged before it is opened again. What lies on disk: docs/formats/tlog-store.md.
///
/// Safe for any number of threads. All methods throw [TlogException] with the code `STOPPED` once
/// the store has stopped or is closed, and with `FULL` once a write found no room.
public final class LogStore implements Closeable {
  private static final String LOCK = "lock";

  private final Disk disk;
  private final StoreSettings settings;
  private final Folders folders;
  private final Health health = new Health();
  private final Map<LogId, LogState> logs = new ConcurrentHashMap<>();
  private final GroupCommit commit;
  private final Integrator integrator;
  private final Closeable lock;

  private LogStore(Disk disk, StoreSettings settings, Closeable lock) throws IOException {
    this.disk = disk;
    this.settings = settings;
    this.lock = lock;
    this.folders = new Folders(disk);
    this.integrator = new Integrator(disk, folders, health);
    Opening.Opened opened = new Opening(disk, settings).open(folders, integrator);
    logs.putAll(opened.logs());
    this.commit = new GroupCommit(disk, settings, health, integrator, opened.lastSegment() + 1);
    integrator.start();
    commit.start();
  }

  /// Opens the store in `folder`, which is made if it is absent.
  ///
  /// @throws TlogException if another process has it open, it belongs to other settings, or what
  ///   lies there is not what was acknowledged or signed; then nothing is changed
  public static LogStore open(Path folder, StoreSettings settings) {
    try {
      return open(FolderDisk.at(folder), settings);
    } catch (IOException e) {
      throw storage("the folder cannot be made", e);
    }
  }

  /// Opens the store on a disk.
  ///
  /// @throws TlogException as above
  public static LogStore open(Disk disk, StoreSettings settings) {
    Closeable lock;
    try {
      lock = disk.lock(LOCK);
    } catch (IOException e) {
      String sentence = "the store cannot be taken: " + e.getMessage();
      throw new TlogException(TlogException.Code.FOREIGN, sentence, e);
    }
    try {
      return new LogStore(disk, settings, lock);
    } catch (IOException e) {
      release(lock, e);
      throw storage("the store cannot be opened", e);
    } catch (RuntimeException e) {
      release(lock, e);
      throw e;
    }
  }

  private static void release(Closeable lock, Exception because) {
    try {
      lock.close();
    } catch (IOException e) {
      because.addSuppressed(e);
    }
  }

  private static TlogException storage(String what, IOException e) {
    return new TlogException(TlogException.Code.STORAGE, what + ": " + e.getMessage(), e);
  }

  static String checkpointPath(String folder) {
    return folder + "/checkpoint";
  }

  /// Appends an entry and waits until it is durable; it cannot be interrupted, since the entry may
  /// come to be all the same. A log comes to be with its first entry.
  ///
  /// @param leaf at most 65,535 bytes; not copied
  /// @param payload what lies beside the entry, outside of the tree; may be empty; not copied
  /// @throws IllegalArgumentException if one of them is too long
  public Receipt append(LogId id, byte[] leaf, byte[] payload) {
    return submit(id, leaf, payload).await();
  }

  /// Puts an entry in line and returns; entries of a log keep the order of these calls.
  ///
  /// @param leaf as above
  /// @param payload as above
  public Pending submit(LogId id, byte[] leaf, byte[] payload) {
    if (leaf.length > EntryBundle.LONGEST || payload.length > settings.limits().payload()) {
      throw new IllegalArgumentException(
          "an entry has at most %d bytes and %d beside it"
              .formatted(EntryBundle.LONGEST, settings.limits().payload()));
    }
    health.check();
    LogState log = logs.computeIfAbsent(id, this::create);
    Hash hash = Rfc6962.leaf(leaf);
    CompletableFuture<Request.Placed> placed = new CompletableFuture<>();
    commit.submit(new Request.Append(log, leaf, hash, payload, placed));
    return () -> {
      Request.Placed at = await(placed);
      LogHead head = at.head();
      ReceiptKey key = settings.receiptKeys().get();
      return key.issue(log.origin(), at.index(), hash, head.size(), head.root(), at.time());
    };
  }

  /// An entry in line.
  @FunctionalInterface
  public interface Pending {
    /// Waits until it is durable; cannot be interrupted.
    ///
    /// @throws TlogException with `STOPPED` if the store stops first
    Receipt await();
  }

  private LogState create(LogId id) {
    return new LogState(id, settings.originPrefix(), disk, Tail.EMPTY);
  }

  private static <T> T await(CompletableFuture<T> future) {
    try {
      return future.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof TlogException told
          ? new TlogException(told.code(), String.valueOf(told.getMessage()), told)
          : e;
    }
  }

  /// The logs that have entries.
  public List<LogId> logs() {
    health.check();
    return logs.values().stream()
        .filter(log -> log.head().size() > 0)
        .map(LogState::id)
        .sorted(Comparator.comparing(LogId::value))
        .toList();
  }

  /// Whether the store works.
  public StoreState state() {
    return health.state();
  }

  /// What was done since the store was opened.
  public Figures figures() {
    return commit.figures();
  }

  /// The durable entries of a log; empty for one that nobody wrote to.
  public LogHead head(LogId id) {
    health.check();
    LogState log = logs.get(id);
    return log == null ? LogHead.EMPTY : log.head();
  }

  /// One entry, compared with its hash in the tree.
  ///
  /// @throws IllegalArgumentException if there is none
  public byte[] entry(LogId id, long index) {
    return log(id).entry(index);
  }

  /// Up to `most` entries from `from` on, each compared with its hash in the tree; a bundle is read
  /// once.
  ///
  /// @param from at least 0; from the end of the log on there are none
  public List<byte[]> entries(LogId id, long from, int most) {
    LogState log = log(id);
    long end = Math.min(log.head().size(), from + most);
    List<byte[]> entries = new ArrayList<>();
    for (long next = from; next < end; next = from + entries.size()) {
      long first = next - next % TilePath.FULL;
      int width = (int) Math.min(TilePath.FULL, end - first);
      entries.addAll(log.bundle(first / TilePath.FULL, width).subList((int) (next - first), width));
    }
    return entries;
  }

  /// What lies beside an entry.
  ///
  /// @throws IllegalArgumentException if there is no such entry
  public Payload payload(LogId id, long index) {
    try {
      return log(id).payload(index);
    } catch (IOException e) {
      throw storage("the payload of entry %d cannot be read".formatted(index), e);
    }
  }

  /// That the entry at `index` is in the log when it had `size` entries.
  ///
  /// @throws IllegalArgumentException unless `index < size <=` the durable size
  public List<Hash> inclusion(LogId id, long index, long size) {
    LogState log = within(id, size);
    return Proofs.inclusion(index, size, log);
  }

  /// That the log of `older` entries is the beginning of the one of `newer`.
  ///
  /// @throws IllegalArgumentException unless `0 <= older <= newer <=` the durable size
  public List<Hash> consistency(LogId id, long older, long newer) {
    LogState log = within(id, newer);
    return Proofs.consistency(older, newer, log);
  }

  /// The root of the first `size` entries.
  public Hash root(LogId id, long size) {
    return within(id, size).root(size);
  }

  private LogState within(LogId id, long size) {
    LogState log = log(id);
    if (size < 0 || size > log.head().size()) {
      throw new IllegalArgumentException("%s has not %d entries".formatted(id, size));
    }
    return log;
  }

  private LogState log(LogId id) {
    health.check();
    LogState log = logs.get(id);
    if (log == null) {
      throw new IllegalArgumentException("no log " + id);
    }
    return log;
  }

  /// Tiles and bundles of a log as C2SP tlog-tiles has them, at its durable size.
  public TileSource tiles(LogId id) {
    LogState log = log(id);
    return path -> {
      health.check();
      if (path.width() > TilePath.widthIn(log.head().size(), path.level(), path.index())) {
        return Optional.empty();
      }
      return Optional.of(
          path.level() == TilePath.ENTRIES
              ? EntryBundle.bytes(log.bundle(path.index(), path.width()))
              : log.hashes(path.level(), path.index(), path.width()));
    };
  }

  /// The checkpoint of the durable size, signed by all keys. It is made durable before it is
  /// returned, so that no later one can contradict it.
  ///
  /// @throws IllegalArgumentException if nobody wrote to the log
  public SignedNote checkpoint(LogId id) {
    LogState log = log(id);
    synchronized (log.files()) {
      health.check();
      LogHead head = log.head();
      Optional<SignedNote> signed = log.signed();
      if (signed.isPresent() && log.signedSize() == head.size()) {
        return signed.get();
      }
      return sign(log, head);
    }
  }

  private SignedNote sign(LogState log, LogHead head) {
    String text = new Checkpoint(log.origin(), head.size(), head.root()).text();
    Instant now = settings.clock().instant();
    List<NoteSigner> signers = settings.signers().of(log.origin());
    SignedNote note =
        new SignedNote(text, signers.stream().map(signer -> signer.sign(text, now)).toList());
    try {
      folders.make(log.folder());
      disk.replace(checkpointPath(log.folder()), note.bytes());
      disk.forceFolder(log.folder());
    } catch (IOException | RuntimeException e) {
      health.stop("writing a checkpoint", e);
      throw health.fault();
    }
    log.signed(note, head.size());
    return note;
  }

  /// The receipt for people outside: that an entry is in the log, in a text that is checked
  /// offline.
  public TlogProof proof(LogId id, long index) {
    SignedNote checkpoint = checkpoint(id);
    long size = Checkpoint.parse(checkpoint.text()).size();
    return new TlogProof(index, inclusion(id, index, size), Optional.empty(), checkpoint);
  }

  /// Erases what lies beside these entries; the entries and all proofs stay. When it returns the
  /// payloads are overwritten in their files and the segments that held them are gone. What file
  /// system and device keep below that is not reached: only a destroyed key does that.
  ///
  /// @throws IllegalArgumentException if there is no such entry
  public void erase(LogId id, Collection<Long> indices) {
    LogState log = log(id);
    for (long index : indices) {
      if (index < 0 || index >= log.head().size()) {
        throw new IllegalArgumentException("%s has no entry %d".formatted(id, index));
      }
    }
    flush();
    synchronized (log.files()) {
      health.check();
      try {
        SortedSet<Long> erased = log.erased();
        erased.addAll(indices);
        disk.replace(Erasures.path(log.folder()), Erasures.bytes(erased));
        disk.forceFolder(log.folder());
        log.erase(new TreeSet<>(indices));
        for (long index : indices) {
          PayloadRun run = log.run(index);
          if (run != null) {
            run.erase(disk, index);
          }
        }
      } catch (IOException | RuntimeException e) {
        health.stop("erasing a payload", e);
        throw health.fault();
      }
    }
  }

  /// Waits until all that is durable now lies in tiles and no write-ahead file holds it any more.
  public void flush() {
    health.check();
    CompletableFuture<Void> done = new CompletableFuture<>();
    commit.submit(new Request.Flush(done));
    await(done);
  }

  /// Reads all files of a log and checks them.
  ///
  /// @throws TlogException at the first that is absent or not what was written
  public void verify(LogId id) {
    try {
      log(id).verifyFiles();
    } catch (IOException e) {
      throw storage("%s cannot be read".formatted(id), e);
    }
  }

  /// Serves all that wait, brings everything into tiles and lets the folder go. A store that has
  /// stopped only lets go.
  @Override
  public void close() {
    if (health.isRunning()) {
      try {
        flush();
      } catch (TlogException stopped) {
        // Those who waited were told; what lies on disk is what the next opening checks.
      }
    }
    commit.close();
    integrator.close();
    health.close();
    try {
      lock.close();
    } catch (IOException e) {
      throw storage("the store cannot be let go", e);
    }
  }
}
