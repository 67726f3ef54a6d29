package id.janji.law.time;

import id.janji.clause.Bilingual;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The days on which nobody works, for the years that somebody has entered.
public final class Holidays {
  /// No year is known.
  public static final Holidays NONE = new Holidays(List.of(), List.of());

  private final Map<Integer, Year> years;
  private final Map<LocalDate, Day> days;

  /// A year whose days somebody has entered.
  ///
  /// @param source where it is written
  /// @param checked when the source was last read
  public record Year(int year, Bilingual source, LocalDate checked) {}

  /// A day without work.
  public record Day(LocalDate date, Kind kind, Bilingual name) {}

  /// Who set it.
  public enum Kind {
    /// A public holiday.
    PUBLIC,
    /// A day of collective leave, on which offices of the state are closed.
    COLLECTIVE_LEAVE
  }

  Holidays(List<Year> years, List<Day> days) {
    this.years =
        years.stream()
            .collect(Collectors.toMap(Year::year, year -> year, (_, last) -> last, TreeMap::new));
    this.days =
        days.stream().collect(Collectors.toMap(Day::date, day -> day, (a, _) -> a, TreeMap::new));
  }

  /// Whether the holidays of that year were entered.
  public boolean knows(int year) {
    return years.containsKey(year);
  }

  /// All years, in their order.
  public List<Year> years() {
    return List.copyOf(years.values());
  }

  /// The same calendar with what was entered since: years, and days that were added or taken out. A
  /// day that was added stands instead of one that was there.
  public Holidays changed(List<Year> entered, List<Day> added, Set<LocalDate> removed) {
    List<Year> allYears = new ArrayList<>(years.values());
    allYears.addAll(entered);
    List<Day> allDays = new ArrayList<>(added);
    days.values().stream().filter(day -> !removed.contains(day.date())).forEach(allDays::add);
    return new Holidays(allYears, allDays);
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
