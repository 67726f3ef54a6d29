package id.janji.custody.act;

import id.janji.custody.index.RegionPlaces;
import id.janji.custody.store.SealedStore;
import id.janji.custody.store.StoreException;
import id.janji.custody.store.StoreSettings;
import id.janji.db.tx.Transactions;
import id.janji.disk.Disk;
import id.janji.disk.FolderDisk;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/// The stores of the regions, each in a folder of its own, opened when first needed.
public final class Stores implements AutoCloseable {
  private final Function<String, Disk> disks;
  private final Transactions transactions;
  private final Clock clock;
  private final Map<String, SealedStore> stores = new ConcurrentHashMap<>();

  /// @param folder above those of the regions
  public Stores(Path folder, Transactions transactions, Clock clock) {
    this(region -> disk(folder.resolve(region)), transactions, clock);
  }

  /// @param disks that of each region
  public Stores(Function<String, Disk> disks, Transactions transactions, Clock clock) {
    this.disks = disks;
    this.transactions = transactions;
    this.clock = clock;
  }

  private static Disk disk(Path folder) {
    try {
      return FolderDisk.at(folder);
    } catch (IOException e) {
      throw new StoreException(
          StoreException.Code.STORAGE, "the folder " + folder + " cannot be made", e);
    }
  }

  /// The store of a region.
  ///
  /// @param region its code, which is safe as the name of a folder
  /// @throws StoreException if it cannot be opened
  public SealedStore of(String region) {
    return stores.computeIfAbsent(
        region,
        _ ->
            SealedStore.open(
                disks.apply(region),
                region,
                new RegionPlaces(transactions, region),
                StoreSettings.of(clock)));
  }

  /// The regions whose stores are open.
  public Set<String> open() {
    return Set.copyOf(stores.keySet());
  }

  @Override
  public void close() {
    stores.values().forEach(SealedStore::close);
    stores.clear();
  }
}
