package id.janji.custody.store;

import id.janji.custody.store.StoreException.Code;
import id.janji.custody.store.format.Blocks;
import id.janji.custody.store.format.FileIds;
import id.janji.custody.store.format.PackFormat;
import id.janji.disk.Disk;
import id.janji.disk.DiskFile;
import id.janji.disk.DiskReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// The packs of a store: their records read, overwritten when they go, and the files themselves.
final class Packs {
  static final String FOLDER = "packs";

  /// A name for each pack of which records are being moved: until it goes, it may hold bytes that
  /// live elsewhere.
  static final String MOVING = "moving";

  private static final int READERS = 512;

  private final Disk disk;
  private final Health health;
  private final Map<UUID, Pack> packs = new ConcurrentHashMap<>();
  // Guarded by itself; in the order of use.
  private final LinkedHashMap<UUID, DiskReader> readers = new LinkedHashMap<>(16, 0.75f, true);

  Packs(Disk disk, Health health) {
    this.disk = disk;
    this.health = health;
  }

  /// One pack.
  static final class Pack {
    private final UUID id;
    // Fates of records that are not known: while there are any, the pack stays.
    private final AtomicInteger pending = new AtomicInteger();
    private volatile long end;
    private volatile boolean active;
    // Guarded by this. Nothing is taken: not known.
    private long taken;
    private long gone;

    Pack(UUID id, long end, PackFormat.Usage usage, boolean active) {
      this.id = id;
      this.end = end;
      this.taken = usage.taken();
      this.gone = usage.gone();
      this.active = active;
    }

    UUID id() {
      return id;
    }

    /// Behind the last record that was acknowledged.
    long end() {
      return end;
    }

    /// Records were added.
    void add(int records, long bytes, long position) {
      pending.addAndGet(records);
      synchronized (this) {
        taken += bytes;
      }
      end = position;
    }

    /// No record comes any more.
    void seal() {
      active = false;
    }

    /// Whether all its records are known to the index or gone.
    boolean isSettled() {
      return !active && pending.get() == 0;
    }

    /// Whether half of what its records took, or more, is not used any more.
    synchronized boolean isSparse() {
      return gone > 0 && gone * 2 >= taken;
    }
  }

  /// Where a pack lies.
  static String path(UUID pack) {
    return FOLDER + "/" + FileIds.name(pack);
  }

  void add(Pack pack) {
    packs.put(pack.id, pack);
  }

  Collection<Pack> all() {
    return List.copyOf(packs.values());
  }

  /// The content of a record; empty if it went.
  Optional<byte[]> read(Place.Packed place) {
    Pack pack = packs.get(place.file());
    if (pack == null) {
      return Optional.empty();
    }
    if (place.length() > Integer.MAX_VALUE / 2
        || place.offset() + PackFormat.recordSize(place.length()) > pack.end) {
      throw damaged(place, "it ends behind the pack");
    }
    try {
      return readFrom(pack, place);
    } catch (StoreException e) {
      // It may be going at this moment; who holds the pack sees it whole or gone.
      if (e.code() != Code.DAMAGED) {
        throw e;
      }
      synchronized (pack) {
        return readFrom(pack, place);
      }
    }
  }

  private Optional<byte[]> readFrom(Pack pack, Place.Packed place) {
    int size = Math.toIntExact(PackFormat.RECORD_HEADER + Blocks.stored(place.length()));
    ByteBuffer record = ByteBuffer.allocate(size);
    return fill(pack, record, place) ? content(record.flip(), place) : Optional.empty();
  }

  private static Optional<byte[]> content(ByteBuffer record, Place.Packed place) {
    Optional<PackFormat.Entry> entry = PackFormat.parse(record, place.file(), place.offset());
    if (entry.isEmpty() || entry.get().length() != place.length()) {
      throw damaged(place, "its header is another");
    }
    if (entry.get().gone()) {
      return Optional.empty();
    }
    byte[] content = new byte[entry.get().length()];
    long begin = place.offset() + PackFormat.RECORD_HEADER;
    ByteBuffer blocks =
        record.slice(PackFormat.RECORD_HEADER, record.limit() - PackFormat.RECORD_HEADER);
    long damaged = Blocks.take(blocks, place.file(), begin, content);
    if (damaged >= 0) {
      throw damaged(place, "the block at " + damaged);
    }
    return Optional.of(content);
  }

  private static StoreException damaged(Place place, String what) {
    return new StoreException(Code.DAMAGED, "damaged: %s: %s".formatted(place, what));
  }

  /// @return false if the pack went
  private boolean fill(Pack pack, ByteBuffer record, Place.Packed place) {
    while (true) {
      try {
        reader(pack.id).read(record.clear(), place.offset());
        return true;
      } catch (NoSuchFileException e) {
        if (packs.containsKey(pack.id)) {
          throw damaged(place, "the pack is not there");
        }
        return false;
      } catch (ClosedChannelException e) {
        // Closed for want of room among the readers, or with the pack; not by this thread's end.
        if (Thread.currentThread().isInterrupted() || !packs.containsKey(pack.id)) {
          return gone(pack, place, e);
        }
      } catch (IOException e) {
        throw new StoreException(Code.STORAGE, "reading " + place + " failed", e);
      }
    }
  }

