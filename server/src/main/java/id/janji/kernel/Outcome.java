package id.janji.kernel;

import id.janji.kernel.procedure.Refusal;

/// What came of something that somebody wanted to happen to a case.
public sealed interface Outcome {
  /// It has happened and is kept.
  ///
  /// @param before whether the same event had been taken earlier, so that nothing happened now
  record Taken(CaseFile file, boolean before) implements Outcome {}

  /// Nothing has changed.
  record Refused(Refusal refusal) implements Outcome {}

  static Outcome refused(Refusal.Code code, String en, String id) {
    return new Refused(Refusal.of(code, en, id));
  }

  /// The case, where nothing can be refused.
  ///
  /// @throws IllegalStateException if it was
  default CaseFile orThrow() {
    return switch (this) {
      case Taken(CaseFile file, _) -> file;
      case Refused(Refusal refusal) -> throw new IllegalStateException(refusal.toString());
    };
  }
}
