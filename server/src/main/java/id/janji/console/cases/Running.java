package id.janji.console.cases;

import id.janji.clause.Bilingual;
import id.janji.kernel.procedure.Deadline;
import id.janji.law.Rule;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// A clock of a case as people read it.
///
/// @param due the last instant in time; empty where the law gives no number
/// @param said what is shown where there is no instant
/// @param soon from when on it is near
/// @param rule that sets it, where the law does
public record Running(
    String code,
    Bilingual title,
    Optional<Instant> due,
    Optional<Bilingual> said,
    Optional<Instant> soon,
    Optional<Rule> rule) {
  /// Nearest first; those without an instant last.
  static final Comparator<Running> NEAREST =
      Comparator.comparing(each -> each.due().orElse(Instant.MAX));

  /// How near the end is.
  enum Tone {
    CALM,
    SOON,
    OVER;

    /// The class of its colour.
    String colour() {
      return switch (this) {
        case CALM -> "s-now";
        case SOON -> "s-stale";
        case OVER -> "s-broken";
      };
    }
  }

  static Running of(Deadline deadline, Optional<Rule> rule) {
    List<Deadline.Rung> rungs = deadline.rungs();
    // The last rung is the end itself; the one before it says that the end is near.
    Optional<Instant> soon =
        rungs.size() > 1 ? Optional.of(rungs.get(rungs.size() - 2).at()) : Optional.empty();
    return new Running(
        deadline.code(), deadline.title(), deadline.due(), deadline.said(), soon, rule);
  }

  Tone tone(Instant now) {
    if (due.filter(now::isAfter).isPresent()) {
      return Tone.OVER;
    }
    return soon.filter(now::isAfter).isPresent() ? Tone.SOON : Tone.CALM;
  }

  /// How much is left, or by how much it is over.
  public Duration distance(Instant now) {
    return due.map(end -> Duration.between(now, end).abs()).orElse(Duration.ZERO);
  }

  public boolean isOver(Instant now) {
    return tone(now) == Tone.OVER;
  }

  public String colour(Instant now) {
    return tone(now).colour();
  }
}
