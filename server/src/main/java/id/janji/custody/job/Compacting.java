package id.janji.custody.job;

import id.janji.custody.act.Stores;
import id.janji.custody.index.Departures;
import id.janji.custody.index.RegionPlaces;
import id.janji.custody.store.SealedStore;
import id.janji.db.tx.Transactions;
import id.janji.job.Job;
import java.time.Duration;

/// Gives back the room of packs of which half went or more.
public final class Compacting implements Job {
  private final Transactions transactions;
  private final Departures departures;
  private final Stores stores;

  public Compacting(Transactions transactions, Departures departures, Stores stores) {
    this.transactions = transactions;
    this.departures = departures;
    this.stores = stores;
  }

  @Override
  public String name() {
    return "compacting";
  }

  @Override
  public Duration every() {
    return Duration.ofHours(24);
  }

  @Override
  public Told run() {
    int packs = 0;
    long bytes = 0;
    for (String region : departures.regions()) {
      SealedStore.Compacted done =
          stores.of(region).compact(new RegionPlaces(transactions, region));
      packs += done.packs();
      bytes += done.bytes();
    }
    String told = "%d packs dropped, %d bytes given back".formatted(packs, bytes);
    return new Told(packs, packs, told);
  }
}
