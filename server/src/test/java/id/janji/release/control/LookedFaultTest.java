package id.janji.release.control;

import static org.assertj.core.api.Assertions.assertThat;

import id.janji.Probing;
import id.janji.TestClock;
import id.janji.control.Control;
import id.janji.control.State;
import id.janji.custody.control.Hall;
import id.janji.db.tx.Transactions;
import id.janji.kernel.CaseFile;
import id.janji.kernel.Lax;
import id.janji.kernel.procedure.Procedure;
import id.janji.procedures.disclosure.DisclosureEvent;
import id.janji.procedures.disclosure.DisclosureProcedure;
import id.janji.procedures.disclosure.DisclosureState;
import id.janji.release.ContactDetails;
import id.janji.release.Office;
import id.janji.silence.Schedule;
import id.janji.tenancy.Contacts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Each control of disclosure turns broken when what it watches is broken, and heals.
@Tag("slow")
final class LookedFaultTest {
  @RegisterExtension static final Hall hall = new Hall();
  static final TestClock clock = new TestClock(Instant.now());
  static Office office;
  static CaseFile released;

  @BeforeAll
  static void open() throws Exception {
    office = new Office(hall);
    String item = office.letter("left.pdf");
    CaseFile file = office.compelled(office.demand(item), item);
    office.noticed(file);
    file = office.approved(file, office.first, office.second);
    assertThat(
            office.parcels.make(
                office.first,
                Office.HERE,
                file,
                "age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p"))
        .isInstanceOf(id.janji.release.Parcels.Result.Made.class);
    var handed = office.parcels.take(office.second, office.fresh(file), "by hand");
    office.parcels.send(
        (id.janji.release.Parcels.Handed.Out) handed, java.io.OutputStream.nullOutputStream());
    released = office.fresh(file);
  }

  private static Rules rules(
      Transactions transactions,
      Procedure<DisclosureState, DisclosureEvent> procedure,
      Doors.Passing passing) {
    Doors doors =
        new Doors(
            hall.house.over(transactions, hall.folder.resolve("signing")).canaries(),
            hall.access,
            hall.core.ledger,
            office.parcels,
            passing,
            clock);
    return new Rules(procedure, new Kept(transactions, new Schedule(new byte[32])), doors, clock);
  }

  private static Doors.Passing passing() {
    Transactions transactions = hall.database.transactions();
    return new ContactDetails(transactions, new Contacts(transactions, clock), clock)::pass;
  }

  private static Probing probing(Function<Rules, Control> control) {
    return probing(control, new DisclosureProcedure());
  }

  private static Probing probing(
      Function<Rules, Control> control, Procedure<DisclosureState, DisclosureEvent> procedure) {
    Transactions transactions = hall.database.transactions();
    return new Probing(
        control.apply(rules(transactions, procedure, passing())), transactions, clock);
  }

  static List<Function<Rules, Control>> all() {
    return List.of(
        Rules::instructionSigned,
        Rules::legalBasis,
        Rules::redirectFirst,
        Rules::noticeBeforeRelease,
        Rules::gagDated,
        Rules::packageOnly,
        Rules::useMismatch,
        Rules::contactFields,
        Rules::answeredInTime);
  }

  @ParameterizedTest
  @MethodSource("all")
  void turnsSilentOrStaleWhenTheScheduleStops(Function<Rules, Control> control) throws Exception {
    Probing probing = probing(control);
    probing.assertKept();
    assertThat(probing.afterTheScheduleStopped()).isEqualTo(State.STALE);
  }

  @Test
  void turnsUnprovenWhenTheProbeFails() throws Exception {
    Transactions closed = hall.database.open(1);
    closed.close();
    Control control = rules(closed, new DisclosureProcedure(), passing()).noticeBeforeRelease();
    assertThat(new Probing(control, hall.database.transactions(), clock).now())
        .isEqualTo(State.UNPROVEN);
  }

  private static void broken(
      Function<Rules, Control> control, Class<? extends DisclosureEvent> taken, String reason)
      throws Exception {
    clock.advance(Duration.ofSeconds(1));
    probing(control, Lax.taking(new DisclosureProcedure(), taken)).assertBroken(reason);
    clock.advance(Duration.ofSeconds(1));
    probing(control).assertKept();
  }