  private boolean gone(Pack pack, Place place, IOException cause) {
    if (packs.containsKey(pack.id)) {
      throw new StoreException(Code.STORAGE, "reading " + place + " was interrupted", cause);
    }
    return false;
  }

  private DiskReader reader(UUID pack) throws IOException {
    synchronized (readers) {
      DiskReader there = readers.get(pack);
      if (there == null) {
        there = disk.reader(path(pack));
        readers.put(pack, there);
        if (readers.size() > READERS) {
          readers.pollFirstEntry().getValue().close();
        }
      }
      return there;
    }
  }

  /// The fate of one record more is known.
  void release(UUID pack) {
    Pack of = packs.get(pack);
    if (of != null) {
      of.pending.decrementAndGet();
    }
  }

  /// The records in a pack that did not go, and that the index does not know.
  List<Place.Packed> unknown(Pack pack, PlaceIndex index) throws IOException {
    Set<Place> living = new HashSet<>(index.livingIn(List.of(pack.id)));
    List<Place.Packed> unknown = new ArrayList<>();
    try (DiskReader in = disk.reader(path(pack.id))) {
      PackFormat.walk(
          in,
          pack.id,
          pack.end,
          entry -> {
            Place.Packed place = new Place.Packed(pack.id, entry.offset(), entry.length());
            if (!entry.gone() && !living.contains(place)) {
              unknown.add(place);
            }
          });
    }
    return unknown;
  }

  /// Overwrites records, durably. Those that went before stay as they are.
  void remove(Collection<Place.Packed> places) {
    Map<UUID, List<Place.Packed>> byPack = new LinkedHashMap<>();
    for (Place.Packed place : places) {
      byPack.computeIfAbsent(place.file(), _ -> new ArrayList<>()).add(place);
    }
    byPack.forEach((id, of) -> {
      Pack pack = packs.get(id);
      if (pack != null) {
        removeFrom(pack, of);
      }
    });
  }

  private void removeFrom(Pack pack, List<Place.Packed> places) {
    synchronized (pack) {
      health.check();
      if (!packs.containsKey(pack.id)) {
        return;
      }
      try (DiskReader in = disk.reader(path(pack.id));
          DiskFile out = disk.open(path(pack.id))) {
        if (pack.taken == 0) {
          count(pack, in);
        }
        for (Place.Packed place : places) {
          pack.gone += overwrite(pack, place, in, out);
        }
        PackFormat.Usage usage = new PackFormat.Usage(pack.taken, Math.min(pack.gone, pack.taken));
        out.write(usage.bytes(pack.id), PackFormat.Usage.AT);
        // Even if all went before: the one who removed them may have been killed before this.
        out.force();
      } catch (IOException e) {
        throw health.stop("removing from pack " + pack.id, e);
      }
    }
  }

  private static void count(Pack pack, DiskReader in) throws IOException {
    PackFormat.walk(
        in,
        pack.id,
        pack.end,
        entry -> {
          pack.taken += entry.size();
          pack.gone += entry.gone() ? entry.size() : 0;
        });
  }

  private static long overwrite(Pack pack, Place.Packed place, DiskReader in, DiskFile out)
      throws IOException {
    PackFormat.Entry entry =
        new PackFormat.Entry(place.offset(), Math.toIntExact(place.length()), false);
    if (place.offset() < PackFormat.ALIGNMENT || place.offset() + entry.size() > pack.end) {
      throw damaged(place, "it ends behind the pack");
    }
    ByteBuffer header = ByteBuffer.allocate(PackFormat.RECORD_HEADER);
    in.read(header, place.offset());
    Optional<PackFormat.Entry> there = PackFormat.parse(header.flip(), pack.id, place.offset());
    if (there.isPresent() && there.get().length() != place.length()) {
      throw damaged(place, "its header is another");
    }
    if (there.isPresent() && there.get().gone()) {
      return 0;
    }
    out.write(PackFormat.gone(pack.id, entry), place.offset());
    return entry.size();
  }

  /// Has the next start ask what lives in the pack, should this run not come to an end with it.
  void beginMoving(Pack pack) throws IOException {
    if (!disk.exists(moving(pack))) {
      disk.create(moving(pack)).close();
    }
    disk.forceFolder(MOVING);
  }

  void endMoving(Pack pack) throws IOException {
    disk.delete(moving(pack));
  }

  private static String moving(Pack pack) {
    return MOVING + "/" + FileIds.name(pack.id);
  }

  /// Takes the whole pack away, durably.
  void drop(Pack pack) throws IOException {
    synchronized (pack) {
      packs.remove(pack.id);
      close(pack.id);
      disk.delete(path(pack.id));
    }
    disk.forceFolder(FOLDER);
  }

  private void close(UUID pack) throws IOException {
    synchronized (readers) {
      DiskReader reader = readers.remove(pack);
      if (reader != null) {
        reader.close();
      }
    }
  }

  void close() throws IOException {
    for (Pack pack : all()) {
      packs.remove(pack.id);
      close(pack.id);
    }
  }
}
