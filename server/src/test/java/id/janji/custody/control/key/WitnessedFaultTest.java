package id.janji.custody.control.key;

import static org.assertj.core.api.Assertions.assertThat;

import id.janji.Probing;
import id.janji.TestClock;
import id.janji.control.Control;
import id.janji.control.State;
import id.janji.control.Subject;
import id.janji.custody.control.Ground;
import id.janji.custody.control.Hall;
import id.janji.custody.control.Visit;
import id.janji.entry.payload.Operation;
import id.janji.keys.KeeperProcess;
import id.janji.tlog.note.SignedNote;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// With a real keeper process over HTTP on loopback.
@Tag("slow")
final class WitnessedFaultTest {
  @RegisterExtension static final Hall hall = new Hall();
  @TempDir static Path keeping;
  static Kept kept;
  static KeeperProcess keeper;
  static State before;

  @BeforeAll
  static void enrol() throws Exception {
    before = his(hall.probing(WitnessedFaultTest::control));
    kept = Kept.enrolled(hall, keeping);
    keeper = kept.run();
    kept.store("kept");
  }

  @AfterAll
  static void close() {
    keeper.close();
    kept.close();
  }

  private static Control control(Ground ground) {
    return new Witnessed(ground, hall.core.keepers);
  }

  /// How it stands for the customer with the keeper, after a probe.
  private static State his(Probing probing) throws Exception {
    probing.now();
    return probing.standings().stream()
        .map(each -> each.finding())
        .filter(each -> each.subject().equals(new Subject.Customer(hall.customer.value())))
        .findFirst()
        .orElseThrow()
        .found();
  }

  private static Probing later() {
    return hall.probing(
        WitnessedFaultTest::control,
        hall.database.transactions(),
        hall.custodian,
        new TestClock(Instant.now().plus(Duration.ofMinutes(10))));
  }

  @Test
  void isUnprovenForALogThatNobodyElseHasCosigned() throws Exception {
    assertThat(before).isEqualTo(State.UNPROVEN);
    Probing probing = hall.probing(WitnessedFaultTest::control);
    assertThat(probing.now()).isEqualTo(State.UNPROVEN);
    assertThat(probing.reasons()).contains("Nobody outside of the provider has cosigned this log.");
  }

  @Test
  void turnsBrokenWhenWhatStandsAsCosignedIsNoHeadOfTheLog() throws Exception {
    keeper.kill();
    UUID customer = hall.customer.value();
    SignedNote good = hall.core.ledger.cosigned(customer).orElseThrow();
    replace(hall.core.ledger.checkpoint(customer));
    Probing probing = hall.probing(WitnessedFaultTest::control);
    assertThat(his(probing)).isEqualTo(State.BROKEN);
    assertThat(probing.reasons()).contains("no head of this log with the keeper's signatures");
    replace(good);
    keeper = kept.run();
    assertThat(his(hall.probing(WitnessedFaultTest::control))).isEqualTo(State.KEPT);
  }

  private static void replace(SignedNote cosigned) {
    hall.core.ledger.forgetCosigned(hall.customer.value());
    hall.core.ledger.keepCosigned(hall.customer.value(), cosigned);
  }

  @Test
  void turnsSilentOrStaleWhenTheWitnessDoesNotPost() throws Exception {
    keeper.kill();
    write();
    assertThat(his(later())).isEqualTo(State.SILENT);
    keeper = kept.run();
    kept.store("again");
    assertThat(his(hall.probing(WitnessedFaultTest::control))).isEqualTo(State.KEPT);
  }

  /// An entry that no keeper has seen.
  private static void write() throws Exception {
    try (Visit visit = hall.visitCustomer("unwitnessed")) {
      Visit.end(visit.begin(Operation.STORE, visit.context("unwitnessed")));
    }
  }

  @Test
  void turnsUnprovenWhenTheProbeFails() throws Exception {
    assertThat(hall.probingWithoutDatabase(WitnessedFaultTest::control).now())
        .isEqualTo(State.UNPROVEN);
  }

  @Test
  void returnsToKeptWhenRepaired() throws Exception {
    keeper.kill();
    keeper = kept.run();
    kept.store("repaired");
    assertThat(his(hall.probing(WitnessedFaultTest::control))).isEqualTo(State.KEPT);
  }
}
