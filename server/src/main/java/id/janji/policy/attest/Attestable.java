package id.janji.policy.attest;

import id.janji.clause.Bilingual;
import id.janji.clause.catalogue.ControlId;

/// A statement that somebody may sign, since no probe can show it. A control that rests on one
/// registers it as a bean.
///
/// @param control whose promise rests on it
/// @param statement what is signed, in whole sentences
public record Attestable(ControlId control, Bilingual statement) {
  /// Both languages, as they are signed.
  public String text() {
    return statement.en() + "\n" + statement.id();
  }
}
