package id.janji.kernel.procedure;

import id.janji.clause.Bilingual;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A time limit that runs while a case stands where it does.
///
/// @param code 1 to 40 of `a-z`, `0-9` and `-`; for one of the law the code of its rule
/// @param due the last instant in time; empty where the law gives no number, or it cannot be said
/// @param said what is shown where there is no instant
/// @param rungs when it climbs, in order; each happens once
public record Deadline(
    String code,
    Bilingual title,
    Optional<Instant> due,
    Optional<Bilingual> said,
    List<Rung> rungs) {
  public Deadline {
    rungs = List.copyOf(rungs);
  }

  /// At `at` the case is told that time has passed, and somebody is.
  public record Rung(Instant at, String whom) {}

  /// One that ends at `due` and climbs then only.
  public static Deadline at(String code, Bilingual title, Instant due, String whom) {
    return new Deadline(
        code, title, Optional.of(due), Optional.empty(), List.of(new Rung(due, whom)));
  }
}
