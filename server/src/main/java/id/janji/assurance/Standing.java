package id.janji.assurance;

import id.janji.clause.Bilingual;
import id.janji.control.State;
import java.time.Duration;
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

  private static final Bilingual AHEAD =
      new Bilingual(
          "It was measured at a time that has not come yet: the clock was set back since.",
          "Ini diukur pada waktu yang belum tiba: jamnya dimundurkan sejak itu.");

  /// So far apart the clocks of two servers may be.
  private static final Duration APART = Duration.ofSeconds(2);

  /// What is left of it after a newer result was lost at `lost`: good news is unproven from then
  /// on, bad news stays.
  Standing overtaken(Instant lost) {
    return unproven(LOST, lost);
  }

  /// What may be said of it at `now`: good news from a time to come would stay fresh for too long.
  Standing at(Instant now) {
    return finding.measuredAt().isAfter(now.plus(APART)) ? unproven(AHEAD, now) : this;
  }

  private Standing unproven(Bilingual why, Instant from) {
    return switch (finding.found()) {
      case KEPT, NOT_APPLICABLE -> new Standing(finding.as(State.UNPROVEN, why), from);
      case BROKEN, SILENT, STALE, UNPROVEN -> this;
    };
  }
}
