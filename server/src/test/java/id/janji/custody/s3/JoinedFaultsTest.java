package id.janji.custody.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.janji.Installation;
import id.janji.TestDatabase;
import id.janji.TrustCore;
import id.janji.custody.Reason;
import id.janji.custody.act.Stores;
import id.janji.disk.Disk;
import id.janji.disk.faulty.MemoryDisk;
import id.janji.entry.payload.Payload;
import id.janji.faults.SmallDisk;
import id.janji.keys.KeyProcess;
import id.janji.ledger.HonestClock;
import id.janji.policy.PolicyText;
import id.janji.policy.Version;
import id.janji.tenancy.CustomerId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// Something that an act needs goes away while clients store: what was acknowledged stays, what is
/// not kept is refused in one sentence, and all goes on by itself or after a start.
@Tag("slow")
final class JoinedFaultsTest {
  private static final String BUCKET = "letters";

  @RegisterExtension static final TestDatabase database = new TestDatabase();
  @TempDir static Path signing;
  static Installation house;
  static Version version;

  private final Path folder = TrustCore.folder();
  private final UUID account = UUID.randomUUID();
  private CustomerId customer;

  @BeforeAll
  static void install() {
    house = Installation.of(database.transactions(), signing.resolve("keys"));
    version =
        house.publish(PolicyText.policy("cloud", PolicyText.must("A1.2", "policy.scope-register")));
    house.open(version);
  }

  @BeforeEach
  void customer() {
    customer = house.customer("Toko Melati", version);
    Installation.done(house.services().subscribe(customer, Installation.wish()));
  }

  private void prepare(Joined joined) throws IOException {
    joined.admit(house, customer);
    joined.stand(customer, account);
    try (TestDoor door = door(joined)) {
      door.bucket(BUCKET);
    }
  }

  private TestDoor door(Joined joined) throws IOException {
    return TestDoor.before(joined.custodian(), customer.value(), account);
  }

  @Test
  void theKeyProcessIsKilled() throws Exception {
    try (Joined joined = Joined.in(folder, database.transactions())) {
      prepare(joined);
      try (TestDoor door = door(joined)) {
        Storm storm = Storm.on(door.port(), BUCKET);
        try (storm) {
          for (int kill = 0; kill < 3; kill++) {
            storm.awaitTaken(30);
            ProcessHandle.of(joined.core().keys.started().orElseThrow().pid())
                .orElseThrow()
                .destroyForcibly();
            storm.awaitRefused();
          }
          storm.awaitTaken(30);
        }
        assertThat(storm.refused())
            .as("an entry before and a key after the start of another process is tried once more")
            .isSubsetOf("503 ServiceUnavailable " + Reason.KEYS_DOWN.sentence());
        assertHolds(joined, door, storm.taken());
      }
    }
  }

  private void assertHolds(Joined joined, TestDoor door, Map<String, Integer> items)
      throws IOException {
    Storm.assertReadable(door.port(), BUCKET, items);
    assertThat(
            joined.core().ledger.entries(customer.value(), 0, Integer.MAX_VALUE).stream()
                .flatMap(entry -> entry.payload().stream())
                .filter(Payload.Outcome.class::isInstance)
                .map(Payload.Outcome.class::cast)
                .filter(outcome -> outcome.result() == Payload.Result.DONE))
        .hasSizeGreaterThanOrEqualTo(items.size());
    assertThat(joined.verified(customer)).endsWith("4");
  }

  @Test
  void theStoreFindsNoRoomAndGoesOnByItselfWhenThereIsSome() throws Exception {
    Path items = Files.createDirectories(folder.resolve("items"));
    try (SmallDisk small = SmallDisk.mounted(items, "size=6m");
        Joined joined = Joined.in(folder, database.transactions())) {
      prepare(joined);
      try (TestDoor door = door(joined)) {
        Storm storm = Storm.on(door.port(), BUCKET);
        try (storm) {
          storm.awaitRefused();
          small.resize("size=60m");
          storm.awaitTaken(30);
        }
        assertThat(storm.refused())
            .containsOnly("503 ServiceUnavailable " + Reason.STORE_FULL.sentence());
        assertHolds(joined, door, storm.taken());
      }
    }
  }

  /// The tree's file is made with room to spare, which has to be written full first.
  @Test
  @Tag("full")
  void theLedgerFindsNoRoomAndGoesOnByItselfAndAfterAStart() throws Exception {
    Path logs = Files.createDirectories(folder.resolve("ledger"));
    try (SmallDisk _ = SmallDisk.mounted(logs, "size=200m")) {
      Path ballast = logs.resolve("ballast");
      Map<String, Integer> taken;
      try (Joined joined = Joined.in(folder, database.transactions())) {
        prepare(joined);
        SmallDisk.fill(ballast);
        taken = takenUntilRefused(joined);
        Files.delete(ballast);
        try (TestDoor door = door(joined)) {
          Storm storm = Storm.on(door.port(), BUCKET);
          try (storm) {
            storm.awaitTaken(30);
          }
          assertHolds(joined, door, taken);
        }
      }
      try (Joined joined = Joined.in(folder, database.transactions());
          TestDoor door = door(joined)) {
        assertHolds(joined, door, taken);
      }
    }
  }

