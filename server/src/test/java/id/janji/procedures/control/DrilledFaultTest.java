package id.janji.procedures.control;

import static org.assertj.core.api.Assertions.assertThat;

import id.janji.Probing;
import id.janji.TestClock;
import id.janji.clause.Language;
import id.janji.control.State;
import id.janji.custody.control.Hall;
import id.janji.db.tx.Transactions;
import id.janji.identity.Caller;
import id.janji.identity.Factor;
import id.janji.identity.Role;
import id.janji.kernel.Kerneling;
import id.janji.notify.NoticeKind;
import id.janji.notify.Notices;
import id.janji.procedures.Notifying;
import id.janji.procedures.drill.Drill;
import id.janji.procedures.drill.Drills;
import id.janji.procedures.drill.Moment;
import id.janji.procedures.incident.Cause;
import id.janji.procedures.incident.Harm;
import id.janji.procedures.incident.IncidentEvent;
import id.janji.procedures.incident.Incidents;
import id.janji.procedures.incident.Measure;
import id.janji.procedures.incident.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("slow")
final class DrilledFaultTest {
  @RegisterExtension static final Hall hall = new Hall();
  static final TestClock clock = new TestClock(Instant.now());
  static Kerneling kernel;
  static Incidents incidents;
  static Caller leader;
  static UUID player;

  @BeforeAll
  static void open() throws Exception {
    Transactions transactions = hall.database.transactions();
    Notices notices = new Notices(transactions, List.of(), clock);
    kernel =
        new Kerneling(
            transactions,
            hall.core.ledger,
            new Notifying(notices, file -> Drills.isOne(transactions, file)).performers(),
            clock);
    incidents = new Incidents(kernel.kernel, kernel.cases);
    player = person("Tomo");
    leader =
        new Caller(
            person("Wulan"),
            "Wulan",
            null,
            Set.of(Role.SOC),
            Set.of(Factor.PASSKEY),
            Language.ENGLISH,
            UUID.randomUUID(),
            clock.instant());
  }

  private static UUID person(String name) throws Exception {
    UUID id = UUID.randomUUID();
    hall.database.administer(
        "insert into janji.person (id, name, email) values ('%1$s', '%2$s', '%1$s@a.example')"
            .formatted(id, name));
    return id;
  }

  private static Drills drills(Transactions transactions) {
    return new Drills(
        incidents,
        kernel.kernel,
        kernel.cases,
        () -> hall.canaries.one().value(),
        transactions,
        clock);
  }

  private static Drills drills() {
    return drills(hall.database.transactions());
  }

  private static Probing probing() {
    clock.advance(Duration.ofSeconds(1));
    return new Probing(new Drilled(drills(), clock), hall.database.transactions(), clock);
  }

  private static Drill begun() {
    UUID id = UUID.randomUUID();
    drills().begin(id, leader, "A laptop is lost\nOn a train.", Set.of(player)).orThrow();
    return drills()
        .of(
            drills().all().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow()
                .file())
        .orElseThrow();
  }

  private static void say(Drill drill, IncidentEvent event) {
    clock.advance(Duration.ofMinutes(5));
    incidents
        .happen(
            drills().file(drill).orElseThrow(),
            UUID.randomUUID(),
            leader,
            event,
            OptionalInt.empty())
        .orThrow();
  }

  /// Plays it to its end.
  private static Drill played() {
    Drill drill = begun();
    List<IncidentEvent> path = new ArrayList<>();
    path.add(
        new IncidentEvent.Recognised(
            Optional.empty(),
            Optional.empty(),
            Set.of(Harm.LOSS),
            Cause.UNINTENDED,
            Set.of(),
            "As planned."));
    path.add(new IncidentEvent.MeasureTaken(Measure.OTHER, "We would lock it."));
    path.add(new IncidentEvent.Stopped("As planned."));
    path.add(IncidentPlay.notice(IncidentPlay.whole(IncidentPlay.noticeRule())));
    for (Stage stage : Stage.values()) {
      path.add(IncidentPlay.report(stage));
    }
    path.add(new IncidentEvent.MadeGood("As planned."));
    path.add(new IncidentEvent.LessonsDrawn(List.of("Nobody had the number."), "One gap."));
    path.forEach(event -> say(drill, event));
    drills().answer(leader, drill).orThrow();
    say(drill, IncidentPlay.closed());
    return drill;
  }

  private static Drill signed() {
    Drill drill = played();
    assertThat(drills().sign(leader, drill, "It took an hour.")).isEmpty();
    return drill;
  }

  @Test
  void nobodyButTheProvidersPeopleIsToldAndTheyReadThatItIsADrill() throws Exception {
    Drill drill = played();
    clock.advance(Duration.ofMinutes(5));
    kernel.clerk.run();

    assertThat(
            hall.ask(
                "select distinct kind || ' ' || audience from janji.notice where matter = '%s'"
                    .formatted(drill.file())))
        .containsExactly(NoticeKind.PROVIDER_DRILL.code() + " provider");
    assertThat(drills().file(drill).orElseThrow().subject()).startsWith("DRILL / LATIHAN: ");
    assertThat(drills().times(drill)).containsKeys(Moment.values());
    assertThat(drills().lessons(drill)).hasSize(1);
  }

  @Test
  void refusesASignatureBeforeTheEndAndASecondOne() {
    assertThat(drills().sign(leader, begun(), "Fine.")).isPresent();
    Drill drill = signed();
    Drill after = drills().of(drill.file()).orElseThrow();
    assertThat(drills().sign(leader, after, "Better.")).isPresent();
    assertThat(drills().sign(leader, drill, "Better.")).isPresent();
  }

  @Test
  void turnsBrokenWhenThePlanNamesSomebodyWhoHasLeftAndReturnsToKept() throws Exception {
    signed();
    probing().assertKept();
    assertThat(probing().standings())
        .allMatch(each -> each.finding().reason().en().contains("notice ready +0:20 h"));
    hall.database.administer(
        "update janji.person set ended_at = now() where id = '" + player + "'");
    probing().assertBroken("names Tomo, who has left");
    hall.database.administer("update janji.person set ended_at = null where id = '" + player + "'");
    probing().assertKept();
  }

  @Test
  void turnsBrokenWhenADrillIsSignedForThatWasNotPlayed() throws Exception {
    Drill drill = begun();
    clock.advance(Duration.ofMinutes(1));
    hall.database.administer(
        "update janji.drill set record = 'Fine.', signed_by = begun_by, signer = 'W', signed_at = begun_at + interval '1 minute' where id = '%s'"
            .formatted(drill.id()));
    probing().assertBroken("not played to its end");
  }

  @Test
  void turnsSilentOrStaleWhenTheLastDrillIsOlderThanThePeriod() throws Exception {
    signed();
    Probing probing = probing();
    probing.assertKept();
    clock.advance(Duration.ofDays(184));
    assertThat(probing.standing()).isEqualTo(State.STALE);
    assertThat(probing().now()).isEqualTo(State.STALE);
  }

  @Test
  void turnsUnprovenWhenTheProbeFails() throws Exception {
    Transactions closed = hall.database.open(1);
    closed.close();
    clock.advance(Duration.ofSeconds(1));
    Probing away =
        new Probing(new Drilled(drills(closed), clock), hall.database.transactions(), clock);
    assertThat(away.now()).isEqualTo(State.UNPROVEN);
  }

  @Test
  void returnsToKeptWhenRepairedByAnotherDrill() throws Exception {
    turnsBrokenWhenADrillIsSignedForThatWasNotPlayed();
    signed();
    probing().assertKept();
  }
}
