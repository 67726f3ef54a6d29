package id.janji.custody.control.key;

import static org.assertj.core.api.Assertions.assertThat;

import id.janji.Probing;
import id.janji.TestClock;
import id.janji.control.Control;
import id.janji.control.State;
import id.janji.custody.control.Ground;
import id.janji.custody.control.Hall;
import id.janji.keys.KeeperProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// With a real keeper process over HTTP on loopback.
@Tag("slow")
final class KeeperCosignedFaultTest {
  @RegisterExtension static final Hall hall = new Hall();
  @TempDir static Path keeping;
  static Kept kept;
  static KeeperProcess keeper;
  static State before;

  @BeforeAll
  static void enrol() throws Exception {
    before = hall.probing(KeeperCosignedFaultTest::control).now();
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
    return new KeeperCosigned(ground, hall.core.keepers);
  }

  @Test
  void doesNotApplyWithoutAKeeper() {
    assertThat(before).isEqualTo(State.NOT_APPLICABLE);
  }

  @Test
  void turnsBrokenWhenAnItemIsSealedPastTheKeeperAndReturnsToKeptWhenRepaired() throws Exception {
    String master =
        hall.ask(
                "select sealed_master from janji.item_version where customer_id = '%s' limit 1"
                    .formatted(hall.customer.value()))
            .getFirst();
    give(UUID.randomUUID().toString());
    hall.probing(KeeperCosignedFaultTest::control)
        .assertBroken("items were sealed past the keeper");
    give(master);
    hall.probing(KeeperCosignedFaultTest::control).assertKept();
  }

  private static void give(String master) throws Exception {
    hall.database.administer(
        "update janji.item_version set sealed_master = '%s' where customer_id = '%s'"
            .formatted(master, hall.customer.value()));
  }

  @Test
  void turnsBrokenWhenServerAndRootsOpenWhatOnlyAKeeperMay() throws Exception {
    hall.probing(
            ground -> new KeeperCosigned(ground, hall.core.keepers, (_, _) -> Optional.empty()))
        .assertBroken("A key was given with data and roots but without the keeper.");
    hall.probing(KeeperCosignedFaultTest::control).assertKept();
  }

  @Test
  void turnsSilentOrStaleWhenTheKeeperDoesNotPost() throws Exception {
    keeper.kill();
    Probing later =
        hall.probing(
            KeeperCosignedFaultTest::control,
            hall.database.transactions(),
            hall.custodian,
            new TestClock(Instant.now().plus(Duration.ofMinutes(3))));
    assertThat(later.now()).isEqualTo(State.SILENT);
    keeper = kept.run();
    kept.store("kept");
    hall.probing(KeeperCosignedFaultTest::control).assertKept();
  }

  @Test
  void turnsUnprovenWhenTheProbeFails() throws Exception {
    assertThat(hall.probingWithoutDatabase(KeeperCosignedFaultTest::control).now())
        .isEqualTo(State.UNPROVEN);
  }

  @Test
  void returnsToKeptWhenRepaired() throws Exception {
    keeper.kill();
    keeper = kept.run();
    kept.store("kept");
    hall.probing(KeeperCosignedFaultTest::control).assertKept();
  }
}
