package id.janji.custody.act;

import id.janji.custody.index.RegionPlaces;
import id.janji.custody.store.SealedStore;
import id.janji.custody.store.StoreSettings;
import id.janji.db.tx.Transactions;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The stores of the regions, each in a folder of its own, opened when first needed.
public final class Stores implements AutoCloseable {
  private final Path folder;
  private final Transactions transactions;
  private final Clock clock;
  private final Map<String, SealedStore> stores = new ConcurrentHashMap<>();

  /// @param folder above those of the regions
  public Stores(Path folder, Transactions transactions, Clock clock) {
    this.folder = folder;
    this.transactions = transactions;
    this.clock = clock;
  }

  /// The store of a region.
  ///
  /// @param region its code, which is safe as the name of a folder
  /// @throws id.janji.custody.store.StoreException if it cannot be opened
  public SealedStore of(String region) {
    return stores.computeIfAbsent(
        region,
        _ ->
            SealedStore.open(
                folder.resolve(region),
                region,
                new RegionPlaces(transactions, region),
                StoreSettings.of(clock)));
  }

  /// The folder above those of the regions.
  Path folder() {
    return folder;
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