  private Map<String, Integer> takenUntilRefused(Joined joined) throws Exception {
    try (TestDoor door = door(joined)) {
      Storm storm = Storm.on(door.port(), BUCKET);
      try (storm) {
        storm.awaitRefused();
      }
      assertThat(storm.refused())
          .containsOnly("503 ServiceUnavailable " + Reason.LEDGER_DOWN.sentence());
      String one = "/letters/" + storm.taken().keySet().iterator().next();
      assertThat(door.send("GET", one).told()).isEqualTo("503 ServiceUnavailable");
      return storm.taken();
    }
  }

  /// No other clock is there to say what is right.
  @Test
  void theClockJumpsAndAllGoesOnOnceItIsRightAgain() throws Exception {
    AtomicReference<Duration> off = new AtomicReference<>(Duration.ZERO);
    InstantSource set = () -> Instant.now().plus(off.get());
    Clock clock = new HonestClock(set.withZone(ZoneOffset.UTC), List::of);
    try (Joined joined =
        Joined.over(
            TrustCore.in(folder, database.transactions(), clock),
            new Stores(folder.resolve("items"), database.transactions(), Clock.systemUTC()),
            database.transactions())) {
      prepare(joined);
      try (TestDoor door = door(joined)) {
        Storm storm = Storm.on(door.port(), BUCKET);
        try (storm) {
          for (Duration jump : List.of(Duration.ofHours(1), Duration.ofSeconds(-3))) {
            storm.awaitTaken(30);
            off.set(jump);
            storm.awaitRefused();
            assertThatThrownBy(() -> joined.core().ledger.checkpoint(customer.value()))
                .hasMessage("The clock cannot be right: it jumped since the server started.");
            off.set(Duration.ZERO);
          }
          storm.awaitTaken(30);
        }
        assertThat(storm.refused())
            .containsOnly("503 ServiceUnavailable " + Reason.CLOCK_WRONG.sentence());
        assertHolds(joined, door, storm.taken());
      }
    }
  }

  @Test
  void aWriteOrAForceFailsAndThenThePowerEightTimes() throws Exception {
    failed(8);
  }

  @Test
  @Tag("full")
  void aWriteOrAForceFailsAndThenThePowerFiveHundredTimes() throws Exception {
    failed(500);
  }

  private void failed(int times) throws Exception {
    long seed = Long.getLong("seed", new Random().nextLong());
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    MemoryDisk logs = new MemoryDisk();
    MemoryDisk items = new MemoryDisk();
    Map<String, Integer> taken = new HashMap<>();
    int refusals = 0;
    try (KeyProcess process = TrustCore.process(folder, TrustCore.INSTALLATION)) {
      for (int i = 0; i < times; i++) {
        Life life = life(logs, items, process);
        try {
          if (i == 0) {
            prepare(life.joined);
          }
          Map<String, Integer> now = new HashMap<>(taken);
          try (TestDoor door = door(life.joined)) {
            Storm.assertReadable(door.port(), BUCKET, now);
            Storm storm = stormed(door, random.nextBoolean() ? logs : items, random);
            taken = storm.taken();
            refusals += storm.isRefused() ? 1 : 0;
          }
          logs = logs.afterPowerLoss(random);
          items = items.afterPowerLoss(random);
        } finally {
          life.close();
        }
      }
      Life last = life(logs, items, process);
      try (TestDoor door = door(last.joined)) {
        assertHolds(last.joined, door, taken);
      } finally {
        last.close();
      }
    }
    System.out.printf("%d power losses, %d times refused before%n", times, refusals);
    assertThat(refusals).isGreaterThan(times / 3);
  }

  /// A life over disks that outlive it, with a key process that does, too.
  private record Life(Joined joined) {
    void close() {
      joined.custodian().close();
      joined.stores().close();
      joined.access().close();
      joined.core().ledger.close();
    }
  }

  private Life life(Disk logs, Disk items, KeyProcess process) {
    Clock clock = Clock.systemUTC();
    return new Life(
        Joined.over(
            TrustCore.on(logs, process, folder, database.transactions(), clock),
            new Stores(_ -> items, database.transactions(), clock),
            database.transactions()));
  }

  private static Storm stormed(TestDoor door, MemoryDisk failing, Random random) {
    MemoryDisk.Fault[] faults = MemoryDisk.Fault.values();
    failing.failAt(random.nextInt(60), faults[random.nextInt(faults.length)]);
    Storm storm = Storm.on(door.port(), BUCKET);
    try (storm) {
      storm.awaitTakenOrRefused(20);
    }
    return storm;
  }
}
