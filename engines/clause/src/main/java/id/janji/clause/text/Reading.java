package id.janji.clause.text;

import id.janji.clause.Bilingual;
import id.janji.clause.Place;

/// What came of reading a file as a policy text.
public sealed interface Reading {
  record Read(SourceText text) implements Reading {}

  /// The file cannot be used. `reason` is one sentence; `place` is the first place at fault, or the
  /// file's beginning.
  record Unreadable(Bilingual reason, Place place) implements Reading {}
}
