package id.janji.procedures;

import static id.janji.policy.PolicyText.must;
import static id.janji.policy.PolicyText.policy;
import static org.assertj.core.api.Assertions.assertThat;

import id.janji.Installation;
import id.janji.TestDatabase;
import id.janji.TrustCore;
import id.janji.access.Desk;
import id.janji.identity.Caller;
import id.janji.identity.Role;
import id.janji.kernel.CaseFile;
import id.janji.kernel.Cases;
import id.janji.kernel.Outcome;
import id.janji.kernel.Task;
import id.janji.kernel.procedure.Effect;
import id.janji.kernel.procedure.Refusal;
import id.janji.law.RuleBook;
import id.janji.notify.Audience;
import id.janji.notify.Notice;
import id.janji.notify.NoticeKind;
import id.janji.notify.Notices;
import id.janji.notify.Telling;
import id.janji.policy.Version;
import id.janji.procedures.disclosure.Disclosures;
import id.janji.procedures.incident.AcknowledgedNotice;
import id.janji.procedures.incident.Cause;
import id.janji.procedures.incident.Harm;
import id.janji.procedures.incident.IncidentEvent;
import id.janji.procedures.incident.IncidentState;
import id.janji.procedures.incident.Incidents;
import id.janji.procedures.incident.Measure;
import id.janji.procedures.incident.Stage;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

/// Incidents over a real database, key process and ledger.
@Tag("slow")
final class IncidentTest {
  @RegisterExtension static final TestDatabase database = new TestDatabase();
  @TempDir static Path folder;
  static Desk desk;
  static Incidents incidents;
  static UUID second;
  static Caller soc;

  @BeforeAll
  static void open() throws Exception {
    Installation installation = Installation.of(database.transactions(), folder.resolve("keys"));
    Version version =
        installation.publish(policy("cloud", must("A15.1", "incident.awareness-fixed")));
    installation.open(version);
    desk =
        Desk.at(
                database,
                installation,
                version,
                TrustCore.in(TrustCore.folder(), database.transactions()))
            .fit()
            .enrolled();
    incidents = new Incidents(desk.kernel.kernel, desk.kernel.cases);
    var other = installation.customer("Toko Kenanga", version);
    desk.core.admit(other, "Toko Kenanga");
    second = other.value();
    soc = desk.person("Wulan", null, Role.SOC);
  }

  @AfterAll
  static void close() {
    desk.close();
    desk.core.close();
  }

  @Test
  void whenTheProviderKnewIsTheTimeOfTheRulingAndHoldsForWhoIsFoundLater() {
    UUID incident = UUID.randomUUID();
    report(incident, desk.customer);
    ruled(incident, ruling(Optional.of(Instant.EPOCH)));
    Instant aware = incidents.aware(incident).orElseThrow();
    assertThat(aware).isEqualTo(desk.clock.instant().truncatedTo(ChronoUnit.SECONDS));
    desk.clock.advance(Duration.ofHours(20));
    report(incident, second);

    ruled(incident, ruling(Optional.empty()));

    List<CaseFile> files = desk.kernel.cases.sharing(incident);
    assertThat(files).hasSize(2);
    assertThat(files).allMatch(file -> Incidents.known(file).orElseThrow().aware().equals(aware));
    for (CaseFile file : files) {
      assertThat(notice(file).due()).isEqualTo(aware.plus(Duration.ofHours(72)));
      assertThat(desk.kernel.cases.history(file.customer(), file.id()))
          .allMatch(happened -> happened.index().isPresent());
    }
  }

  @Test
  void theStricterOfHappenedAndKnownSetsTheClock() {
    UUID incident = UUID.randomUUID();
    CaseFile file = report(incident, desk.customer);
    Instant occurred =
        desk.clock.instant().truncatedTo(ChronoUnit.SECONDS).minus(Duration.ofHours(30));
    ruled(
        incident,
        new IncidentEvent.Recognised(
            Optional.empty(),
            Optional.of(occurred),
            Set.of(Harm.DISCLOSURE),
            Cause.UNLAWFUL,
            Set.of("personal-data"),
            "The log shows it."));

    assertThat(notice(file).due()).isEqualTo(occurred.plus(Duration.ofHours(72)));
  }

