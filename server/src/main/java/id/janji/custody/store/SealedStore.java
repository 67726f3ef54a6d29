package id.janji.custody.store;

import id.janji.custody.store.StoreException.Code;
import id.janji.custody.store.format.FileIds;
import id.janji.disk.Disk;
import id.janji.disk.FolderDisk;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The sealed bytes of one region, in a folder of their own.
///
/// Guarantee: what [SealedWriter#finish] returned, and nobody removed, is there after any crash or
/// loss of power, as far as the disk keeps what it was forced to; what [#remove] returned for is
/// gone; and no byte is given out that is not the one written. No guarantee against whoever can
/// write the folder: that is what the seal is for.
///
/// Want of room refuses a writer. Any other failure of a write, and every failure of a force, stops
/// the store: it writes nothing before it is opened again, and can still be read.
public final class SealedStore implements AutoCloseable {
  private final Health health;
  private final StoreSettings settings;
  private final Closeable lock;
  private final Packs packs;
  private final OwnFiles files;
  private final GroupCommit commit;
  private final Found found;
  private final Disk disk;
  private final long begun;
  private volatile boolean closed;

  /// What the start found that the index did not know, and removed.
  ///
  /// @param unfinished files that were never finished
  public record Found(int records, int files, int unfinished) {}

  /// What compaction did.
  ///
  /// @param damaged places in use that could not be read: their packs stay
  public record Compacted(int packs, long bytes, List<Place> damaged) {}

  /// A place in use whose bytes cannot be read.
  public record Damage(Place place, String fault) {}

  /// What a scrub saw.
  ///
  /// @param places in use that were read
  /// @param removed places that the index does not know
  public record Scrubbed(int places, long bytes, int removed, List<Damage> damaged) {}

  private SealedStore(Disk disk, String region, PlaceIndex index, StoreSettings settings)
      throws IOException {
    this.disk = disk;
    this.health = new Health();
    this.settings = settings;
    this.lock = lock(disk);
    try {
      Recovery recovery = new Recovery(disk, region, health);
      FileIds ids = recovery.open(settings.clock());
      this.packs = new Packs(disk, health);
      this.files = new OwnFiles(disk, health, ids);
      this.found = recovery.clean(packs, files, index);
      this.commit = new GroupCommit(disk, settings, health, packs, ids);
      this.begun = recovery.begun();
      commit.start();
    } catch (IOException | RuntimeException | Error e) {
      lock.close();
      throw e;
    }
  }

  /// Opens the store of a region, and removes what an earlier run left that the index does not
  /// know.
  ///
  /// @throws StoreException with `FOREIGN`, `STORAGE` or `STOPPED`
  public static SealedStore open(
      Path folder, String region, PlaceIndex index, StoreSettings settings) {
    try {
      return open(FolderDisk.at(folder), region, index, settings);
    } catch (IOException e) {
      throw new StoreException(Code.STORAGE, "the folder " + folder + " cannot be made", e);
    }
  }

  /// The same on any disk.
  public static SealedStore open(
      Disk disk, String region, PlaceIndex index, StoreSettings settings) {
    try {
      return new SealedStore(disk, region, index, settings);
    } catch (IOException e) {
      throw new StoreException(
          Code.STORAGE,
          "the store of %s cannot be opened: %s".formatted(region, e.getMessage()),
          e);
    }
  }

  private static Closeable lock(Disk disk) {
    try {
      return disk.lock("lock");
    } catch (IOException e) {
      throw new StoreException(Code.FOREIGN, "the store is in use: " + e.getMessage(), e);
    }
  }

  /// Begins to write; whoever ends without [SealedWriter#finish] has written nothing.
  public SealedWriter write() {
    health.check();
    return new SealedWriter(this, settings.smallBytes());
  }

  OwnFiles.Writing beginOwn() {
    return files.begin();
  }

  Fresh finishSmall(byte[] content, int length, int checksum) {
    Place.Packed place = commit.commit(content, length);
    return new Fresh(
        place, checksum, () -> packs.release(place.file()), () -> remove(List.of(place)));
  }

  Fresh finishOwn(OwnFiles.Writing own, int checksum) {
    Place.Own place = own.finish();
    return new Fresh(place, checksum, () -> {}, () -> remove(List.of(place)));
  }

  /// Opens a place for reading. Empty if it was removed or moved: who has it from the index asks
  /// there again, once.
  ///
  /// @throws StoreException with `DAMAGED`, naming the place, `STORAGE`, or `STOPPED` once closed
  public Optional<StoredBytes> read(Place place) {
    if (closed) {
      throw health.fault();
    }
    return switch (place) {
      case Place.Packed packed -> packs.read(packed).map(StoredBytes::of);
      case Place.Own own -> files.read(own);
    };
  }

  /// Removes places, durably; those that went before are passed over.
  ///
  /// @throws StoreException with `STOPPED`
  public void remove(Collection<Place> places) {
    List<Place.Packed> packed = new ArrayList<>();
    List<UUID> own = new ArrayList<>();
    for (Place place : places) {
      switch (place) {
        case Place.Packed p -> packed.add(p);
        case Place.Own o -> own.add(o.file());
      }
    }
    packs.remove(packed);
    files.remove(own);
  }

  /// What the start found and removed.
  public Found found() {
    return found;
  }

  /// Why nothing is written any more; empty while the store works.
  public Optional<String> whyStopped() {
    return health.whyStopped();
  }

  /// Gives back the room of packs of which half went or more.
  ///
  /// @throws StoreException with `FULL` or `STOPPED`
  public Compacted compact(PlaceIndex index) {
    return new Compaction(packs, health, this, index).run();
  }

  /// Reads everything, and tells which places in use are damaged. Removes what no index knows.
  ///
  /// @param bytesPerSecond how fast it reads
  /// @throws StoreException with `STORAGE` or `STOPPED`
  /// @throws InterruptedException if it was asked to end
  public Scrubbed scrub(PlaceIndex index, long bytesPerSecond) throws InterruptedException {
    return new Scrub(disk, packs, files, index, begun, bytesPerSecond).run();
  }

  /// Ends the store once all writers that wait are served.
  @Override
  public void close() {
    if (closed) {
      return;
    }
    commit.close();
    health.close();
    closed = true;
    try {
      packs.close();
      lock.close();
    } catch (IOException e) {
      throw new StoreException(Code.STORAGE, "closing the store failed", e);
    }
  }
}
