package id.janji.custody.control;

import static org.assertj.core.api.Assertions.assertThat;

import id.janji.Probing;
import id.janji.control.State;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("slow")
final class IntegritySweepFaultTest {
  @RegisterExtension static final Hall hall = new Hall();

  @Test
  void turnsBrokenWhenAByteOfAnItemTurnsOverAndReturnsToKeptWhenRepaired() throws Exception {
    try (Visit visit = hall.visit("damaged")) {
      visit.store("damaged", new byte[400_000]);
    }
    hall.sweepAll();
    hall.probing(IntegritySweep::new).assertKept();

    hall.flip();
    hall.sweepAll();
    hall.probing(IntegritySweep::new).assertBroken("The sweep found 1 damaged places");
    hall.flip();
    hall.sweepAll();
    hall.probing(IntegritySweep::new).assertKept();
  }

  @Test
  void turnsUnprovenWhenNobodySweeps() throws Exception {
    try (Visit visit = hall.visit("damaged")) {
      visit.store("damaged", new byte[10]);
    }
    hall.sweepAll();
    hall.database.administer("update janji.job set ended_at = ended_at - interval '37 hours'");
    Probing probing = hall.probing(IntegritySweep::new);
    assertThat(probing.now()).isEqualTo(State.UNPROVEN);
    assertThat(probing.reasons()).contains("Nobody swept the stores within 36 hours.");
  }

  @Test
  void returnsToKeptWhenRepaired() throws Exception {
    hall.core.process.close();
    assertThat(hall.probing(IntegritySweep::new).now()).isEqualTo(State.UNPROVEN);
    hall.stop();
    hall.start();
    hall.sweepAll();
    hall.probing(IntegritySweep::new).assertKept();
  }

  @Test
  void turnsSilentOrStaleWhenTheScheduleStops() throws Exception {
    hall.sweepAll();
    Probing probing = hall.probing(IntegritySweep::new);
    probing.assertKept();
    assertThat(probing.afterTheScheduleStopped()).isEqualTo(State.STALE);
  }

  @Test
  void turnsUnprovenWhenTheProbeFails() throws Exception {
    assertThat(hall.probingWithoutDatabase(IntegritySweep::new).now()).isEqualTo(State.UNPROVEN);
  }
}
