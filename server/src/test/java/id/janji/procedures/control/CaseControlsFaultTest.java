package id.janji.procedures.control;

import static org.assertj.core.api.Assertions.assertThat;

import id.janji.Probing;
import id.janji.TestClock;
import id.janji.control.Control;
import id.janji.control.Scope;
import id.janji.control.State;
import id.janji.custody.control.Hall;
import id.janji.db.tx.Transactions;
import id.janji.identity.Caller;
import id.janji.kernel.CaseFile;
import id.janji.kernel.Kerneling;
import id.janji.kernel.Lax;
import id.janji.kernel.paper.Shape;
import id.janji.kernel.procedure.Procedure;
import id.janji.procedures.Procedures;
import id.janji.procedures.incident.Cause;
import id.janji.procedures.incident.Harm;
import id.janji.procedures.incident.IncidentEvent;
import id.janji.procedures.incident.IncidentProcedure;
import id.janji.procedures.incident.IncidentState;
import id.janji.procedures.incident.Incidents;
import id.janji.procedures.incident.Measure;
import id.janji.procedures.incident.Stage;
import id.janji.release.Office;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Each control of cases turns broken when what it watches is broken, and heals.
@Tag("slow")
final class CaseControlsFaultTest {
  @RegisterExtension static final Hall hall = new Hall();
  static final TestClock clock = new TestClock(Instant.now());
  static final IncidentProcedure REAL = new IncidentProcedure();
  static CaseFile file;

  /// All that controls stand on.
  record Ground(Transactions transactions, Procedure<IncidentState, IncidentEvent> procedure) {
    private Kept kept() {
      return new Kept(transactions, clock);
    }

    IncidentRules incidents() {
      Doors doors =
          new Doors(
              transactions,
              hall.house.over(transactions, hall.folder.resolve("signing")).canaries(),
              hall.access,
              hall.core.ledger,
              clock);
      return new IncidentRules(procedure, kept(), doors, clock);
    }

    CaseRules cases() {
      List<Procedure<?, ?>> all = new ArrayList<>(Procedures.all());
      all.replaceAll(each -> each instanceof IncidentProcedure ? procedure : each);
      return new CaseRules(all, procedure, kept(), clock);
    }

    Control pack() {
      return new AuthorityPack(procedure, kept(), clock).control();
    }
  }

  @BeforeAll
  static void close() throws Exception {
    Procedures.all().forEach(Shape::of);
    Office office = new Office(hall);
    Kerneling kernel = office.kernel;
    Incidents incidents = new Incidents(kernel.kernel, kernel.cases);
    Caller by = office.intake;
    file =
        incidents
            .report(UUID.randomUUID(), UUID.randomUUID(), hall.customer.value(), by, "A loss.")
            .orThrow();
    List<IncidentEvent> path = new ArrayList<>();
    path.add(
        new IncidentEvent.Recognised(
            Optional.empty(),
            Optional.empty(),
            Set.of(Harm.LOSS),
            Cause.UNINTENDED,
            Set.of("serious-failure"),
            "It is gone."));
    path.add(new IncidentEvent.MeasureTaken(Measure.OTHER, "receipt"));
    path.add(new IncidentEvent.Stopped("Nothing more goes."));
    path.add(IncidentPlay.notice(IncidentPlay.whole(IncidentPlay.noticeRule())));
    for (Stage stage : Stage.values()) {
      path.add(IncidentPlay.report(stage));
    }
    path.add(new IncidentEvent.NothingDue("gp71-24-failure", "Nobody did it."));
    path.add(new IncidentEvent.MadeGood("Restored."));
    path.add(new IncidentEvent.LessonsDrawn(List.of(), "None."));
    for (IncidentEvent event : path) {
      file = kernel.cases.find(file.customer(), file.id()).orElseThrow();
      incidents.happen(file, UUID.randomUUID(), by, event, OptionalInt.empty()).orThrow();
    }
    kernel
        .kernel
        .happen(
            file.customer(),
            file.id(),
            UUID.randomUUID(),
            IncidentPlay.CUSTOMER,
            new IncidentEvent.Acknowledged(),
            OptionalInt.empty())
        .orThrow();
    incidents
        .happen(file, UUID.randomUUID(), by, IncidentPlay.closed(), OptionalInt.empty())
        .orThrow();
  }

  private static Probing probing(Function<Ground, Control> control) {
    return probing(control, REAL);
  }

  private static Probing probing(
      Function<Ground, Control> control, Procedure<IncidentState, IncidentEvent> procedure) {
    clock.advance(Duration.ofSeconds(1));
    Transactions transactions = hall.database.transactions();
    return new Probing(control.apply(new Ground(transactions, procedure)), transactions, clock);
  }

  static List<Function<Ground, Control>> all() {
    return List.of(
        ground -> ground.incidents().awarenessFixed(),
        ground -> ground.incidents().notifiedInTime(),
        ground -> ground.incidents().stagedReports(),
        ground -> ground.incidents().containment(),
        ground -> ground.incidents().intake(),
        ground -> ground.cases().sopIsRunning(),
        ground -> ground.cases().deadlinesFire());
  }

