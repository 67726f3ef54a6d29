package id.janji.ledger;

import static id.janji.policy.PolicyText.must;
import static id.janji.policy.PolicyText.policy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.janji.Installation;
import id.janji.TestDatabase;
import id.janji.TrustCore;
import id.janji.disk.Disk;
import id.janji.disk.FolderDisk;
import id.janji.disk.faulty.MemoryDisk;
import id.janji.entry.Basis;
import id.janji.entry.payload.Operation;
import id.janji.entry.payload.Payload;
import id.janji.faults.SmallDisk;
import id.janji.policy.Version;
import id.janji.tenancy.CustomerId;
import id.janji.tlog.store.StoreState;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.assertj.core.api.ThrowableAssert;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// The disk of the ledger fills up and is emptied again, under the same server.
@Tag("slow")
final class FullDiskTest {
  @RegisterExtension static final TestDatabase database = new TestDatabase();
  @TempDir static Path signing;
  static Installation house;
  static Version version;

  private final Path folder = TrustCore.folder();

  @BeforeAll
  static void install() {
    house = Installation.of(database.transactions(), signing.resolve("keys"));
    version = house.publish(policy("cloud", must("A1.2", "policy.scope-register")));
    house.open(version);
  }

  private interface Doing {
    void now() throws IOException;
  }

  @Test
  void goesOnByItselfWhenADiskInMemoryHasRoomAgain() throws Exception {
    MemoryDisk disk = new MemoryDisk();
    goesOn(disk, disk::fill, disk::empty);
  }

  @Test
  void goesOnByItselfWhenAFileSystemHasRoomAgain() throws Exception {
    Path logs = Files.createDirectories(folder.resolve("ledger"));
    try (SmallDisk _ = SmallDisk.mounted(logs, "size=100m")) {
      Path ballast = logs.resolve("ballast");
      goesOn(FolderDisk.at(logs), () -> SmallDisk.fill(ballast), () -> Files.delete(ballast));
    }
  }

  private void goesOn(Disk disk, Doing fill, Doing empty) throws Exception {
    try (TrustCore core =
        TrustCore.on(
            disk,
            TrustCore.process(folder, TrustCore.INSTALLATION),
            folder,
            database.transactions(),
            Clock.systemUTC())) {
      CustomerId customer = house.customer("Toko Melati", version);
      core.admit(customer, "Toko Melati");
      UUID grant = UUID.randomUUID();
      long granted = write(core, customer, TrustCore.grant(grant)).index();
      Receipt act = write(core, customer, intent(core, customer, granted, grant));

      fill.now();
      long refusedAt = refused(core, customer, granted, grant);
      assertThat(core.ledger.state()).isInstanceOf(StoreState.Full.class);

      empty.now();
      awaitRoom(core);
      assertThat(core.ledger.head(customer.value()).size()).isEqualTo(refusedAt);
      assertThat(core.ledger.endForgottenActs(customer.value()))
          .as("acts of this run go on")
          .isZero();
      Payload.Intent begun =
          (Payload.Intent)
              core.ledger
                  .entries(customer.value(), act.index(), 1)
                  .getFirst()
                  .payload()
                  .orElseThrow();
      Payload.Outcome outcome =
          new Payload.Outcome(begun.act(), Payload.Result.DONE, 1, Optional.empty());
      Receipt done = write(core, customer, Draft.about(act.index(), outcome).on(Basis.OWN));
      assertThat(done.index()).isEqualTo(refusedAt);
      core.ledger.verify(customer.value());
      assertThat(exported(core, customer)).endsWith("4");
    }
  }

  /// What is written into room that was made before may still be taken, until something needs more;
  /// how many entries were acknowledged by then.
  private static long refused(TrustCore core, CustomerId customer, long granted, UUID grant) {
    long acknowledged = core.ledger.head(customer.value()).size();
    try {
      acknowledged = write(core, customer, intent(core, customer, granted, grant)).index() + 1;
    } catch (LedgerException e) {
      assertThat(e.code()).isEqualTo(LedgerException.Code.STORAGE);
    }
    assertFull(() -> core.ledger.checkpoint(customer.value()));
    assertFull(() -> write(core, customer, intent(core, customer, granted, grant)));
    return acknowledged;
  }

  private static void assertFull(ThrowableAssert.ThrowingCallable asking) {
    assertThatThrownBy(asking)
        .isInstanceOfSatisfying(
            LedgerException.class,
            e -> assertThat(e.code()).isEqualTo(LedgerException.Code.STORAGE))
        .hasMessageContaining("the disk is full");
  }

  private static void awaitRoom(TrustCore core) {
    long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (!(core.ledger.state() instanceof StoreState.Running)) {
      assertThat(System.nanoTime()).as("it goes on").isLessThan(end);
      LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
    }
  }

  private static Draft intent(TrustCore core, CustomerId customer, long granted, UUID grant) {
    return TrustCore.intent(granted, grant, Operation.OPEN, core.context(customer, "a"));
  }

  private static Receipt write(TrustCore core, CustomerId customer, Draft draft) {
    return core.ledger.write(customer.value(), draft).orThrow();
  }

  private static String exported(TrustCore core, CustomerId customer) throws IOException {
    Path export = Files.createTempFile(signing, "log", ".zip");
    try (OutputStream out = Files.newOutputStream(export)) {
      core.ledger.export(customer.value(), Optional.empty(), out);
    }
    return TrustCore.verified(export);
  }
}
