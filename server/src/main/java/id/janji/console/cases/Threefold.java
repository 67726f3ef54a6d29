package id.janji.console.cases;

import id.janji.clause.Bilingual;
import id.janji.law.Rule;
import id.janji.procedures.incident.Known;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The 3 × 24 hours in which a customer is told of an incident, from one moment on.
///
/// @param from that moment, as a phrase
/// @param told when the customer was told; empty while he was not
/// @param counts whether it is the one that ends first
public record Threefold(Bilingual from, Instant begin, Optional<Instant> told, boolean counts) {
  private static final Duration DAY = Duration.ofHours(24);
  private static final int DAYS = 3;

  /// One of its days.
  ///
  /// @param hours that have passed, 0 to 24
  public record Day(int number, double hours) {}

  /// Both readings of the law, that from the occurrence only where personal data are affected and
  /// it is known; else the contract alone.
  ///
  /// @param rule of the law that asks for the notice
  static List<Threefold> of(Known known, Optional<Rule> rule) {
    boolean byLaw =
        rule.flatMap(Rule::condition)
            .filter(fact -> known.facts().contains(fact.code()))
            .isPresent();
    Optional<Instant> occurred = known.occurred().filter(_ -> byLaw);
    Instant first = occurred.filter(known.aware()::isAfter).orElse(known.aware());
    List<Threefold> all = new ArrayList<>();
    occurred.ifPresent(at ->
        all.add(
            new Threefold(
                new Bilingual("since it happened", "sejak terjadi"),
                at,
                known.told(),
                at.equals(first))));
    all.add(
        new Threefold(
            new Bilingual("since we knew", "sejak kami tahu"),
            known.aware(),
            known.told(),
            known.aware().equals(first)));
    all.sort(Comparator.comparing(Threefold::begin));
    return all;
  }

  public Instant end() {
    return begin.plus(DAY.multipliedBy(DAYS));
  }

  /// Until when its time is counted.
  private Instant until(Instant now) {
    return told.orElse(now);
  }

  public Duration passed(Instant now) {
    Duration passed = Duration.between(begin, until(now));
    return passed.isNegative() ? Duration.ZERO : passed;
  }

  public boolean isOver(Instant now) {
    return until(now).isAfter(end());
  }

  /// How much is left, or by how much it is over.
  public Duration distance(Instant now) {
    return Duration.between(until(now), end()).abs();
  }

  public List<Day> days(Instant now) {
    List<Day> days = new ArrayList<>();
    for (int i = 0; i < DAYS; i++) {
      Duration into = passed(now).minus(DAY.multipliedBy(i));
      long minutes = Math.clamp(into.toMinutes(), 0L, DAY.toMinutes());
      days.add(new Day(i + 1, Math.floor(minutes / 6.0) / 10));
    }
    return List.copyOf(days);
  }

  /// The class of its colour: soon over on the last day.
  public String colour(Instant now) {
    if (isOver(now)) {
      return "s-broken";
    }
    if (told.isPresent()) {
      return "s-kept";
    }
    return passed(now).compareTo(DAY.multipliedBy(DAYS - 1L)) > 0 ? "s-stale" : "s-now";
  }
}