  @Test
  void refusesARulingWithoutAKindOfHarm() {
    UUID incident = UUID.randomUUID();
    report(incident, desk.customer);

    List<Outcome> outcomes =
        incidents.recognise(
            incident,
            soc,
            new IncidentEvent.Recognised(
                Optional.empty(),
                Optional.empty(),
                Set.of(),
                Cause.UNLAWFUL,
                Set.of(),
                "It is real."));

    assertThat(outcomes).hasSize(1);
    assertRefused(Refusal.Code.MISSING, outcomes.getFirst());
  }

  @Test
  void refusesANoticeThatLacksAPartTheLawAsksFor() {
    CaseFile file = recognised(Set.of("personal-data"));
    Map<String, String> content = new HashMap<>(complete());
    content.remove("how-exposed");

    assertRefused(
        Refusal.Code.MISSING, happen(file, new IncidentEvent.NoticeGiven(content, "mail 1")));
    content.put("how-exposed", " ");
    assertRefused(
        Refusal.Code.MISSING, happen(file, new IncidentEvent.NoticeGiven(content, "mail 1")));
    assertThat(Incidents.known(fresh(file)).orElseThrow().told()).isEmpty();
    happen(file, new IncidentEvent.NoticeGiven(complete(), "mail 1")).orThrow();
    assertThat(Incidents.known(fresh(file)).orElseThrow().told()).isPresent();
  }

  @Test
  void climbsWhileTheNoticeIsNotGivenAndSaysThatItWasLate() {
    CaseFile file = recognised(Set.of());
    desk.clock.advance(Duration.ofHours(37));
    desk.kernel.clerk.run();
    assertThat(escalations(file)).containsExactly("incident lead");
    desk.clock.advance(Duration.ofHours(29));
    desk.kernel.clerk.run();
    assertThat(escalations(file)).containsExactly("incident lead", "head of security");
    desk.clock.advance(Duration.ofHours(7));
    desk.kernel.clerk.run();
    desk.kernel.clerk.run();
    assertThat(escalations(file))
        .containsExactly("incident lead", "head of security", "management");
    assertThat(Incidents.known(fresh(file)).orElseThrow().late()).containsExactly("notice");
  }

  @Test
  void onlyAnAcknowledgementStopsTheLadder() {
    CaseFile quiet = recognised(Set.of());
    CaseFile heard = recognised(Set.of());
    assertRefused(
        Refusal.Code.NOT_NOW,
        incidents.happen(
            heard,
            UUID.randomUUID(),
            desk.approver,
            new IncidentEvent.Acknowledged(),
            OptionalInt.empty()));
    for (CaseFile file : List.of(quiet, heard)) {
      happen(file, new IncidentEvent.NoticeGiven(complete(), "mail")).orThrow();
    }
    assertRefused(Refusal.Code.NOT_YOURS, happen(heard, new IncidentEvent.Acknowledged()));
    incidents
        .happen(
            heard,
            UUID.randomUUID(),
            desk.approver,
            new IncidentEvent.Acknowledged(),
            OptionalInt.empty())
        .orThrow();
    for (int day = 0; day < 3; day++) {
      desk.clock.advance(Duration.ofHours(25));
      desk.kernel.clerk.run();
    }

    assertThat(escalations(heard)).isEmpty();
    assertThat(escalations(quiet)).containsExactly("second channel", "third channel", "management");
    assertThat(Incidents.known(fresh(quiet)).orElseThrow().exhausted()).isTrue();
  }

