package id.janji.law;

import id.janji.clause.Bilingual;

/// How long a time limit is, and how it is counted.
public sealed interface Limit {
  /// The law says "at the first opportunity" or "immediately" and no number.
  record FirstOpportunity() implements Limit {}

  /// That many times 3,600 seconds, over days without work too.
  record Hours(int amount) implements Limit {}

  /// Days of the calendar; that of the trigger does not count, the last one counts to its end.
  record CalendarDays(int amount) implements Limit {}

  /// Days that are neither Saturday, Sunday nor in the calendar of holidays; counted as calendar
  /// days are.
  record WorkingDays(int amount) implements Limit {}

  /// To the end of the day of the same number that many months later, or of the last day of that
  /// month where it has no such day.
  record Months(int amount) implements Limit {}

  /// The limit in words.
  default Bilingual phrase() {
    return switch (this) {
      case FirstOpportunity _ ->
          new Bilingual("at the first opportunity", "pada kesempatan pertama");
      case Hours(int n) when n % 24 == 0 ->
          new Bilingual(n / 24 + " × 24 hours", n / 24 + " × 24 jam");
      case Hours(int n) -> new Bilingual(n + " hours", n + " jam");
      case CalendarDays(int n) -> new Bilingual(n + " calendar days", n + " hari kalender");
      case WorkingDays(int n) -> new Bilingual(n + " working days", n + " hari kerja");
      case Months(int n) -> new Bilingual(n == 1 ? "1 month" : n + " months", n + " bulan");
    };
  }
}
