package id.janji.custody.control.log;

import static org.assertj.core.api.Assertions.assertThat;

import id.janji.Probing;
import id.janji.TestClock;
import id.janji.control.State;
import id.janji.custody.control.Hall;
import id.janji.custody.control.Visit;
import id.janji.entry.payload.Operation;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("slow")
final class ActsCompleteFaultTest {
  @RegisterExtension static final Hall hall = new Hall();

  @Test
  void turnsBrokenWhenAnActWasForgottenAndReturnsToKeptWhenItIsEnded() throws Exception {
    try (Visit visit = hall.visitCustomer("forgotten")) {
      visit.begin(Operation.OPEN, visit.context("letter"));
      assertThat(later().now()).as("it still goes on").isEqualTo(State.KEPT);
    }
    hall.stop();
    hall.start();

    later().assertBroken("Of 1 acts of one customer nobody knows the end.");
    assertThat(hall.core.ledger.endForgottenActs(hall.customer.value())).isEqualTo(1);
    later().assertKept();
  }

  /// A probe six minutes from now.
  private static Probing later() {
    TestClock clock = new TestClock(Instant.now().plus(Duration.ofMinutes(6)));
    return hall.probing(ActsComplete::new, hall.database.transactions(), hall.custodian, clock);
  }

  @Test
  void turnsSilentOrStaleWhenTheScheduleStops() throws Exception {
    Probing probing = hall.probing(ActsComplete::new);
    probing.assertKept();
    assertThat(probing.afterTheScheduleStopped()).isEqualTo(State.STALE);
  }

  @Test
  void turnsUnprovenWhenTheProbeFails() throws Exception {
    assertThat(hall.probingWithoutDatabase(ActsComplete::new).now()).isEqualTo(State.UNPROVEN);
  }

  @Test
  void returnsToKeptWhenRepaired() throws Exception {
    hall.core.process.close();
    assertThat(hall.probing(ActsComplete::new).now()).isEqualTo(State.UNPROVEN);
    hall.stop();
    hall.start();
    hall.probing(ActsComplete::new).assertKept();
  }
}