  @Test
  void whoAcknowledgesTheNoticeOrAtTheCaseAnswersBoth() {
    Notices notices =
        new Notices(
            database.transactions(),
            List.of(new AcknowledgedNotice(() -> incidents, IncidentTest::about)),
            desk.clock);
    CaseFile there = recognised(Set.of());
    CaseFile here = recognised(Set.of());
    UUID first = told(notices, there);
    UUID second = told(notices, here);

    assertThat(notices.acknowledge(desk.approver, first)).isTrue();
    assertThat(Incidents.known(fresh(there)).orElseThrow().acknowledged()).isPresent();
    new id.janji.procedures.Desk(
            desk.kernel.kernel,
            desk.kernel.cases,
            desk.kernel.outlook,
            incidents,
            new Disclosures(desk.kernel.kernel, database.transactions(), desk.clock),
            notices)
        .happen(
            desk.approver,
            fresh(here),
            UUID.randomUUID(),
            new IncidentEvent.Acknowledged(),
            OptionalInt.empty())
        .orThrow();

    for (UUID notice : List.of(first, second)) {
      assertThat(notices.find(desk.customer, notice).orElseThrow().ended())
          .contains(Notice.End.ACKNOWLEDGED);
    }
    assertThat(desk.kernel.cases.history(desk.customer, here.id()))
        .filteredOn(
            step -> step.event().filter(IncidentEvent.Acknowledged.class::isInstance).isPresent())
        .hasSize(1);
  }

  private static CaseFile about(Notice notice) {
    return desk.kernel.cases.find(notice.customer(), notice.matter().orElseThrow()).orElseThrow();
  }

  private static UUID told(Notices notices, CaseFile file) {
    happen(file, new IncidentEvent.NoticeGiven(complete(), "mail")).orThrow();
    return notices.tell(
        Telling.of(
            file.customer(),
            NoticeKind.INCIDENT_NOTICE,
            new Audience.Contacts(),
            Optional.of(file.id()),
            UUID.randomUUID().toString()));
  }

  @Test
  void revokesFromTheCaseWhatIsGrantedForIt() {
    CaseFile file = recognised(Set.of());
    happen(file, new IncidentEvent.MeasureTaken(Measure.REVOKE_GRANTS, "receipt 7")).orThrow();

    assertThat(desk.kernel.cases.tasks(file.customer(), file.id()))
        .filteredOn(task -> task.effect() instanceof Effect.EndGrants)
        .hasSize(1)
        .allMatch(task -> task.doneAt().isPresent());
  }

  @Test
  void cannotBeClosedBeforeEverythingIsDoneAndItsLessonsBecomeTasks() {
    CaseFile file = recognised(Set.of("personal-data", "serious-failure"));
    assertRefused(Refusal.Code.MISSING, happen(file, new IncidentEvent.Stopped("seen")));
    happen(file, new IncidentEvent.MeasureTaken(Measure.BLOCK_ACCOUNT, "receipt")).orThrow();
    happen(file, new IncidentEvent.Stopped("The account is blocked.")).orThrow();
    happen(file, new IncidentEvent.MadeGood("Restored and compared.")).orThrow();
    happen(
            file,
            new IncidentEvent.LessonsDrawn(
                List.of("Encrypt laptops.", "Shorten sessions."), "The laptop was open."))
        .orThrow();
    assertOpen(
        file,
        "notice, acknowledgement, first-report, interim-report, final-report, gp71-24-failure");
    happen(file, new IncidentEvent.NoticeGiven(complete(), "mail")).orThrow();
    incidents
        .happen(
            file,
            UUID.randomUUID(),
            desk.approver,
            new IncidentEvent.Acknowledged(),
            OptionalInt.empty())
        .orThrow();
    assertRefused(
        Refusal.Code.NOT_NOW, happen(file, new IncidentEvent.ReportGiven(Stage.FINAL, "All.")));
    for (Stage stage : Stage.values()) {
      happen(file, new IncidentEvent.ReportGiven(stage, "What we know.")).orThrow();
    }
    assertOpen(file, "gp71-24-failure");
    assertRefused(
        Refusal.Code.MISSING,
        happen(
            file,
            new IncidentEvent.AuthorityTold(
                "gp71-24-failure", Map.of("description", "It failed."), "no. 3")));
    assertRefused(
        Refusal.Code.UNFIT, happen(file, new IncidentEvent.NothingDue("bssn-15-vital", "No.")));
    happen(
            file,
            new IncidentEvent.AuthorityTold(
                "gp71-24-failure",
                Map.of("description", "It failed.", "secured", "Image taken."),
                "no. 3"))
        .orThrow();

    happen(file, new IncidentEvent.Closed("A stolen laptop.")).orThrow();

    assertThat(fresh(file).stands()).isInstanceOf(IncidentState.Closed.class);
    assertThat(fresh(file).endedAt()).isPresent();
    List<Task> lessons =
        desk.kernel.cases.tasks(file.customer(), file.id()).stream()
            .filter(task -> task.effect() instanceof Effect.FollowUp)
            .toList();
    assertThat(lessons).hasSize(2).allMatch(task -> task.doneAt().isEmpty());
    assertThat(desk.kernel.cases.close(file.customer(), lessons.getFirst(), desk.asker, " "))
        .isFalse();
    assertThat(
            desk.kernel.cases.close(
                file.customer(), lessons.getFirst(), desk.asker, "Policy 4, clause 9."))
        .isTrue();
    assertThat(
            desk.kernel.cases.tasks(file.customer(), file.id()).stream()
                .flatMap(task -> task.closer().stream()))
        .containsExactly(desk.asker.name());
    assertThat(desk.kernel.cases.close(file.customer(), lessons.getFirst(), desk.asker, "Again."))
        .isFalse();
  }

