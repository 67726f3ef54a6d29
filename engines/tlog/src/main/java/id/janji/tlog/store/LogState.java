package id.janji.tlog.store;

import id.janji.disk.Disk;
import id.janji.tlog.TlogException;
import id.janji.tlog.note.SignedNote;
import id.janji.tlog.store.format.PayloadRun;
import id.janji.tlog.store.format.Tail;
import id.janji.tlog.tile.EntryBundle;
import id.janji.tlog.tile.Tile;
import id.janji.tlog.tile.TilePath;
import id.janji.tlog.tile.VerifiedTiles;
import id.janji.tlog.tree.CompactRange;
import id.janji.tlog.tree.Hash;
import id.janji.tlog.tree.NodeSource;
import id.janji.tlog.tree.Rfc6962;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// One log: what lies in tiles, and behind it what is durable in the write-ahead file only. All of
/// it is guarded by the object itself, but for what says otherwise.
final class LogState implements NodeSource {
  private static final int LEVELS = 8;
  private static final int TILES_KEPT = 16;

  private final LogId id;
  private final String origin;
  private final String folder;
  private final Disk disk;
  private final CompactRange range;
  private final List<byte[]> leaves = new ArrayList<>();
  private final List<byte[]> payloads = new ArrayList<>();
  private final List<List<Hash>> levels = new ArrayList<>();
  private final NavigableMap<Long, PayloadRun> runs = new TreeMap<>();
  private final SortedSet<Long> erased = new TreeSet<>();
  private final Object files = new Object();
  private Tail tail;
  private VerifiedTiles tiles;
  private LogHead head;
  private @Nullable SignedNote signed;
  private long signedSize = -1;
  // Only the thread that commits reads and writes it.
  private long next;

  LogState(LogId id, String prefix, Disk disk, Tail tail) {
    this.id = id;
    this.origin = prefix + "/" + id;
    this.folder = folder(id);
    this.disk = disk;
    this.tail = tail;
    this.tiles = verified(tail);
    this.range = CompactRange.of(tail.size(), tiles);
    this.head = new LogHead(tail.size(), tail.root());
    this.next = tail.size();
    for (int i = 0; i < LEVELS; i++) {
      levels.add(new ArrayList<>());
    }
  }

  static String folder(LogId id) {
    return "logs/" + id;
  }

  private VerifiedTiles verified(Tail of) {
    try {
      return VerifiedTiles.open(of.tiles(disk, folder), of.size(), of.root(), TILES_KEPT);
    } catch (TlogException e) {
      throw new TlogException(e.code(), folder + ": " + e.getMessage(), e);
    }
  }

  LogId id() {
    return id;
  }

  String origin() {
    return origin;
  }

  String folder() {
    return folder;
  }

  /// What guards the writing of the files beside the tiles: checkpoint and erasures.
  Object files() {
    return files;
  }

  /// The place of the next entry; for the thread that commits alone.
  long takeNext() {
    return next++;
  }

  /// Takes in an entry that is durable in the write-ahead file.
  synchronized void apply(byte[] leaf, Hash hash, byte[] payload) {
    leaves.add(leaf);
    payloads.add(payload);
    range.append(
        hash,
        (height, _, node) -> {
          if (height % Tile.HEIGHT == 0) {
            levels.get(height / Tile.HEIGHT).add(node);
          }
        });
  }

  /// Shows what was applied to readers.
  synchronized LogHead publish() {
    head = new LogHead(range.size(), range.root());
    next = head.size();
    return head;
  }

  /// The number of entries taken in, shown or not.
  synchronized long applied() {
    return range.size();
  }

  synchronized LogHead head() {
    return head;
  }

  synchronized Tail tail() {
    return tail;
  }

  @Override
  public synchronized Hash node(int height, long index) {
    if (height % Tile.HEIGHT == 0) {
      return hash(height / Tile.HEIGHT, index);
    }
    return Rfc6962.node(node(height - 1, 2 * index), node(height - 1, 2 * index + 1));
  }

  private Hash hash(int level, long position) {
    long inTiles = TilePath.count(tail.size(), level);
    return position < inTiles
        ? tiles.node(level * Tile.HEIGHT, position)
        : levels.get(level).get((int) (position - inTiles));
  }

  /// The hashes of a tile, as many as are asked for.
  synchronized byte[] hashes(int level, long tile, int width) {
    byte[] hashes = new byte[width * Hash.SIZE];
    for (int i = 0; i < width; i++) {
      Hash hash = hash(level, tile * TilePath.FULL + i);
      System.arraycopy(hash.bytes(), 0, hashes, i * Hash.SIZE, Hash.SIZE);
    }
    return hashes;
  }

  /// @throws IllegalArgumentException if there is no such entry
  synchronized byte[] entry(long index) {
    if (index < 0 || index >= head.size()) {
      throw new IllegalArgumentException("%s has no entry %d".formatted(id, index));
    }
    return index < tail.size() ? tiles.entry(index) : leaves.get((int) (index - tail.size()));
  }

