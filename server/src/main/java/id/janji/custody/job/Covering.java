package id.janji.custody.job;

import id.janji.silence.Slots;
import java.time.Duration;

/// Writes the slots of all logs when their times come.
public final class Covering implements Job {
  public static final String NAME = "slots";
  private final Slots slots;

  public Covering(Slots slots) {
    this.slots = slots;
  }

  @Override
  public String name() {
    return NAME;
  }

  /// Each time that jobs are looked at.
  @Override
  public Duration every() {
    return Duration.ofSeconds(1);
  }

  @Override
  public Told run() {
    int written = slots.write();
    return new Told(written, 0, "%d slots written".formatted(written));
  }
}
