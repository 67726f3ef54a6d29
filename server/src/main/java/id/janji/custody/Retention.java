package id.janji.custody;

import java.time.Instant;

/// Until when a version cannot be destroyed.
public record Retention(Mode mode, Instant until) {
  /// Whether the time can be made shorter.
  public enum Mode {
    /// By who has the right to govern, who says so in the request.
    GOVERNANCE,
    /// By nobody.
    COMPLIANCE
  }
}