  /// The first `width` entries of a bundle, all of which are there.
  synchronized List<byte[]> bundle(long bundle, int width) {
    long first = bundle * TilePath.FULL;
    int inTiles = Math.clamp(tail.size() - first, 0, width);
    List<byte[]> entries = new ArrayList<>(width);
    if (inTiles > 0) {
      entries.addAll(tiles.bundle(bundle).subList(0, inTiles));
    }
    for (long index = first + inTiles; index < first + width; index++) {
      entries.add(leaves.get((int) (index - tail.size())));
    }
    return entries;
  }

  synchronized Payload payload(long index) throws IOException {
    if (index < 0 || index >= head.size()) {
      throw new IllegalArgumentException("%s has no entry %d".formatted(id, index));
    }
    if (erased.contains(index)) {
      return new Payload.Erased();
    }
    byte[] bytes;
    if (index >= tail.size()) {
      bytes = payloads.get((int) (index - tail.size()));
    } else {
      PayloadRun run = run(index);
      bytes = run == null ? new byte[0] : run.read(disk, index);
    }
    return bytes.length == 0 ? new Payload.None() : new Payload.Present(bytes);
  }

  /// The run that holds the payload of an entry that lies in tiles.
  synchronized @Nullable PayloadRun run(long index) {
    Map.Entry<Long, PayloadRun> run = runs.floorEntry(index);
    return run != null && index < run.getKey() + run.getValue().count() ? run.getValue() : null;
  }

  synchronized void add(PayloadRun run) {
    runs.put(run.first(), run);
  }

  /// A copy.
  synchronized SortedSet<Long> erased() {
    return new TreeSet<>(erased);
  }

  synchronized void erase(SortedSet<Long> indices) {
    erased.addAll(indices);
  }

  /// The newest checkpoint that was signed.
  synchronized Optional<SignedNote> signed() {
    return Optional.ofNullable(signed);
  }

  /// Its size; -1 if there is none.
  synchronized long signedSize() {
    return signedSize;
  }

  synchronized void signed(SignedNote note, long size) {
    signed = note;
    signedSize = size;
  }

  /// Whether entries lie in the write-ahead file only.
  synchronized boolean isBehind() {
    return head.size() > tail.size();
  }

  /// All that is to be written to bring the tiles up to the durable size.
  synchronized Growth growth() {
    List<byte[]> entries = new ArrayList<>(tail.entries());
    int added = (int) (head.size() - tail.size());
    entries.addAll(leaves.subList(0, added));
    long floor = tail.size() / TilePath.FULL;
    Map<TilePath, byte[]> full = new TreeMap<>(Growth.ORDER);
    int bundles = entries.size() / TilePath.FULL;
    for (int i = 0; i < bundles; i++) {
      full.put(
          new TilePath(TilePath.ENTRIES, floor + i, TilePath.FULL),
          EntryBundle.bytes(entries.subList(i * TilePath.FULL, (i + 1) * TilePath.FULL)));
    }
    List<byte[]> partial = new ArrayList<>();
    for (int level = 0; TilePath.count(head.size(), level) > 0; level++) {
      long end = TilePath.count(head.size(), level) / TilePath.FULL;
      for (long t = TilePath.count(tail.size(), level) / TilePath.FULL; t < end; t++) {
        full.put(new TilePath(level, t, TilePath.FULL), hashes(level, t, TilePath.FULL));
      }
      if (level > 0) {
        partial.add(hashes(level, end, TilePath.widthIn(head.size(), level, end)));
      }
    }
    List<byte[]> rest = entries.subList(bundles * TilePath.FULL, entries.size());
    return new Growth(
        full,
        tail.size(),
        new ArrayList<>(payloads.subList(0, added)),
        new Tail(head.size(), head.root(), rest, partial));
  }

  /// Takes the entries that are in tiles now out of memory.
  synchronized void integrated(Tail grown) {
    VerifiedTiles read = verified(grown);
    int added = (int) (grown.size() - tail.size());
    leaves.subList(0, added).clear();
    payloads.subList(0, added).clear();
    for (int level = 0; level < LEVELS; level++) {
      long more = TilePath.count(grown.size(), level) - TilePath.count(tail.size(), level);
      levels.get(level).subList(0, (int) more).clear();
    }
    tail = grown;
    tiles = read;
  }

  /// The whole log, read from its files and checked; what is in the write-ahead file only is not.
  void verifyFiles() throws IOException {
    Tail now = tail();
    VerifiedTiles.open(now.tiles(disk, folder), now.size(), now.root(), TILES_KEPT).verifyAll();
    List<PayloadRun> all;
    SortedSet<Long> gone;
    synchronized (this) {
      all = List.copyOf(runs.values());
      gone = erased();
    }
    for (PayloadRun run : all) {
      for (long index = run.first(); index < run.first() + run.count(); index++) {
        if (!gone.contains(index)) {
          run.read(disk, index);
        }
      }
    }
  }
}
