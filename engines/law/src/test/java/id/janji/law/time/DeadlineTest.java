package id.janji.law.time;

import static org.assertj.core.api.Assertions.assertThat;

import id.janji.clause.Bilingual;
import id.janji.clause.source.Fault;
import id.janji.clause.source.Faults;
import id.janji.clause.source.SourceText;
import id.janji.law.Limit;
import id.janji.law.Mark;
import id.janji.law.Rule;
import id.janji.law.RuleBook;
import id.janji.law.Trigger;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class DeadlineTest {
  private static final ZoneId JAKARTA = Zone.WIB.id();
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final Holidays HOLIDAYS = HolidayReader.shipped();

  @Test
  void countsThreeTimes24HoursFromTheStricterMoment() {
    Moments moments =
        Moments.NONE
            .with(Trigger.OCCURRED, at("2026-03-20T23:10:00Z"))
            .with(Trigger.AWARE, at("2026-03-21T08:00:30.700Z"));
    Rule rule = RuleBook.newest().rule("pdp-46-notice").orElseThrow();

    assertThat(Deadline.of(rule, moments, HOLIDAYS, JAKARTA, Reading.stricter()))
        .isEqualTo(new Due.By(at("2026-03-23T23:10:00Z"), Trigger.OCCURRED));
    assertThat(Deadline.of(rule, moments, HOLIDAYS, JAKARTA, new Reading.From(Trigger.AWARE)))
        .isEqualTo(new Due.By(at("2026-03-24T08:00:30Z"), Trigger.AWARE));
  }

  @Test
  void startsOnWhatIsKnownAndNotBefore() {
    Rule rule = RuleBook.newest().rule("pdp-46-notice").orElseThrow();
    Moments aware = Moments.NONE.with(Trigger.AWARE, at("2026-03-21T08:00:00Z"));

    assertThat(Deadline.of(rule, Moments.NONE, HOLIDAYS, JAKARTA, Reading.stricter()))
        .isEqualTo(new Due.NotStarted());
    assertThat(Deadline.of(rule, aware, HOLIDAYS, JAKARTA, Reading.stricter()))
        .isEqualTo(new Due.By(at("2026-03-24T08:00:00Z"), Trigger.AWARE));
    assertThat(Deadline.of(rule, aware, HOLIDAYS, JAKARTA, new Reading.From(Trigger.OCCURRED)))
        .isEqualTo(new Due.NotStarted());
    assertThat(Deadline.of(rule, aware, HOLIDAYS, JAKARTA, new Reading.From(Trigger.REQUESTED)))
        .isEqualTo(new Due.NotStarted());
  }

  @Test
  void saysThatThereIsNoNumber() {
    Rule rule = RuleBook.newest().rule("gp71-24-failure").orElseThrow();
    Moments aware = Moments.NONE.with(Trigger.AWARE, at("2026-03-21T08:00:00Z"));

    assertThat(Deadline.of(rule, aware, HOLIDAYS, JAKARTA, Reading.stricter()))
        .isEqualTo(new Due.NoNumber(at("2026-03-21T08:00:00Z")));
  }

  @Test
  void endsDaysWithTheLastSecondOfTheLastDay() {
    // 23:30 in Jakarta is already tomorrow in Jayapura.
    Instant late = at("2026-11-26T16:30:00Z");

    assertThat(due(new Limit.CalendarDays(5), late, Zone.WIB.id()))
        .isEqualTo(local("2026-12-01T23:59:59", Zone.WIB.id()));
    assertThat(due(new Limit.CalendarDays(5), late, Zone.WITA.id()))
        .isEqualTo(local("2026-12-02T23:59:59", Zone.WITA.id()));
    assertThat(due(new Limit.CalendarDays(5), late, Zone.WIT.id()))
        .isEqualTo(local("2026-12-02T23:59:59", Zone.WIT.id()));
  }

  @Test
  void skipsWeekendsHolidaysAndCollectiveLeave() {
    // Tuesday 17 March 2026; the 18th is leave, the 19th Nyepi, 20 to 24 Eid.
    assertThat(due(new Limit.WorkingDays(1), local("2026-03-17T09:00:00", JAKARTA), JAKARTA))
        .isEqualTo(local("2026-03-25T23:59:59", JAKARTA));
    assertThat(due(new Limit.WorkingDays(5), local("2026-03-17T09:00:00", JAKARTA), JAKARTA))
        .isEqualTo(local("2026-03-31T23:59:59", JAKARTA));
    // A day off does not count as the first one either.
    assertThat(due(new Limit.WorkingDays(1), local("2026-03-21T09:00:00", JAKARTA), JAKARTA))
        .isEqualTo(local("2026-03-25T23:59:59", JAKARTA));
  }

  @Test
  void saysWhichYearTheCalendarDoesNotKnow() {
    Instant late = local("2026-12-30T09:00:00", JAKARTA);

    assertThat(count(new Limit.WorkingDays(1), late, JAKARTA))
        .isEqualTo(new Due.By(local("2026-12-31T23:59:59", JAKARTA), Trigger.AWARE));
    assertThat(count(new Limit.WorkingDays(2), late, JAKARTA))
        .isEqualTo(new Due.UnknownYear(2027, local("2027-01-01T23:59:59", JAKARTA), Trigger.AWARE));
    assertThat(count(new Limit.WorkingDays(1), at("2025-06-02T02:00:00Z"), JAKARTA))
        .isInstanceOf(Due.UnknownYear.class);
    // Elapsed time and days of the calendar need no holidays.
    assertThat(due(new Limit.CalendarDays(5), late, JAKARTA))
        .isEqualTo(local("2027-01-04T23:59:59", JAKARTA));
  }

  @Test
  void countsOverLeapDaysAndEndsOfMonths() {
    assertThat(due(new Limit.CalendarDays(1), local("2028-02-28T10:00:00", JAKARTA), JAKARTA))
        .isEqualTo(local("2028-02-29T23:59:59", JAKARTA));
    assertThat(due(new Limit.CalendarDays(1), local("2026-02-28T10:00:00", JAKARTA), JAKARTA))
        .isEqualTo(local("2026-03-01T23:59:59", JAKARTA));
    assertThat(due(new Limit.Months(1), local("2028-01-31T10:00:00", JAKARTA), JAKARTA))
        .isEqualTo(local("2028-02-29T23:59:59", JAKARTA));
    assertThat(due(new Limit.Months(1), local("2027-01-31T10:00:00", JAKARTA), JAKARTA))
        .isEqualTo(local("2027-02-28T23:59:59", JAKARTA));
    assertThat(due(new Limit.Months(12), local("2028-02-29T10:00:00", JAKARTA), JAKARTA))
        .isEqualTo(local("2029-02-28T23:59:59", JAKARTA));
    assertThat(due(new Limit.Hours(24), local("2028-02-28T10:00:00", JAKARTA), JAKARTA))
        .isEqualTo(local("2028-02-29T10:00:00", JAKARTA));
  }

  @Test
  void losesAndGainsNoHourToSummerTime() {
    // Clocks go forward on 29 March and back on 25 October 2026.
    Instant spring = local("2026-03-28T12:00:00", BERLIN);
    Instant autumn = local("2026-10-24T12:00:00", BERLIN);

    assertThat(due(new Limit.Hours(24), spring, BERLIN))
        .isEqualTo(local("2026-03-29T13:00:00", BERLIN));
    assertThat(due(new Limit.Hours(24), autumn, BERLIN))
        .isEqualTo(local("2026-10-25T11:00:00", BERLIN));
    assertThat(due(new Limit.CalendarDays(1), spring, BERLIN))
        .isEqualTo(at("2026-03-29T21:59:59Z"));
    assertThat(due(new Limit.CalendarDays(1), autumn, BERLIN))
        .isEqualTo(at("2026-10-25T22:59:59Z"));
  }

  @Test
  void endsADayThatHasNoMidnight() {
    // In Beirut the clocks went from 00:00 to 01:00 on 27 March 2022.
    ZoneId beirut = ZoneId.of("Asia/Beirut");

    assertThat(due(new Limit.CalendarDays(1), local("2022-03-25T12:00:00", beirut), beirut))
        .isEqualTo(local("2022-03-26T23:59:59", beirut));
  }

  @Test
  void tellsALimitThatIsAlreadyOver() {
    assertThat(due(new Limit.Hours(72), at("1999-12-30T00:00:00Z"), JAKARTA))
        .isEqualTo(at("2000-01-02T00:00:00Z"));
  }

  @Test
  void theZoneOfARuleGoesBeforeThatOfTheReader() {
    Rule rule = RuleBook.newest().rule("pojk-11-report").orElseThrow();
    Moments moments = Moments.NONE.with(Trigger.AWARE, at("2026-06-01T20:00:00Z"));

    assertThat(Deadline.of(rule, moments, HOLIDAYS, BERLIN, Reading.stricter()))
        .isEqualTo(new Due.By(local("2026-06-09T23:59:59", JAKARTA), Trigger.AWARE));
  }

  @Test
  void shipsTheHolidaysOf2026() {
    assertThat(HOLIDAYS.knows(2026)).isTrue();
    assertThat(HOLIDAYS.knows(2027)).isFalse();
    assertThat(HOLIDAYS.days()).filteredOn(d -> d.kind() == Holidays.Kind.PUBLIC).hasSize(17);
    assertThat(HOLIDAYS.days())
        .filteredOn(d -> d.kind() == Holidays.Kind.COLLECTIVE_LEAVE)
        .hasSize(8);
  }

  @Test
  void namesThePlaceOfWhatIsWrongInACalendar() {
    String text =
        """
        years:
          - year: 2027
            source: {en: decree, id: keputusan}
            checked: "2026-11-26"
            public:
              - {date: "2027-01-01", en: New Year, id: Tahun Baru}
              - {date: "2028-01-01", en: New Year, id: Tahun Baru}
              - {date: "2027-02-29", en: None, id: Tidak ada}
              - {date: "2027-01-01", en: New Year, id: Tahun Baru}
            collective-leave: []
        """;

    assertThat(faults(text))
        .containsExactly(
            "own.yaml:7:16: bad-value: 2028-01-01 lies outside of the year 2027 that it stands under",
            "own.yaml:8:16: bad-value: 2027-02-29 is not in the calendar",
            "own.yaml:9:16: duplicate-id: 2027-01-01 stands twice");
    assertThat(faults("years: []")).isEmpty();
    assertThat(faults("years: [{year: soon}]")).isNotEmpty();
  }

  private static List<String> faults(String text) {
    Faults faults = new Faults();
    HolidayReader.read(new SourceText("own.yaml", text), faults);
    return faults.sorted().stream().map(Fault::toString).toList();
  }

  @Test
  void agreesWithAPlainCountOnRandomInput() {
    long seed = Long.getLong("seed", System.nanoTime());
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    List<ZoneId> zones =
        List.of(
            Zone.WIB.id(),
            Zone.WITA.id(),
            Zone.WIT.id(),
            BERLIN,
            ZoneId.of("America/St_Johns"),
            ZoneId.of("Australia/Lord_Howe"),
            ZoneId.of("Asia/Beirut"));
    for (int round = 0; round < 20_000; round++) {
      ZoneId zone = zones.get(random.nextInt(zones.size()));
      Instant from = Instant.ofEpochSecond(random.nextLong(1_700_000_000L, 1_900_000_000L));
      int amount = random.nextInt(1, 40);
      Limit limit =
          switch (random.nextInt(4)) {
            case 0 -> new Limit.Hours(amount);
            case 1 -> new Limit.CalendarDays(amount);
            case 2 -> new Limit.WorkingDays(amount);
            default -> new Limit.Months(amount);
          };
      assertThat(count(limit, from, zone))
          .as("%s from %s in %s", limit, from, zone)
          .isEqualTo(plain(limit, from, zone));
    }
  }

  /// Second by second where that is possible, day by day elsewhere, on local times.
  private static Due plain(Limit limit, Instant from, ZoneId zone) {
    return switch (limit) {
      case Limit.FirstOpportunity _ -> new Due.NoNumber(from);
      case Limit.Hours(int n) ->
          new Due.By(Instant.ofEpochSecond(from.getEpochSecond() + 3600L * n), Trigger.AWARE);
      case Limit.CalendarDays(int n) -> {
        LocalDate day = LocalDateTime.ofInstant(from, zone).toLocalDate();
        for (int i = 0; i < n; i++) {
          day = next(day);
        }
        yield new Due.By(lastSecond(day, zone), Trigger.AWARE);
      }
      case Limit.WorkingDays(int n) -> {
        LocalDate day = LocalDateTime.ofInstant(from, zone).toLocalDate();
        Optional<Integer> unknown = Optional.empty();
        for (int i = 0; i < n; ) {
          day = next(day);
          if (unknown.isEmpty() && day.getYear() != 2026) {
            unknown = Optional.of(day.getYear());
          }
          boolean free =
              day.getDayOfWeek() == DayOfWeek.SATURDAY
                  || day.getDayOfWeek() == DayOfWeek.SUNDAY
                  || HOLIDAYS.on(day).isPresent();
          i += free ? 0 : 1;
        }
        Instant last = lastSecond(day, zone);
        yield unknown
            .<Due>map(year -> new Due.UnknownYear(year, last, Trigger.AWARE))
            .orElseGet(() -> new Due.By(last, Trigger.AWARE));
      }
      case Limit.Months(int n) -> {
        LocalDate day = LocalDateTime.ofInstant(from, zone).toLocalDate();
        int month = day.getMonthValue() - 1 + n;
        int year = day.getYear() + month / 12;
        LocalDate first = LocalDate.of(year, month % 12 + 1, 1);
        int number = Math.min(day.getDayOfMonth(), first.lengthOfMonth());
        yield new Due.By(lastSecond(first.withDayOfMonth(number), zone), Trigger.AWARE);
      }
    };
  }

  private static LocalDate next(LocalDate day) {
    return day.getDayOfMonth() < day.lengthOfMonth()
        ? day.withDayOfMonth(day.getDayOfMonth() + 1)
        : day.getMonthValue() < 12
            ? LocalDate.of(day.getYear(), day.getMonthValue() + 1, 1)
            : LocalDate.of(day.getYear() + 1, 1, 1);
  }

  private static Instant lastSecond(LocalDate day, ZoneId zone) {
    Instant second = ZonedDateTime.of(day.atTime(12, 0), zone).toInstant();
    long step = 8 * 3600;
    while (step > 0) {
      Instant further = second.plusSeconds(step);
      if (further.atZone(zone).toLocalDate().equals(day)) {
        second = further;
      } else {
        step /= 2;
      }
    }
    return second;
  }

  private static Due count(Limit limit, Instant from, ZoneId zone) {
    Rule rule =
        new Rule(
            "one",
            "incident",
            new Bilingual("One", "Satu"),
            "Law",
            "art. 1",
            List.of(Trigger.AWARE),
            limit,
            Optional.empty(),
            List.of(),
            List.of(),
            Optional.empty(),
            Mark.READ,
            "text",
            LocalDate.EPOCH,
            new Bilingual("None.", "Tidak ada."));
    return Deadline.of(
        rule, Moments.NONE.with(Trigger.AWARE, from), HOLIDAYS, zone, Reading.stricter());
  }

  private static Instant due(Limit limit, Instant from, ZoneId zone) {
    return switch (count(limit, from, zone)) {
      case Due.By(Instant last, _) -> last;
      case Due.NoNumber _, Due.NotStarted _, Due.UnknownYear _ -> throw new AssertionError();
    };
  }

  private static Instant at(String text) {
    return Instant.parse(text);
  }

  private static Instant local(String text, ZoneId zone) {
    return LocalDateTime.parse(text).atZone(zone).toInstant();
  }
}
