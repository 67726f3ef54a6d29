package id.janji.custody.store;

import id.janji.custody.store.StoreException.Code;
import id.janji.custody.store.format.FileIds;
import id.janji.disk.Disk;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Reads all that lies in a store, not faster than it is told to, so that damage is found before
/// somebody needs the bytes.
final class Scrub {
  private static final int CHUNK = 256 * 1024;
  private static final int AT_ONCE = 200;
  private static final double SECOND = Duration.ofSeconds(1).toNanos();

  private final Disk disk;
  private final Packs packs;
  private final OwnFiles files;
  private final PlaceIndex index;
  // Names that were given out before are known to the index, or to nobody.
  private final long begun;
  private final long bytesPerSecond;
  private final long started = System.nanoTime();
  private final List<SealedStore.Damage> damaged = new ArrayList<>();
  private final byte[] chunk = new byte[CHUNK];
  private int places;
  private int removed;
  private long bytes;

  Scrub(Disk disk, Packs packs, OwnFiles files, PlaceIndex index, long begun, long bytesPerSecond) {
    this.disk = disk;
    this.packs = packs;
    this.files = files;
    this.index = index;
    this.begun = begun;
    this.bytesPerSecond = bytesPerSecond;
  }

  SealedStore.Scrubbed run() throws InterruptedException {
    try {
      List<UUID> known = index.filesAfter(new UUID(0, 0), AT_ONCE);
      while (!known.isEmpty()) {
        for (Place place : index.livingIn(known)) {
          check(place);
        }
        known = index.filesAfter(known.getLast(), AT_ONCE);
      }
      for (Packs.Pack pack : packs.all()) {
        removeUnknown(pack);
      }
      for (String folder : disk.list(OwnFiles.FOLDER)) {
        removeUnknown(disk.list(OwnFiles.FOLDER + "/" + folder));
      }
    } catch (IOException e) {
      throw new StoreException(Code.STORAGE, "reading the store failed: " + e.getMessage(), e);
    }
    return new SealedStore.Scrubbed(places, bytes, removed, damaged);
  }

  private void pace(long read) throws InterruptedException {
    bytes += read;
    long due = started + (long) (bytes / (double) bytesPerSecond * SECOND);
    long wait = due - System.nanoTime();
    if (wait > 0) {
      Thread.sleep(Duration.ofNanos(wait));
    }
    if (Thread.interrupted()) {
      throw new InterruptedException("the scrub was asked to end");
    }
  }

  private void check(Place place) throws InterruptedException {
    places++;
    String fault = fault(place);
    // It may have been removed or moved since the index was asked.
    if (!fault.isEmpty() && index.livingIn(List.of(place.file())).contains(place)) {
      damaged.add(new SealedStore.Damage(place, fault));
    }
  }

  private String fault(Place place) throws InterruptedException {
    try {
      Optional<StoredBytes> content = read(place);
      if (content.isEmpty()) {
        return "it is not there";
      }
      try (StoredBytes bytes = content.get()) {
        readAll(bytes);
      }
      return "";
    } catch (StoreException e) {
      return String.valueOf(e.getMessage());
    } catch (IOException e) {
      return "reading it failed: " + e.getMessage();
    }
  }

  private Optional<StoredBytes> read(Place place) {
    return switch (place) {
      case Place.Packed packed -> packs.read(packed).map(StoredBytes::of);
      case Place.Own own -> files.read(own);
    };
  }

  private void readAll(StoredBytes content) throws IOException, InterruptedException {
    for (long at = 0; at < content.sizeBytes(); at += chunk.length) {
      int now = (int) Math.min(chunk.length, content.sizeBytes() - at);
      content.read(at, chunk, 0, now);
      pace(now);
    }
  }

  private void removeUnknown(Packs.Pack pack) throws IOException {
    // In this order: what the index is not told yet is pending, and is not looked at.
    if (!pack.isSettled()) {
      return;
    }
    List<Place.Packed> unknown;
    try {
      unknown = packs.unknown(pack, index);
    } catch (NoSuchFileException compacted) {
      return;
    }
    packs.remove(unknown);
    removed += unknown.size();
  }

  private void removeUnknown(List<String> names) {
    for (int from = 0; from < names.size(); from += AT_ONCE) {
      Set<UUID> unknown = new HashSet<>();
      for (String name : names.subList(from, Math.min(from + AT_ONCE, names.size()))) {
        UUID file = FileIds.parse(name);
        if (FileIds.millis(file) < begun) {
          unknown.add(file);
        }
      }
      index.livingIn(unknown).forEach(place -> unknown.remove(place.file()));
      files.remove(unknown);
      removed += unknown.size();
    }
  }
}
