package id.janji.control;

import java.util.Locale;

/// How firmly a finding stands, strongest first. A clause carries the weakest among its controls.
public enum Strength {
  /// The customer can check it himself, with export and verifier.
  PROVEN,
  /// Our own probe measured it.
  MEASURED,
  /// Another system says so.
  IMPORTED,
  /// A named person signed it, until it expires.
  ATTESTED;

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public Strength weaker(Strength other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
