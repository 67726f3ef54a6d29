package id.janji.custody.control.lock;

import static org.assertj.core.api.Assertions.assertThat;

import id.janji.Probing;
import id.janji.access.LegalHold;
import id.janji.access.hold.Holds;
import id.janji.control.Control;
import id.janji.control.State;
import id.janji.custody.Answer;
import id.janji.custody.ItemName;
import id.janji.custody.Reason;
import id.janji.custody.Requester;
import id.janji.custody.control.Ground;
import id.janji.custody.control.Hall;
import id.janji.custody.control.Passing;
import id.janji.custody.control.Visit;
import id.janji.custody.s3.Conditions;
import id.janji.custody.s3.ItemService.Bypass;
import id.janji.custody.s3.Seen;
import id.janji.custody.s3.Selection;
import id.janji.entry.payload.Actor;
import id.janji.tenancy.Change;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("slow")
final class HoldsDatedFaultTest {
  @RegisterExtension static final Hall hall = new Hall();
  private static final Actor COUNSEL = new Actor("counsel", "Ratna", Actor.Party.PROVIDER);

  private static Holds holds() {
    return new Holds(hall.core.ledger, hall.access.holds(), Clock.systemUTC());
  }

  private static Control control(Ground ground) {
    return new HoldsDated(ground, holds());
  }

  private static LegalHold lay(String bucket, String prefix) {
    Holds.Wish wish =
        new Holds.Wish(
            hall.customer.value(),
            "UU PDP 44",
            "Order 12/2026 of the court.",
            bucket,
            prefix,
            Instant.now().plus(Duration.ofDays(2)));
    return ((Change.Done<LegalHold>) holds().lay(COUNSEL, wish)).value();
  }

  @AfterEach
  void lift() {
    holds().all().stream()
        .filter(hold -> hold.isLive(Instant.now()))
        .forEach(hold -> holds().lift(COUNSEL, hold.customer(), hold.id(), "The test is over."));
  }

  @Test
  void saysThatNothingIsHeldAndWhatIsHeldIsKept() throws Exception {
    assertThat(hall.probing(HoldsDatedFaultTest::control).now()).isEqualTo(State.NOT_APPLICABLE);
    lay("", "");
    Probing probing = hall.probing(HoldsDatedFaultTest::control);
    probing.assertKept();
    assertThat(probing.reasons()).contains("Counsel states the basis of each hold by name.");
  }

  @Test
  void whatIsHeldIsNeitherReadNorDeletedAndIsThereAgainWhenItIsLifted() throws Exception {
    try (Visit visit = hall.visitCustomer("held")) {
      visit.store("papers/one", new byte[] {1});
      visit.store("other", new byte[] {1});
      LegalHold hold = lay(visit.bucket().text(), "probe/papers/");

      assertRefused(visit.read("papers/one"));
      assertRefused(visit.delete("papers/one", null, Bypass.NO));
      assertThat(visit.read("other")).isInstanceOf(Answer.Given.class);
      assertThat(visit.store("papers/two", new byte[] {2})).isInstanceOf(Answer.Given.class);
      assertRefused(visit.read("papers/two"));

      assertThat(holds().lift(COUNSEL, hold.customer(), hold.id(), "It is over."))
          .isInstanceOf(Change.Done.class);
      assertThat(visit.read("papers/one")).isInstanceOf(Answer.Given.class);
      assertThat(holds().lift(COUNSEL, hold.customer(), hold.id(), "Again."))
          .isInstanceOf(Change.Refused.class);
    }
  }

  private static void assertRefused(Answer<?> answer) {
    assertThat(((Answer.Refused<?>) answer).reason()).isEqualTo(Reason.HELD);
  }

