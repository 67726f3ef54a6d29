package id.janji.custody.job;

import id.janji.custody.act.Stores;
import id.janji.custody.index.Departures;
import id.janji.custody.index.RegionPlaces;
import id.janji.custody.store.SealedStore;
import id.janji.db.tx.Transactions;
import id.janji.job.Job;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Reads all that lies in the stores, so that damage is found before somebody needs the bytes.
public final class Sweeping implements Job {
  public static final String NAME = "sweeping";
  private static final long BYTES_PER_SECOND = 32L << 20;

  private final Transactions transactions;
  private final Departures departures;
  private final Stores stores;

  public Sweeping(Transactions transactions, Departures departures, Stores stores) {
    this.transactions = transactions;
    this.departures = departures;
    this.stores = stores;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Duration every() {
    return Duration.ofHours(24);
  }

  @Override
  public Told run() throws InterruptedException {
    long places = 0;
    long bytes = 0;
    List<String> damaged = new ArrayList<>();
    for (String region : departures.regions()) {
      SealedStore.Scrubbed seen =
          stores.of(region).scrub(new RegionPlaces(transactions, region), BYTES_PER_SECOND);
      places += seen.places();
      bytes += seen.bytes();
      seen.damaged().forEach(damage -> damaged.add(damage.fault()));
    }
    String told = "%d places, %d bytes read".formatted(places, bytes);
    return new Told(
        places, damaged.size(), damaged.isEmpty() ? told : told + ": " + damaged.getFirst());
  }
}
