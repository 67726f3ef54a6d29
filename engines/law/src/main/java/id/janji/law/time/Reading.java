package id.janji.law.time;

import id.janji.law.Trigger;

/// How a rule is read that names several moments, or none.
public sealed interface Reading {
  /// Whichever known moment makes the limit end first.
  record Stricter() implements Reading {}

  /// From this moment, as counsel has ruled.
  record From(Trigger trigger) implements Reading {}

  /// The reading that is taken where nobody has ruled.
  static Reading stricter() {
    return new Stricter();
  }
}