  @ParameterizedTest
  @MethodSource("all")
  void turnsStaleWhenTheScheduleStopsAndUnprovenWhenTheProbeFails(Function<Ground, Control> control)
      throws Exception {
    Probing probing = probing(control);
    probing.assertKept();
    assertThat(probing.afterTheScheduleStopped()).isEqualTo(State.STALE);
    clock.advance(Duration.ofSeconds(1));
    Transactions closed = hall.database.open(1);
    closed.close();
    Control away = control.apply(new Ground(closed, REAL));
    assertThat(new Probing(away, hall.database.transactions(), clock).now())
        .isEqualTo(State.UNPROVEN);
    probing(control).assertKept();
  }

  /// Whoever doubts what was counted can look at the entries himself.
  @ParameterizedTest
  @MethodSource("countingIncidents")
  void namesTheEntriesOfTheIncidentsThatItLookedAt(Function<Ground, Control> control)
      throws Exception {
    Probing probing = probing(control);
    probing.now();
    List<String> steps =
        hall.ask(
            "select 'entry ' || log_index || ' of log ' || customer_id from janji.case_step"
                + " where log_index is not null and not silent");
    assertThat(steps).hasSizeGreaterThan(5);
    assertThat(probing.standings())
        .anySatisfy(each -> assertThat(each.finding().evidence()).isNotEmpty())
        .allSatisfy(each -> assertThat(steps).containsAll(each.finding().evidence()));
  }

  static List<Function<Ground, Control>> countingIncidents() {
    return List.of(
        ground -> ground.incidents().awarenessFixed(),
        ground -> ground.incidents().notifiedInTime(),
        ground -> ground.incidents().stagedReports(),
        Ground::pack);
  }

  private static State packFor(Probing probing, String whom) {
    return probing.standings().stream()
        .filter(each -> each.finding().scope().equals(Scope.of("for", whom)))
        .map(each -> each.finding().stateAt(clock.instant()))
        .reduce(State.NOT_APPLICABLE, State::worse);
  }

  @Test
  void thePackForAuthoritiesIsShownAndThatForCustomersIsNotClaimed() throws Exception {
    Probing probing = probing(Ground::pack);
    assertThat(probing.now()).as(probing.reasons()).isEqualTo(State.UNPROVEN);
    for (String whom : List.of("authority", "privacy-authority", "cyber-authority")) {
      assertThat(packFor(probing, whom)).as(probing.reasons()).isEqualTo(State.KEPT);
    }
    assertThat(packFor(probing, "customer")).isEqualTo(State.UNPROVEN);
    assertThat(probing.afterTheScheduleStopped()).isEqualTo(State.STALE);
    clock.advance(Duration.ofSeconds(1));
    Transactions closed = hall.database.open(1);
    closed.close();
    Probing away =
        new Probing(new Ground(closed, REAL).pack(), hall.database.transactions(), clock);
    away.now();
    assertThat(packFor(away, "authority")).isEqualTo(State.UNPROVEN);
  }

  private static void broken(
      Function<Ground, Control> control, Class<? extends IncidentEvent> taken, String reason)
      throws Exception {
    probing(control, Lax.taking(REAL, taken)).assertBroken(reason);
    assertThat(probing(control).now()).isNotEqualTo(State.BROKEN);
  }

  @Test
  void turnsBrokenWhenTheProcedureLetsThemPast() throws Exception {
    broken(
        ground -> ground.incidents().awarenessFixed(),
        IncidentEvent.Recognised.class,
        "A second ruling");
    broken(
        ground -> ground.incidents().notifiedInTime(), IncidentEvent.Closed.class, "was not told");
    broken(
        ground -> ground.incidents().notifiedInTime(),
        IncidentEvent.NoticeGiven.class,
        "lacks a part");
    broken(
        ground -> ground.incidents().stagedReports(),
        IncidentEvent.Closed.class,
        "without one of its reports");
    broken(
        ground -> ground.incidents().stagedReports(),
        IncidentEvent.ReportGiven.class,
        "before the first");
    broken(
        ground -> ground.incidents().stagedReports(),
        IncidentEvent.Recognised.class,
        "without a kind");
    broken(
        ground -> ground.incidents().containment(),
        IncidentEvent.Stopped.class,
        "nothing had been done");
    broken(Ground::pack, IncidentEvent.Closed.class, "without a whole report");
    broken(Ground::pack, IncidentEvent.AuthorityTold.class, "without a whole report");
    broken(Ground::pack, IncidentEvent.NoticeGiven.class, "The notice could lack");
  }

