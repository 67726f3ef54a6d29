package id.janji.custody.job;

import id.janji.custody.act.Stores;
import id.janji.custody.index.Departures;
import id.janji.job.Job;
import java.time.Duration;

/// Removes from the stores the bytes of what was destroyed.
public final class Removing implements Job {
  private static final int AT_ONCE = 500;

  private final Departures departures;
  private final Stores stores;

  public Removing(Departures departures, Stores stores) {
    this.departures = departures;
    this.stores = stores;
  }

  @Override
  public String name() {
    return "removing";
  }

  @Override
  public Duration every() {
    return Duration.ofMinutes(10);
  }

  @Override
  public Told run() {
    int removed = 0;
    for (String region : departures.regions()) {
      int last = AT_ONCE;
      while (last == AT_ONCE) {
        last = departures.remove(stores.of(region), region, AT_ONCE);
        removed += last;
      }
    }
    return new Told(removed, removed, "%d pieces removed".formatted(removed));
  }
}
