package id.janji.custody.control;

import static org.assertj.core.api.Assertions.assertThat;

import id.janji.Probing;
import id.janji.control.State;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("slow")
final class RegionPinnedFaultTest {
  @RegisterExtension static final Hall hall = new Hall();

  @Test
  void turnsBrokenWhenABucketLiesElsewhereAndReturnsToKeptWhenRepaired() throws Exception {
    try (Visit visit = hall.visit("pinned")) {
      visit.store("pinned", new byte[] {1});
    }
    hall.database.administer(
        "insert into janji.region (code, country, name_en, name_id) values ('id-batam', 'ID', 'Batam', 'Batam')",
        "update janji.bucket set region = 'id-batam'");
    hall.probing(RegionPinned::new)
        .assertBroken("buckets lie outside of the region of their service");
    hall.database.administer("update janji.bucket set region = 'id-jakarta'");
    hall.probing(RegionPinned::new).assertKept();
  }

  @Test
  void turnsBrokenWhenBytesLieElsewhereThanTheirBucket() throws Exception {
    try (Visit visit = hall.visit("pinned")) {
      visit.store("pinned", new byte[] {1});
    }
    hall.database.administer(
        "insert into janji.region (code, country, name_en, name_id) values ('id-medan', 'ID', 'Medan', 'Medan')",
        "update janji.sealed_piece set region = 'id-medan'");
    hall.probing(RegionPinned::new)
        .assertBroken("sealed pieces lie outside of the region of their bucket");
    hall.database.administer("update janji.sealed_piece set region = 'id-jakarta'");
    hall.probing(RegionPinned::new).assertKept();
  }

  @Test
  void returnsToKeptWhenRepaired() throws Exception {
    hall.core.process.close();
    assertThat(hall.probing(RegionPinned::new).now()).isEqualTo(State.UNPROVEN);
    hall.stop();
    hall.start();
    hall.probing(RegionPinned::new).assertKept();
  }

  @Test
  void turnsSilentOrStaleWhenTheScheduleStops() throws Exception {
    Probing probing = hall.probing(RegionPinned::new);
    probing.assertKept();
    assertThat(probing.afterTheScheduleStopped()).isEqualTo(State.STALE);
  }

  @Test
  void turnsUnprovenWhenTheProbeFails() throws Exception {
    assertThat(hall.probingWithoutDatabase(RegionPinned::new).now()).isEqualTo(State.UNPROVEN);
  }
}
