package id.janji.law.time;

import id.janji.law.Limit;
import id.janji.law.Rule;
import id.janji.law.Trigger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;

/// Counts time limits. Pure: the same rule, moments, holidays, zone and reading give the same end.
///
/// Hours are elapsed seconds, so that a change to summer time neither adds nor takes one. Days are
/// those of the rule's own zone, or of the zone given; a limit in days ends with the last second of
/// its last day, whenever that day ends there.
public final class Deadline {
  private final Holidays holidays;
  private final ZoneId zone;

  private Deadline(Holidays holidays, ZoneId zone) {
    this.holidays = holidays;
    this.zone = zone;
  }

  /// When the limit of a rule ends.
  ///
  /// @param zone whose days count where the rule has no zone of its own
  public static Due of(
      Rule rule, Moments moments, Holidays holidays, ZoneId zone, Reading reading) {
    Deadline count = new Deadline(holidays, rule.zone().orElse(zone));
    return candidates(rule, reading).stream()
        .flatMap(
            trigger -> moments.at(trigger).stream().map(at -> count.due(rule.limit(), at, trigger)))
        .min(Comparator.comparing(Deadline::end))
        .orElseGet(Due.NotStarted::new);
  }

  private static List<Trigger> candidates(Rule rule, Reading reading) {
    return switch (reading) {
      case Reading.Stricter _ -> rule.triggers();
      case Reading.From(Trigger trigger) ->
          rule.triggers().stream().filter(trigger::equals).toList();
    };
  }

  private static Instant end(Due due) {
    return switch (due) {
      case Due.By(Instant last, _) -> last;
      case Due.NoNumber(Instant since) -> since;
      case Due.NotStarted _ -> Instant.MAX;
      case Due.UnknownYear(_, Instant early, _) -> early;
    };
  }

  private Due due(Limit limit, Instant at, Trigger from) {
    LocalDate day = at.atZone(zone).toLocalDate();
    return switch (limit) {
      case Limit.FirstOpportunity _ -> new Due.NoNumber(at);
      case Limit.Hours(int amount) ->
          new Due.By(at.truncatedTo(ChronoUnit.SECONDS).plus(amount, ChronoUnit.HOURS), from);
      case Limit.CalendarDays(int amount) -> new Due.By(endOf(day.plusDays(amount)), from);
      case Limit.Months(int amount) -> new Due.By(endOf(day.plusMonths(amount)), from);
      case Limit.WorkingDays(int amount) -> workingDays(day, amount, from);
    };
  }

  private Due workingDays(LocalDate start, int amount, Trigger from) {
    LocalDate day = start;
    int unknown = 0;
    for (int left = amount; left > 0; ) {
      day = day.plusDays(1);
      if (unknown == 0 && !holidays.knows(day.getYear())) {
        unknown = day.getYear();
      }
      left -= holidays.isWorkingDay(day) ? 1 : 0;
    }
    return unknown == 0
        ? new Due.By(endOf(day), from)
        : new Due.UnknownYear(unknown, endOf(day), from);
  }

  private Instant endOf(LocalDate day) {
    return day.plusDays(1).atStartOfDay(zone).toInstant().minusSeconds(1);
  }
}
