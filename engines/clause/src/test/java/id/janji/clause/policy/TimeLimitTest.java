package id.janji.clause.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import id.janji.clause.Language;
import id.janji.clause.policy.TimeLimit.Unit;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeLimitTest {
  @ParameterizedTest
  @CsvSource({
    "1 min, 1 minute, 1 menit",
    "72 h, 72 hours, 72 jam",
    "3 d, 3 days, 3 hari",
    "5 calendar days, 5 calendar days, 5 hari kalender",
    "1 working days, 1 working day, 1 hari kerja",
    "12 months, 12 months, 12 bulan",
    "10 years, 10 years, 10 tahun",
  })
  void saysTheLimitInBothLanguages(String written, String english, String indonesian) {
    TimeLimit limit = TimeLimit.parse(written).orElseThrow();

    assertThat(limit).hasToString(written);
    assertThat(limit.in(Language.ENGLISH)).isEqualTo(english);
    assertThat(limit.in(Language.INDONESIAN)).isEqualTo(indonesian);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "h",
        "72",
        "72h",
        "72  h",
        "-1 h",
        "0 h",
        "007 h",
        "10000 h",
        "1.5 h",
        "72 hours",
        "72 H",
        "1 days",
        "5 calendar  days",
        "5 working",
        " 72 h",
        "72 h "
      })
  void readsNoOtherForm(String written) {
    assertThat(TimeLimit.parse(written)).isEmpty();
  }

  @Test
  void refusesAnAmountOutOfRange() {
    assertThatIllegalArgumentException().isThrownBy(() -> new TimeLimit(0, Unit.DAYS));
    assertThatIllegalArgumentException().isThrownBy(() -> new TimeLimit(10_000, Unit.DAYS));
  }

  /// The reference walks through the calendar from every hour of two years and finds the end.
  @ParameterizedTest
  @EnumSource
  void neverTakesLongerThanItsLongestSpan(Unit unit) {
    LocalDateTime first = LocalDateTime.of(2027, 1, 1, 0, 0);
    for (int amount : new int[] {1, 2, 4, 5, 6, 9, 10, 11, 30}) {
      Duration worst = Duration.ZERO;
      for (int hour = 0; hour < 2 * 366 * 24; hour += 5) {
        LocalDateTime start = first.plusHours(hour);
        Duration taken = Duration.between(start, end(start, amount, unit));
        worst = worst.compareTo(taken) > 0 ? worst : taken;
      }
      assertThat(worst).isLessThanOrEqualTo(new TimeLimit(amount, unit).longest());
    }
  }

  private static LocalDateTime end(LocalDateTime start, int amount, Unit unit) {
    return switch (unit) {
      case MINUTES -> start.plusMinutes(amount);
      case HOURS -> start.plusHours(amount);
      case DAYS -> start.plusHours(24L * amount);
      case CALENDAR_DAYS -> start.toLocalDate().plusDays(amount + 1L).atStartOfDay();
      case WORKING_DAYS -> afterWorkingDays(start, amount);
      case MONTHS -> start.plusMonths(amount);
      case YEARS -> start.plusYears(amount);
    };
  }

  private static LocalDateTime afterWorkingDays(LocalDateTime start, int amount) {
    LocalDateTime day = start.toLocalDate().atStartOfDay();
    for (int worked = 0; worked < amount; ) {
      day = day.plusDays(1);
      boolean weekend =
          day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
      worked += weekend ? 0 : 1;
    }
    return day.plusDays(1);
  }
}
