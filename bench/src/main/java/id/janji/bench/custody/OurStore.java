package id.janji.bench.custody;

import id.janji.custody.store.Fresh;
import id.janji.custody.store.Place;
import id.janji.custody.store.PlaceIndex;
import id.janji.custody.store.SealedStore;
import id.janji.custody.store.SealedWriter;
import id.janji.custody.store.StoreSettings;
import id.janji.custody.store.StoredBytes;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;

/// The store of a region.
final class OurStore implements Contestant, PlaceIndex {
  private final ConcurrentLinkedQueue<Place> places = new ConcurrentLinkedQueue<>();
  private final Path folder;
  private SealedStore store;

  OurStore(Path folder) {
    this.folder = folder;
    this.store = open();
  }

  private SealedStore open() {
    return SealedStore.open(folder, "bench", this, StoreSettings.of(Clock.systemUTC()));
  }

  /// Closes and opens it: what is read then was on the disk.
  void reopen() {
    store.close();
    store = open();
  }

  @Override
  public Object put(byte[] item) {
    try (SealedWriter writer = store.write()) {
      writer.write(item, 0, item.length);
      try (Fresh fresh = writer.finish()) {
        places.add(fresh.place());
        fresh.keep();
        return fresh.place();
      }
    }
  }

  @Override
  public byte[] get(Object handle) throws IOException {
    try (StoredBytes bytes = store.read((Place) handle).orElseThrow()) {
      byte[] item = new byte[(int) bytes.sizeBytes()];
      bytes.read(0, item, 0, item.length);
      return item;
    }
  }

  @Override
  public List<Place> livingIn(Collection<UUID> files) {
    Set<UUID> wanted = Set.copyOf(files);
    return places.stream().filter(place -> wanted.contains(place.file())).toList();
  }

  @Override
  public List<UUID> filesAfter(UUID after, int atMost) {
    return List.of();
  }

  @Override
  public Set<Place> moved(Map<Place, Place> copies) {
    return Set.of();
  }

  @Override
  public void close() {
    store.close();
  }
}