  private static void assertOpen(CaseFile file, String open) {
    Outcome closed = happen(file, new IncidentEvent.Closed("Done."));
    assertRefused(Refusal.Code.MISSING, closed);
    assertThat(((Outcome.Refused) closed).refusal().sentence().en()).contains(open);
  }

  private static Map<String, String> complete() {
    Map<String, String> content = new HashMap<>();
    RuleBook.newest()
        .rule("pdp-46-notice")
        .orElseThrow()
        .content()
        .forEach(part -> content.put(part.code(), "Said."));
    return content;
  }

  private static IncidentEvent.Recognised ruling(Optional<Instant> aware) {
    return new IncidentEvent.Recognised(
        aware,
        Optional.empty(),
        Set.of(Harm.ACCESS),
        Cause.UNINTENDED,
        Set.of("personal-data"),
        "The log shows it.");
  }

  private static CaseFile report(UUID incident, UUID customer) {
    return incidents
        .report(incident, UUID.randomUUID(), customer, soc, "A laptop is gone.")
        .orThrow();
  }

  private static void ruled(UUID incident, IncidentEvent.Recognised ruling) {
    assertThat(incidents.recognise(incident, soc, ruling))
        .isNotEmpty()
        .allMatch(Outcome.Taken.class::isInstance);
  }

  private static CaseFile recognised(Set<String> facts) {
    UUID incident = UUID.randomUUID();
    CaseFile file = report(incident, desk.customer);
    ruled(
        incident,
        new IncidentEvent.Recognised(
            Optional.empty(),
            Optional.empty(),
            Set.of(Harm.LOSS),
            Cause.UNLAWFUL,
            facts,
            "It is real."));
    return file;
  }

  private static Outcome happen(CaseFile file, IncidentEvent event) {
    return incidents.happen(file, UUID.randomUUID(), soc, event, OptionalInt.empty());
  }

  private static CaseFile fresh(CaseFile file) {
    return desk.kernel.cases.find(file.customer(), file.id()).orElseThrow();
  }

  private static Cases.Rung notice(CaseFile file) {
    return desk.kernel.cases.rungs(file.customer(), file.id()).stream()
        .filter(rung -> rung.deadline().equals("notice"))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> escalations(CaseFile file) {
    return desk.kernel.cases.tasks(file.customer(), file.id()).stream()
        .flatMap(task ->
            task.effect() instanceof Effect.Escalate climb
                ? java.util.stream.Stream.of(climb.whom())
                : java.util.stream.Stream.empty())
        .toList();
  }

  private static void assertRefused(Refusal.Code code, Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Refused.class);
    assertThat(((Outcome.Refused) outcome).refusal().code()).isEqualTo(code);
  }
}