  @Test
  void turnsBrokenWhenTheProcedureLetsThemPast() throws Exception {
    broken(Rules::legalBasis, DisclosureEvent.PackageReleased.class, "One person said yes twice");
    broken(Rules::legalBasis, DisclosureEvent.LawCompels.class, "no authority was served");
    broken(Rules::legalBasis, DisclosureEvent.Received.class, "states nothing");
    broken(Rules::redirectFirst, DisclosureEvent.LawCompels.class, "before the asker was sent");
    broken(
        Rules::noticeBeforeRelease, DisclosureEvent.NoticeGiven.class, "notice without the copy");
    broken(
        Rules::noticeBeforeRelease,
        DisclosureEvent.PackageReleased.class,
        "before the customer was told");
    broken(Rules::gagDated, DisclosureEvent.Silenced.class, "without an end in sight");
    broken(Rules::gagDated, DisclosureEvent.NoticeGiven.class, "while an order was in force");
    broken(Rules::packageOnly, DisclosureEvent.PackageReleased.class, "released twice");
    broken(Rules::useMismatch, DisclosureEvent.PackageReleased.class, "its use is doubted");
  }

  @Test
  void returnsToKeptWhenRepaired() throws Exception {
    probing(Rules::answeredInTime, Lax.timeless(new DisclosureProcedure()))
        .assertBroken("had not climbed");
    clock.advance(Duration.ofSeconds(1));
    probing(Rules::answeredInTime).assertKept();
  }

  @Test
  void turnsBrokenWhenMoreIsPassedOn() throws Exception {
    Transactions transactions = hall.database.transactions();
    Control control =
        rules(
                transactions,
                new DisclosureProcedure(),
                (_, _, _, words) -> new ContactDetails.Result.Text(words.toString()))
            .contactFields();
    new Probing(control, transactions, clock).assertBroken("home address");
    clock.advance(Duration.ofSeconds(1));
    probing(Rules::contactFields).assertKept();
  }

  /// Past every right, then back.
  private static void broken(
      Function<Rules, Control> control, String harm, String mend, String reason) throws Exception {
    hall.database.administer("set session_replication_role = replica", harm);
    clock.advance(Duration.ofSeconds(1));
    probing(control).assertBroken(reason);
    hall.database.administer("set session_replication_role = replica", mend);
    clock.advance(Duration.ofSeconds(1));
    probing(control).assertKept();
  }

  private static String state(String state) {
    return "update janji.procedure_case set state = '%s' where id = '%s'"
        .formatted(state, released.id());
  }

  private static String content(String member, String value) {
    return "update janji.procedure_case set content = jsonb_set(content::jsonb, '{demand,%s}', '%s')::text where id = '%s'"
        .formatted(member, value, released.id());
  }

  @Test
  void turnsBrokenWhenWhatWasKeptSaysSo() throws Exception {
    broken(Rules::instructionSigned, state("received"), state("released"), "not released");
    String told =
        hall.ask(
                "select content::jsonb #>> '{demand,told}' from janji.procedure_case where id = '%s'"
                    .formatted(released.id()))
            .getFirst();
    broken(
        Rules::noticeBeforeRelease,
        content("told", "null"),
        content("told", "\"" + told + "\""),
        "came before notice");
    broken(
        Rules::noticeBeforeRelease,
        content("copy", "\"other\""),
        content("copy", "\"" + office.disclosures.copy(released).orElseThrow().digest() + "\""),
        "lack the request");
    broken(
        Rules::legalBasis, content("basis", "null"), content("basis", "\"art. 5\""), "no article");
    broken(
        Rules::useMismatch,
        content("mismatch", "\"a divorce\""),
        content("mismatch", "null"),
        "nobody settled");
    broken(
        Rules::gagDated,
        content(
            "gag",
            "{\"authority\":\"a\",\"article\":\"a\",\"scope\":\"a\",\"until\":\"2020-01-01T00:00:00Z\"}"),
        content("gag", "null"),
        "were not told");
    broken(
        Rules::packageOnly,
        "update janji.release_package set expires_at = taken_at",
        "update janji.release_package set expires_at = taken_at + interval '1 hour'",
        "left late");
  }

  @Test
  void turnsBrokenWhenASlotComesOutOfItsTime() throws Exception {
    String customer = office.customer().toString();
    hall.database.administer(
        "insert into janji.slot (customer_id, number, log_from, log_index, written_at) values ('%s', 1, 1, 1, '%s')"
            .formatted(customer, clock.instant()));
    probing(Rules::gagDated).assertBroken("did not come at their time");
    hall.database.administer(
        "set session_replication_role = replica", "delete from janji.slot where number = 1");
    clock.advance(Duration.ofSeconds(1));
    probing(Rules::gagDated).assertKept();
  }

  @Test
  void turnsBrokenWhenAnAnswerWasLate() throws Exception {
    broken(
        Rules::answeredInTime,
        "update janji.case_deadline set fired_at = now(), cancelled_at = null, due_at = now() - interval '1 hour' where code = 'kominfo-21-access'",
        "update janji.case_deadline set fired_at = null, due_at = now() + interval '1 day' where code = 'kominfo-21-access'",
        "answers were late");
  }
}
