package id.janji.procedures;

import static id.janji.policy.PolicyText.must;
import static id.janji.policy.PolicyText.policy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.janji.Installation;
import id.janji.TestDatabase;
import id.janji.TrustCore;
import id.janji.access.Desk;
import id.janji.clause.Bilingual;
import id.janji.identity.Caller;
import id.janji.identity.Role;
import id.janji.kernel.Calendar;
import id.janji.kernel.CaseFile;
import id.janji.kernel.procedure.Deadline;
import id.janji.law.time.Holidays;
import id.janji.law.time.Zone;
import id.janji.policy.Version;
import id.janji.procedures.incident.Cause;
import id.janji.procedures.incident.Harm;
import id.janji.procedures.incident.IncidentEvent;
import id.janji.procedures.incident.Incidents;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// What becomes of an open case whose limit is in working days, when the calendar is changed.
@Tag("slow")
final class CalendarTest {
  private static final String REPORT = "pojk-11-report";

  @RegisterExtension static final TestDatabase database = new TestDatabase();
  @TempDir static Path folder;
  static Desk desk;
  static Caller legal;
  static LocalDate today;

  @BeforeAll
  static void open() throws Exception {
    Installation installation = Installation.of(database.transactions(), folder.resolve("keys"));
    Version version = installation.publish(policy("cloud", must("A15.1", "incident.drilled")));
    installation.open(version);
    desk =
        Desk.at(
            database,
            installation,
            version,
            TrustCore.in(TrustCore.folder(), database.transactions()));
    legal = desk.person("Rani", null, Role.LEGAL);
    today = LocalDate.ofInstant(desk.clock.instant(), Zone.WIB.id());
  }

  @AfterAll
  static void close() {
    desk.close();
    desk.core.close();
  }

  private static void change(Calendar.Deed deed) {
    desk.kernel.calendar.change(
        legal, deed, new Calendar.Ground("The decree says so.", "Joint decree", today));
  }

  private static CaseFile incident() {
    Incidents incidents = new Incidents(desk.kernel.kernel, desk.kernel.cases);
    CaseFile file =
        incidents
            .report(UUID.randomUUID(), UUID.randomUUID(), desk.customer, legal, "A loss.")
            .orThrow();
    return incidents
        .happen(
            file,
            UUID.randomUUID(),
            legal,
            new IncidentEvent.Recognised(
                Optional.empty(),
                Optional.empty(),
                Set.of(Harm.LOSS),
                Cause.UNINTENDED,
                Set.of("bank"),
                "It is gone."),
            OptionalInt.empty())
        .orThrow();
  }

  private static Instant shown(CaseFile file) {
    return desk.kernel.outlook.clocks(file).stream()
        .filter(each -> each.code().equals(REPORT))
        .map(Deadline::due)
        .flatMap(Optional::stream)
        .findFirst()
        .orElseThrow();
  }

  /// When its last rung climbs.
  private static String climbs(CaseFile file) throws Exception {
    return database
        .ask(
            "select max(fires_at)::text from janji.case_deadline where cancelled_at is null and code = '%s' and case_id = '%s'"
                .formatted(REPORT, file.id()))
        .getFirst();
  }

  @Test
  void anOpenCaseIsCountedAnewAndTheChangeStaysOnRecord() throws Exception {
    change(new Calendar.Deed.Entered(today.getYear()));
    change(new Calendar.Deed.Entered(today.getYear() + 1));
    CaseFile file = incident();
    desk.kernel.reckoning.run();
    Instant before = shown(file);
    String climbed = climbs(file);
    assertThat(desk.kernel.reckoning.run()).as("the calendar is the same").isZero();

    LocalDate day = today.plusDays(1);
    while (!desk.kernel.calendar.holidays().isWorkingDay(day)) {
      day = day.plusDays(1);
    }
    assertThat(day.getDayOfWeek()).isNotEqualTo(DayOfWeek.SUNDAY);
    change(
        new Calendar.Deed.Added(
            new Holidays.Day(
                day, Holidays.Kind.COLLECTIVE_LEAVE, new Bilingual("Leave", "Cuti bersama"))));
    assertThat(shown(file)).isAfter(before);
    assertThat(desk.kernel.reckoning.run()).isPositive();
    assertThat(climbs(file)).isGreaterThan(climbed);
    assertThat(desk.kernel.cases.history(desk.customer, file.id()))
        .as("nothing was said to the case")
        .hasSize(2);

    change(new Calendar.Deed.Removed(day));
    desk.kernel.reckoning.run();
    assertThat(shown(file)).isEqualTo(before);
    assertThat(climbs(file)).isEqualTo(climbed);
    assertThat(desk.kernel.calendar.history())
        .extracting(edit -> edit.deed().getClass().getSimpleName())
        .containsExactly("Removed", "Added", "Entered", "Entered");
    assertThatThrownBy(() -> database.administer("delete from janji.holiday_edit"))
        .hasMessageContaining("never");
  }
}
