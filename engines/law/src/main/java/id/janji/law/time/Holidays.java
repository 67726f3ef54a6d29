package id.janji.law.time;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The days on which nobody works, for the years that somebody has entered.
public final class Holidays {
  /// No year is known.
  public static final Holidays NONE = new Holidays(Set.of(), List.of());

  private final Set<Integer> years;
  private final Map<LocalDate, Day> days;

  /// A day without work.
  public record Day(LocalDate date, Kind kind, id.janji.clause.Bilingual name) {}

  /// Who set it.
  public enum Kind {
    /// A public holiday.
    PUBLIC,
    /// A day of collective leave, on which offices of the state are closed.
    COLLECTIVE_LEAVE
  }

  Holidays(Set<Integer> years, List<Day> days) {
    this.years = Set.copyOf(years);
    this.days =
        days.stream().collect(Collectors.toMap(Day::date, day -> day, (a, _) -> a, TreeMap::new));
  }

  /// Whether the holidays of that year were entered.
  public boolean knows(int year) {
    return years.contains(year);
  }

  public Optional<Day> on(LocalDate date) {
    return Optional.ofNullable(days.get(date));
  }

  /// All days, in their order.
  public List<Day> days() {
    return List.copyOf(days.values());
  }

  /// Neither a weekend nor a day without work; of a year that is not known only weekends are.
  public boolean isWorkingDay(LocalDate date) {
    DayOfWeek day = date.getDayOfWeek();
    return day != DayOfWeek.SATURDAY && day != DayOfWeek.SUNDAY && !days.containsKey(date);
  }
}
