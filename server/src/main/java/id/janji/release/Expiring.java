package id.janji.release;

import id.janji.custody.job.Job;
import java.time.Duration;

/// Ends packages whose time is over and removes their files.
final class Expiring implements Job {
  private final Parcels parcels;

  Expiring(Parcels parcels) {
    this.parcels = parcels;
  }

  @Override
  public String name() {
    return "packages";
  }

  @Override
  public Duration every() {
    return Duration.ofMinutes(1);
  }

  @Override
  public Told run() {
    int ended = parcels.expire();
    return new Told(ended, ended, "%d packages ended".formatted(ended));
  }
}
