package id.janji.clause;

/// How firmly a clause binds its duty holder, in the order of firmness.
public enum Strength {
  /// A duty. Not doing it breaks the promise.
  MUST,
  /// A published aim. It is measured against its own figure and never counted as a duty.
  AIMS,
  /// A permission. What is watched is that its limits are kept.
  MAY;

  /// The word that policy files and machine-readable output use: `must`, `aims` or `may`.
  public String word() {
    return switch (this) {
      case MUST -> "must";
      case AIMS -> "aims";
      case MAY -> "may";
    };
  }
}
