package id.janji.clause.policy;

import id.janji.clause.Language;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The time in which a clause must be done.
///
/// @param amount from 1 to 9999
public record TimeLimit(int amount, Unit unit) {
  private static final Pattern SHAPE = Pattern.compile("([1-9][0-9]{0,3}) ([a-z]+(?: days)?)");

  /// A unit of time as policies and laws count it.
  public enum Unit {
    MINUTES("min", "minute", "menit"),
    HOURS("h", "hour", "jam"),
    /// Spans of 24 hours.
    DAYS("d", "day", "hari"),
    /// Days by the calendar of the place, the last one to its end.
    CALENDAR_DAYS("calendar days", "calendar day", "hari kalender"),
    WORKING_DAYS("working days", "working day", "hari kerja"),
    MONTHS("months", "month", "bulan"),
    YEARS("years", "year", "tahun");

    private final String word;
    private final String english;
    private final String indonesian;

    Unit(String word, String english, String indonesian) {
      this.word = word;
      this.english = english;
      this.indonesian = indonesian;
    }

    /// The word in policy files: `min`, `h`, `d`, `calendar days` and so on.
    public String word() {
      return word;
    }
  }

  public TimeLimit {
    if (amount < 1 || amount > 9999) {
      throw new IllegalArgumentException("a time limit from 1 to 9999, not " + amount);
    }
  }

  /// Reads the form of policy files, for example `72 h` or `5 calendar days`.
  public static Optional<TimeLimit> parse(String text) {
    Matcher matcher = SHAPE.matcher(text);
    if (matcher.matches()) {
      for (Unit unit : Unit.values()) {
        if (unit.word.equals(matcher.group(2))) {
          return Optional.of(new TimeLimit(Integer.parseInt(matcher.group(1)), unit));
        }
      }
    }
    return Optional.empty();
  }

  /// The limit in words: `72 hours`, `72 jam`.
  public String in(Language language) {
    return switch (language) {
      case ENGLISH -> amount + " " + unit.english + (amount == 1 ? "" : "s");
      case INDONESIAN -> amount + " " + unit.indonesian;
    };
  }

  /// The longest span that the limit can stand for, so that limits of different units compare. A
  /// day by the calendar may begin just after midnight; two days of each week are not worked; a
  /// month has up to 31 days, a year up to 366. Public holidays are not counted.
  public Duration longest() {
    return switch (unit) {
      case MINUTES -> Duration.ofMinutes(amount);
      case HOURS -> Duration.ofHours(amount);
      case DAYS -> Duration.ofDays(amount);
      case CALENDAR_DAYS -> Duration.ofDays(amount + 1L);
      case WORKING_DAYS -> Duration.ofDays(amount + 1L + 2L * ((amount + 4) / 5));
      case MONTHS -> Duration.ofDays(31L * amount);
      case YEARS -> Duration.ofDays(366L * amount);
    };
  }

  /// The form of policy files: `72 h`.
  @Override
  public String toString() {
    return amount + " " + unit.word;
  }
}
