package id.janji.assurance;

import id.janji.clause.Bilingual;
import id.janji.control.State;
import java.time.Instant;

/// The newest finding of a control, scope and subject.
///
/// @param since when the state that it found began; earlier findings of the same state count
public record Standing(Finding finding, Instant since) {
  private static final Bilingual LOST =
      new Bilingual(
          "It was measured again, but the result could not be stored; so nobody knows what it was.",
          "Ini sudah diukur lagi, tetapi hasilnya tidak dapat disimpan; jadi tidak ada yang tahu"
              + " isinya.");

  /// What is left of it after a newer result was lost at `lost`: good news is unproven from then
  /// on, bad news stays.
  Standing overtaken(Instant lost) {
    return switch (finding.found()) {
      case KEPT, NOT_APPLICABLE -> new Standing(finding.as(State.UNPROVEN, LOST), lost);
      case BROKEN, SILENT, STALE, UNPROVEN -> this;
    };
  }
}
