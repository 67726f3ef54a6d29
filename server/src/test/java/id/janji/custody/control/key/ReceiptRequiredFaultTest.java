package id.janji.custody.control.key;

import static org.assertj.core.api.Assertions.assertThat;

import id.janji.Probing;
import id.janji.control.State;
import id.janji.custody.control.Hall;
import id.janji.keyring.check.Refusal;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("slow")
final class ReceiptRequiredFaultTest {
  @RegisterExtension static final Hall hall = new Hall();

  @Test
  void turnsBrokenWhenAKeyComesWithoutAReceipt() throws Exception {
    hall.probing(ground ->
            new ReceiptRequired(
                ground,
                (act, wrapped) ->
                    act.receipt().length == 0
                        ? Optional.empty()
                        : ground.keys().knock(act, wrapped)))
        .assertBroken("A key was given with no receipt.");
  }

  @Test
  void turnsBrokenWhenAReceiptOpensTwice() throws Exception {
    hall.probing(ground ->
            new ReceiptRequired(
                ground,
                (act, wrapped) ->
                    ground.keys().knock(act, wrapped).filter(why -> why != Refusal.USED)))
        .assertBroken("A key was given with a used receipt.");
  }

  @Test
  void turnsBrokenWhenALedgerTakesAnEntryOnAVolumeThatIsToBeReadOnly() throws Exception {
    hall.probing(ground ->
            new ReceiptRequired(ground, ground.keys()::knock, new LedgerDrill(ground, _ -> {})))
        .assertBroken("A ledger whose volume is read-only took an entry.");
    hall.probing(ReceiptRequired::new).assertKept();
  }

  @Test
  void turnsSilentOrStaleWhenTheScheduleStops() throws Exception {
    Probing probing = hall.probing(ReceiptRequired::new);
    probing.assertKept();
    assertThat(probing.afterTheScheduleStopped()).isEqualTo(State.STALE);
  }

  @Test
  void turnsUnprovenWhenTheProbeFails() throws Exception {
    assertThat(hall.probingWithoutDatabase(ReceiptRequired::new).now()).isEqualTo(State.UNPROVEN);
  }

  @Test
  void turnsUnprovenWhenAllIsRefusedAlike() throws Exception {
    Probing probing =
        hall.probing(
            ground -> new ReceiptRequired(ground, (_, _) -> Optional.of(Refusal.MALFORMED)));
    assertThat(probing.now()).isEqualTo(State.UNPROVEN);
    assertThat(probing.reasons()).contains("What must open was refused as malformed.");
  }

  @Test
  void turnsUnprovenWhileTheKeysAreDownAndReturnsToKept() throws Exception {
    hall.core.process.close();
    Probing probing = hall.probing(ReceiptRequired::new);
    assertThat(probing.now()).isEqualTo(State.UNPROVEN);
    hall.stop();
    hall.start();
    hall.probing(ReceiptRequired::new).assertKept();
  }

  @Test
  void returnsToKeptWhenRepaired() throws Exception {
    hall.probing(ground -> new ReceiptRequired(ground, (_, _) -> Optional.empty()))
        .assertBroken("the receipt of another customer");
    hall.probing(ReceiptRequired::new).assertKept();
  }
}
