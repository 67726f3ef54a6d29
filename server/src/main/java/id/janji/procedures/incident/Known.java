package id.janji.procedures.incident;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// What is known of an incident, and what was done about it. It only grows.
///
/// @param aware when the provider first knew; fixed for ever with the ruling that it is real
/// @param occurred when it happened, as far as anybody knows
/// @param facts codes of the facts that decide which rules of the law apply
/// @param told when the customer was given the complete notice
/// @param acknowledged when the customer said that he has read it
/// @param exhausted whether the ladder for an acknowledgement came to its end without one
/// @param settled codes of rules whose report was made, or of which counsel ruled that none is due
/// @param late codes of time limits that passed
public record Known(
    Instant aware,
    Optional<Instant> occurred,
    Set<Harm> harms,
    Cause cause,
    Set<String> facts,
    Set<Measure> measures,
    Set<Stage> reports,
    Optional<Instant> told,
    Optional<Instant> acknowledged,
    boolean exhausted,
    Set<String> settled,
    Set<String> late) {
  static Known of(
      Instant aware, Optional<Instant> occurred, Set<Harm> harms, Cause cause, Set<String> facts) {
    return new Known(
        aware,
        occurred,
        harms,
        cause,
        facts,
        Set.of(),
        Set.of(),
        Optional.empty(),
        Optional.empty(),
        false,
        Set.of(),
        Set.of());
  }

  private static <T> Set<T> and(Set<T> some, T one) {
    Set<T> all = new HashSet<>(some);
    all.add(one);
    return Set.copyOf(all);
  }

  Known learned(Optional<Instant> earlier, Set<Harm> more, Set<String> moreFacts) {
    Set<Harm> allHarms = new HashSet<>(harms);
    allHarms.addAll(more);
    Set<String> allFacts = new HashSet<>(facts);
    allFacts.addAll(moreFacts);
    Optional<Instant> first =
        Stream.of(occurred, earlier).flatMap(Optional::stream).min(Instant::compareTo);
    return new Known(
        aware,
        first,
        Set.copyOf(allHarms),
        cause,
        Set.copyOf(allFacts),
        measures,
        reports,
        told,
        acknowledged,
        exhausted,
        settled,
        late);
  }

  Known measured(Measure measure) {
    return new Known(
        aware,
        occurred,
        harms,
        cause,
        facts,
        and(measures, measure),
        reports,
        told,
        acknowledged,
        exhausted,
        settled,
        late);
  }

  Known reported(Stage stage) {
    return new Known(
        aware,
        occurred,
        harms,
        cause,
        facts,
        measures,
        and(reports, stage),
        told,
        acknowledged,
        exhausted,
        settled,
        late);
  }

  Known toldAt(Instant at) {
    return new Known(
        aware,
        occurred,
        harms,
        cause,
        facts,
        measures,
        reports,
        told.or(() -> Optional.of(at)),
        acknowledged,
        exhausted,
        settled,
        late);
  }

  Known acknowledgedAt(Instant at) {
    return new Known(
        aware,
        occurred,
        harms,
        cause,
        facts,
        measures,
        reports,
        told,
        acknowledged.or(() -> Optional.of(at)),
        exhausted,
        settled,
        late);
  }

  Known settledBy(String rule) {
    return new Known(
        aware,
        occurred,
        harms,
        cause,
        facts,
        measures,
        reports,
        told,
        acknowledged,
        exhausted,
        and(settled, rule),
        late);
  }

  Known lateFor(String deadline) {
    return new Known(
        aware,
        occurred,
        harms,
        cause,
        facts,
        measures,
        reports,
        told,
        acknowledged,
        exhausted,
        settled,
        and(late, deadline));
  }

  Known unanswered() {
    return new Known(
        aware,
        occurred,
        harms,
        cause,
        facts,
        measures,
        reports,
        told,
        acknowledged,
        true,
        settled,
        late);
  }

  /// What still has to be before the case may be closed, in codes; empty if nothing.
  List<String> open(List<String> duties) {
    Stream<String> parts =
        Stream.of(
                measures.isEmpty() ? "measure" : "",
                told.isEmpty() ? "notice" : "",
                acknowledged.isEmpty() && !exhausted ? "acknowledgement" : "",
                reports.contains(Stage.FIRST) ? "" : "first-report",
                reports.contains(Stage.INTERIM) ? "" : "interim-report",
                reports.contains(Stage.FINAL) ? "" : "final-report")
            .filter(part -> !part.isEmpty());
    return Stream.concat(parts, duties.stream().filter(rule -> !settled.contains(rule))).toList();
  }
}
