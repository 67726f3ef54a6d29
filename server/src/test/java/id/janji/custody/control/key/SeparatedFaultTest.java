package id.janji.custody.control.key;

import static org.assertj.core.api.Assertions.assertThat;

import id.janji.Probing;
import id.janji.control.State;
import id.janji.custody.control.Hall;
import id.janji.custody.control.Visit;
import id.janji.keyring.check.Refusal;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class SeparatedFaultTest {
  @RegisterExtension static final Hall hall = new Hall();

  @Test
  void turnsBrokenWhenAnItemIsSealedUnderAnotherCustomersMasterAndReturnsToKeptWhenRepaired()
      throws Exception {
    try (Visit one = hall.ground().visit("one").orElseThrow();
        Visit other = hall.ground().visitOther("other").orElseThrow()) {
      one.store("one", new byte[] {1});
      other.store("other", new byte[] {2});
    }
    String own =
        hall.ask(
                "select under_master from janji.item_version where customer_id = '%s' limit 1"
                    .formatted(hall.canaries.other().value()))
            .getFirst();
    String foreign =
        hall.ask(
                "select under_master from janji.item_version where customer_id = '%s' limit 1"
                    .formatted(hall.canaries.one().value()))
            .getFirst();

    give(foreign);
    hall.probing(Separated::new).assertBroken("1 master keys seal items of more than one customer");
    give(own);
    hall.probing(Separated::new).assertKept();
  }

  private static void give(String master) throws Exception {
    hall.database.administer(
        "update janji.item_version set under_master = '%s' where customer_id = '%s'"
            .formatted(master, hall.canaries.other().value()));
  }

  @Test
  void turnsBrokenWhenTheKeyOfOneCustomerOpensForAnother() throws Exception {
    hall.probing(ground ->
            new Separated(
                ground,
                (act, wrapped) ->
                    ground.keys().knock(act, wrapped).filter(why -> why != Refusal.KEY_REFUSED)))
        .assertBroken("A key was given with the key of another customer");
  }

  @Test
  void turnsSilentOrStaleWhenTheScheduleStops() throws Exception {
    Probing probing = hall.probing(Separated::new);
    probing.assertKept();
    assertThat(probing.afterTheScheduleStopped()).isEqualTo(State.STALE);
  }

  @Test
  void turnsUnprovenWhenTheProbeFails() throws Exception {
    assertThat(hall.probingWithoutDatabase(Separated::new).now()).isEqualTo(State.UNPROVEN);
  }

  @Test
  void returnsToKeptWhenRepaired() throws Exception {
    hall.probing(ground -> new Separated(ground, (_, _) -> Optional.empty()))
        .assertBroken("the key of another item");
    hall.probing(Separated::new).assertKept();
  }
}
