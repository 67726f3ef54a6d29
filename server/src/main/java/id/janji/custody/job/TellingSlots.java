package id.janji.custody.job;

import id.janji.silence.Telling;
import java.time.Duration;

/// Tells what stood in slots: what an order hid when it is over, and covers by the quarter.
public final class TellingSlots implements Job {
  public static final String NAME = "telling-slots";
  private final Telling telling;

  public TellingSlots(Telling telling) {
    this.telling = telling;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Duration every() {
    return Duration.ofSeconds(1);
  }

  @Override
  public Told run() {
    int told = telling.tell();
    return new Told(told, 0, "%d slots told".formatted(told));
  }
}
