package id.janji.keys;

import static id.janji.TrustCore.REGION;
import static org.assertj.core.api.Assertions.assertThat;

import id.janji.Probing;
import id.janji.TestClock;
import id.janji.TestDatabase;
import id.janji.TrustCore;
import id.janji.policy.KeyFolder;
import id.janji.policy.KeyInUse;
import id.janji.policy.KeyInventory;
import id.janji.policy.control.KeyAlgorithms;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

final class KeyAgesTest {
  @RegisterExtension static final TestDatabase database = new TestDatabase();
  @TempDir static Path empty;
  static final UUID CUSTOMER = UUID.randomUUID();
  static final UUID OTHER = UUID.randomUUID();
  static TrustCore core;

  @BeforeAll
  static void start() {
    core = TrustCore.in(TrustCore.folder(), database.transactions());
    core.keys.admit(CUSTOMER, List.of(REGION));
  }

  @AfterAll
  static void stop() {
    core.close();
  }

  private static Probing probing(TestClock clock) {
    KeyAges ages = new KeyAges(core.keys, database.transactions(), clock);
    KeyInventory inventory = new KeyInventory(List.of(ages), new KeyFolder(empty));
    return new Probing(new KeyAlgorithms(inventory, clock), database.transactions(), clock);
  }

  @Test
  void rootsMastersAndDomainsGrowOldFromTheirFirstDayAndAreYoungAgainWhenReplaced()
      throws Exception {
    TestClock clock = new TestClock(Instant.now());
    probing(clock).assertKept();
    core.keys.admit(OTHER, List.of(REGION));
    clock.advance(Duration.ofDays(100));
    List<KeyInUse> told = new KeyAges(core.keys, database.transactions(), clock).keys();
    assertThat(told)
        .extracting(KeyInUse::name)
        .containsExactly(
            "root of " + REGION,
            "masters of %s, the oldest of 2".formatted(REGION),
            "domains of %s, the oldest of 2".formatted(REGION));
    assertThat(told)
        .allSatisfy(
            key -> assertThat(key.created()).isBefore(clock.instant().minus(Duration.ofDays(99))));

    clock.advance(KeyAges.LIMIT.minusDays(100).plusSeconds(60));
    probing(clock).assertBroken("masters of %s, the oldest of 2 is older".formatted(REGION));
    core.keys.rotate(CUSTOMER, REGION);
    probing(clock).assertBroken("root of %s is older than 730 days".formatted(REGION));
    core.keys.turn(REGION);
    probing(clock).assertKept();
  }
}
