package id.janji.custody.control;

import static org.assertj.core.api.Assertions.assertThat;

import id.janji.Probing;
import id.janji.control.State;
import id.janji.custody.Answer;
import id.janji.custody.Item;
import id.janji.custody.ItemName;
import id.janji.custody.Reason;
import id.janji.custody.Requester;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("slow")
final class SelfServiceFaultTest {
  @RegisterExtension static final Hall hall = new Hall();

  @Test
  void turnsBrokenWhenACustomerCannotUndelete() throws Exception {
    hall.probingOver(
            new Passing(hall.custodian) {
              @Override
              public Answer<Item> undelete(Requester by, ItemName name) {
                return new Answer.Refused<>(Reason.DENIED, "Ask us.");
              }
            },
            SelfService::new)
        .assertBroken("A test customer could not undelete: DENIED.");
  }

  @Test
  void returnsToKeptWhenRepaired() throws Exception {
    hall.core.process.close();
    hall.probing(SelfService::new).assertBroken("A test customer could not store: KEYS_DOWN.");
    hall.stop();
    hall.start();
    hall.probing(SelfService::new).assertKept();
  }

  @Test
  void turnsSilentOrStaleWhenTheScheduleStops() throws Exception {
    Probing probing = hall.probing(SelfService::new);
    probing.assertKept();
    assertThat(probing.afterTheScheduleStopped()).isEqualTo(State.STALE);
  }

  @Test
  void turnsUnprovenWhenTheProbeFails() throws Exception {
    assertThat(hall.probingWithoutDatabase(SelfService::new).now()).isEqualTo(State.UNPROVEN);
  }
}