  @Test
  void aHoldWithoutArticleBasisOrEndIsNotTakenAndWritesNothing() {
    long before = hall.core.ledger.head(hall.customer.value()).size();
    Instant later = Instant.now().plusSeconds(60);
    for (Holds.Wish wish :
        new Holds.Wish[] {
          wish("", "Basis.", "box", "", later),
          wish("Art. 1", " ", "box", "", later),
          wish("Art. 1", "Basis.", "box", "", null),
          wish("Art. 1", "Basis.", "box", "", Instant.now().minusSeconds(1)),
          wish("Art. 1", "Basis.", "box", "", Instant.now().plus(Duration.ofDays(4_000))),
          wish("Art. 1", "Basis.", "", "p", later)
        }) {
      assertThat(holds().lay(COUNSEL, wish)).as(wish.toString()).isInstanceOf(Change.Invalid.class);
    }
    assertThat(hall.core.ledger.head(hall.customer.value()).size()).isEqualTo(before);
  }

  private static Holds.Wish wish(
      String article,
      String basis,
      String bucket,
      String prefix,
      @org.jspecify.annotations.Nullable Instant until) {
    return new Holds.Wish(hall.customer.value(), article, basis, bucket, prefix, until);
  }

  @Test
  void turnsBrokenWhenAHoldHasNoEnd() throws Exception {
    lay("box", "");
    String end = hall.ask("select max(until_at) from janji.legal_hold").getFirst();
    hall.database.administer(
        "alter table janji.legal_hold alter until_at drop not null",
        "update janji.legal_hold set until_at = null where lifted_at is null");
    hall.probing(HoldsDatedFaultTest::control)
        .assertBroken("A hold names no article, no basis or no end.");
    hall.database.administer(
        "update janji.legal_hold set until_at = '" + end + "' where until_at is null",
        "alter table janji.legal_hold alter until_at set not null");
    hall.probing(HoldsDatedFaultTest::control).assertKept();
  }

  @Test
  void turnsBrokenWhenARowSaysAnotherEndThanTheLog() throws Exception {
    lay("box", "");
    shift("+");
    hall.probing(HoldsDatedFaultTest::control)
        .assertBroken("A hold is not as its customer's log tells it.");
    shift("-");
    hall.probing(HoldsDatedFaultTest::control).assertKept();
  }

  private static void shift(String sign) throws SQLException {
    hall.database.administer(
        "update janji.legal_hold set until_at = until_at "
            + sign
            + " interval '1 day' where lifted_at is null");
  }

  @Test
  void turnsBrokenWhenWhatIsHeldIsRead() throws Exception {
    hall.probingOver(
            new Passing(hall.custodian) {
              @Override
              public Answer<Seen> open(
                  Requester by, ItemName name, Selection selection, Conditions conditions) {
                lift();
                return super.open(by, name, selection, conditions);
              }
            },
            HoldsDatedFaultTest::control)
        .assertBroken("On trial a held item was read.");
  }

  @Test
  void turnsBrokenWhenTheDatabaseLetsAHeldVersionGo() throws Exception {
    hall.database.administer("alter table janji.item_version disable trigger kept_until_its_time");
    hall.probing(HoldsDatedFaultTest::control)
        .assertBroken("The row of a held version could be taken away.");
    hall.database.administer("alter table janji.item_version enable trigger kept_until_its_time");
    assertThat(hall.probing(HoldsDatedFaultTest::control).now()).isEqualTo(State.NOT_APPLICABLE);
  }

  @Test
  void turnsSilentOrStaleWhenTheScheduleStops() throws Exception {
    Probing probing = hall.probing(HoldsDatedFaultTest::control);
    probing.now();
    assertThat(probing.afterTheScheduleStopped()).isEqualTo(State.STALE);
  }

  @Test
  void turnsUnprovenWhenTheProbeFails() throws Exception {
    assertThat(hall.probingWithoutDatabase(HoldsDatedFaultTest::control).now())
        .isEqualTo(State.UNPROVEN);
  }

  @Test
  void returnsToKeptWhenRepaired() throws Exception {
    lay("box", "");
    hall.core.process.close();
    assertThat(hall.probing(HoldsDatedFaultTest::control).now()).isEqualTo(State.UNPROVEN);
    hall.stop();
    hall.start();
    hall.probing(HoldsDatedFaultTest::control).assertKept();
  }
}
