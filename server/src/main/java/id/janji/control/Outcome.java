package id.janji.control;

import id.janji.clause.Bilingual;

/// What one look at one promise showed. *Stale* is missing here: it is what time makes of the
/// others.
public sealed interface Outcome {
  /// What was measured, as far as the look came.
  Measure measure();

  /// The reason in words; what was measured where all is well.
  Bilingual reason();

  /// It holds, over at least one thing looked at.
  record Kept(Measure measure, Bilingual reason) implements Outcome {
    public Kept {
      if (measure.population() == 0) {
        throw new IllegalArgumentException("kept over nothing does not exist");
      }
    }
  }

  /// It does not hold, or something that must be refused was not.
  record Broken(Measure measure, Bilingual reason) implements Outcome {}

  /// The source that this rests on has stopped speaking.
  record Silent(Measure measure, Bilingual reason) implements Outcome {}

  /// It could not be shown either way.
  record Unproven(Measure measure, Bilingual reason) implements Outcome {}

  /// By rule there is nothing here to keep.
  record NotApplicable(Measure measure, Bilingual reason) implements Outcome {}

  /// The state that this outcome is stored and shown as.
  default State state() {
    return switch (this) {
      case Kept _ -> State.KEPT;
      case Broken _ -> State.BROKEN;
      case Silent _ -> State.SILENT;
      case Unproven _ -> State.UNPROVEN;
      case NotApplicable _ -> State.NOT_APPLICABLE;
    };
  }
}