  @Test
  void turnsBrokenWhenNoClockRuns() throws Exception {
    Lax<IncidentState, IncidentEvent> timeless = Lax.timeless(REAL);
    probing(ground -> ground.incidents().notifiedInTime(), timeless).assertBroken("three days");
    probing(ground -> ground.incidents().intake(), timeless).assertBroken("wait for a ruling");
    probing(ground -> ground.cases().deadlinesFire(), timeless).assertBroken("to the top");
    probing(ground -> ground.cases().deadlinesFire()).assertKept();
  }

  /// Past every right, then back.
  private static void broken(
      Function<Ground, Control> control, String harm, String mend, String reason) throws Exception {
    hall.database.administer("set session_replication_role = replica", harm);
    probing(control).assertBroken(reason);
    hall.database.administer("set session_replication_role = replica", mend);
    assertThat(probing(control).now()).isNotEqualTo(State.BROKEN);
  }

  private static String ofCase(String change) {
    return change.formatted(file.id());
  }

  private static String content(String member, String value) {
    return "update janji.procedure_case set content = jsonb_set(content::jsonb, '{known,%s}', '%s')::text where id = '%s'"
        .formatted(member, value, file.id());
  }

  @Test
  void turnsBrokenWhenTheMomentWasMoved() throws Exception {
    Instant aware =
        Instant.parse(
            hall.ask(
                    ofCase(
                        "select content::jsonb #>> '{known,aware}' from janji.procedure_case where id = '%s'"))
                .getFirst());
    broken(
        ground -> ground.incidents().awarenessFixed(),
        content("aware", "\"" + aware.plusSeconds(3600) + "\""),
        content("aware", "\"" + aware + "\""),
        "does not start with the first ruling");
  }

  @Test
  void turnsBrokenWhenAStepIsNotInTheLogOrRightsAreGiven() throws Exception {
    String index =
        hall.ask(
                ofCase(
                    "select log_index::text from janji.case_step where step = 2 and case_id = '%s'"))
            .getFirst();
    clock.advance(Duration.ofHours(1));
    broken(
        ground -> ground.incidents().awarenessFixed(),
        ofCase("update janji.case_step set log_index = null where step = 2 and case_id = '%s'"),
        ofCase(
            "update janji.case_step set log_index = "
                + index
                + " where step = 2 and case_id = '%s'"),
        "do not stand in the log");
    broken(
        ground -> ground.incidents().awarenessFixed(),
        "grant update (at) on janji.case_step to janji_customer",
        "revoke update (at) on janji.case_step from janji_customer",
        "could be changed or removed");
  }

  @Test
  void turnsBrokenWhenWhatWasKeptSaysSo() throws Exception {
    broken(
        ground -> ground.incidents().stagedReports(),
        content("reports", "[\"FIRST\"]"),
        content("reports", "[\"FIRST\",\"INTERIM\",\"FINAL\"]"),
        "one of three reports");
    broken(
        Ground::pack,
        content("settled", "[]"),
        content("settled", "[\"gp71-24-failure\"]"),
        "neither made nor ruled out");
    broken(
        ground -> ground.cases().sopIsRunning(),
        ofCase("update janji.case_step set event = 'closed' where step = 2 and case_id = '%s'"),
        ofCase("update janji.case_step set event = 'recognised' where step = 2 and case_id = '%s'"),
        "does not know");
    act(
        "insert into janji.case_act values (gen_random_uuid(), '%s', '%s', 'other', 'provider', gen_random_uuid(), 'N', now(), 1, '-')");
    broken(
        ground -> ground.incidents().containment(),
        "select 1",
        "delete from janji.case_act",
        "have no receipt");
  }

  private static void act(String change) throws Exception {
    hall.database.administer(
        "set session_replication_role = replica", change.formatted(file.customer(), file.id()));
  }

  @Test
  void turnsBrokenWhenATimeLimitRanOutOrWasNotClimbed() throws Exception {
    for (String code : List.of("notice", "ruling", "gp71-24-failure")) {
      act(
          "insert into janji.case_deadline (customer_id, case_id, code, rung, fires_at, due_at, whom, fired_at) values ('%s', '%s', '"
              + code
              + "', 9, now() - interval '2 hours', now() - interval '2 hours', 'm', now())");
    }
    String gone = "delete from janji.case_deadline where rung = 9 and code = '%s'";
    broken(
        ground -> ground.cases().deadlinesFire(),
        "update janji.case_deadline set fired_at = null where rung = 9",
        "update janji.case_deadline set cancelled_at = now() where rung = 9",
        "reached and not climbed");
    act(
        "update janji.case_deadline set cancelled_at = null, fired_at = now() where rung = 9 and customer_id = '%s' and case_id = '%s'");
    probing(ground -> ground.cases().deadlinesFire()).assertBroken("more or fewer rungs");
    broken(
        ground -> ground.incidents().notifiedInTime(),
        "select 1",
        gone.formatted("notice"),
        "notices were late");
    broken(
        ground -> ground.incidents().intake(),
        "select 1",
        gone.formatted("ruling"),
        "waited more than a day");
    broken(Ground::pack, "select 1", gone.formatted("gp71-24-failure"), "reports were late");
  }
}
