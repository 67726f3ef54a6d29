package id.janji.clause.catalogue;

import java.util.Locale;

/// How a finding is backed, strongest first. A clause carries the weakest among its controls.
public enum ProofStrength {
  /// The customer can check it himself.
  PROVEN,
  /// Our probe measured it: value and time.
  MEASURED,
  /// Another system says so.
  IMPORTED,
  /// A named person signed it, and it expires.
  ATTESTED;

  /// The word in files and output: `proven`, `measured`, `imported`, `attested`.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
