package id.janji.notify;

import java.time.Duration;

/// How a notice climbs: when the next address is tried, and what ends it.
public enum Urgency {
  /// Never waits for quiet hours; only an acknowledgement ends it.
  URGENT(Duration.ofHours(4)),
  /// Waits for quiet hours to end; only an acknowledgement ends it.
  SOON(Duration.ofHours(24)),
  /// Never waits for quiet hours, since somebody has just asked for it; handed over once it is
  /// told.
  AT_ONCE(Duration.ofHours(2)),
  /// Waits for quiet hours to end; handed over once it is told, and nobody has to acknowledge it.
  CALM(Duration.ofHours(2));

  private final Duration climb;

  Urgency(Duration climb) {
    this.climb = climb;
  }

  /// After how long without an answer the next address is tried.
  public Duration climb() {
    return climb;
  }

  public boolean needsAcknowledgement() {
    return this == URGENT || this == SOON;
  }

  public boolean waitsForQuietHours() {
    return this == SOON || this == CALM;
  }
}
