package id.janji.custody.control;

import static org.assertj.core.api.Assertions.assertThat;

import id.janji.Installation;
import id.janji.Probing;
import id.janji.control.State;
import id.janji.tenancy.House;
import id.janji.tenancy.ScopeAttestations;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class PlacementVerifiedFaultTest {
  @RegisterExtension static final Hall hall = new Hall();

  @BeforeAll
  static void sign() throws Exception {
    House house = hall.house.house();
    UUID own =
        Installation.done(house.registerEntity("Awan Contoh", "ID", House.Relation.PROVIDER)).id();
    Installation.done(house.registerSite(own, "id-jakarta", "Hall one", House.SiteKind.DATACENTRE));
    ScopeAttestations attestations = attestations();
    UUID signer = UUID.randomUUID();
    hall.database.administer(
        "insert into janji.person (id, name, email) values ('%s', 'Sari', 'sari@a.example')"
            .formatted(signer));
    Installation.done(attestations.sign(signer, attestations.position().list().digest()));
  }

  private static ScopeAttestations attestations() {
    return new ScopeAttestations(hall.database.transactions(), hall.house.clock());
  }

  private static PlacementVerified control(Ground ground) {
    return new PlacementVerified(ground, hall.house.house(), attestations());
  }

  @Test
  void turnsBrokenWhenACopyLiesInAFolderThatIsNoRegions() throws Exception {
    Path copy = hall.folder.resolve("items/elsewhere");
    Files.createDirectories(copy);
    hall.probing(PlacementVerifiedFaultTest::control)
        .assertBroken("elsewhere lies among the stores and is no region's.");
    Files.delete(copy);
    hall.probing(PlacementVerifiedFaultTest::control).assertKept();
  }

  @Test
  void turnsBrokenWhenAPieceIsNotWhereTheIndexSays() throws Exception {
    hall.probing(PlacementVerifiedFaultTest::control).assertKept();
    String file =
        hall.ask("select place_file from janji.sealed_piece order by created_at limit 1")
            .getFirst();
    move(file, UUID.randomUUID().toString());
    hall.probing(PlacementVerifiedFaultTest::control)
        .assertBroken("1 of the newest pieces are not where the index says");
    hall.database.administer(
        "update janji.sealed_piece set place_file = '%s' where id = (select id from janji.sealed_piece order by created_at limit 1)"
            .formatted(file));
    hall.probing(PlacementVerifiedFaultTest::control).assertKept();
  }

  private static void move(String from, String to) throws Exception {
    hall.database.administer(
        "update janji.sealed_piece set place_file = '%s' where id = (select id from janji.sealed_piece where place_file = '%s' order by created_at limit 1)"
            .formatted(to, from));
  }

  @Test
  void returnsToKeptWhenRepaired() throws Exception {
    hall.probing(PlacementVerifiedFaultTest::control).assertKept();
    hall.database.administer("update janji.site set name = 'Hall two'");
    assertThat(hall.probing(PlacementVerifiedFaultTest::control).now()).isEqualTo(State.UNPROVEN);
    hall.database.administer("update janji.site set name = 'Hall one'");
    hall.probing(PlacementVerifiedFaultTest::control).assertKept();
  }

  @Test
  void turnsSilentOrStaleWhenTheScheduleStops() throws Exception {
    Probing probing = hall.probing(PlacementVerifiedFaultTest::control);
    probing.assertKept();
    assertThat(probing.afterTheScheduleStopped()).isEqualTo(State.STALE);
  }

  @Test
  void turnsUnprovenWhenTheProbeFails() throws Exception {
    assertThat(hall.probingWithoutDatabase(PlacementVerifiedFaultTest::control).now())
        .isEqualTo(State.UNPROVEN);
  }
}
