package id.janji.custody.s3;

import static org.assertj.core.api.Assertions.assertThat;

import id.janji.Installation;
import id.janji.TestDatabase;
import id.janji.TrustCore;
import id.janji.custody.Reason;
import id.janji.keys.KeeperProcess;
import id.janji.keys.TestKeeperDoor;
import id.janji.policy.PolicyText;
import id.janji.policy.Version;
import id.janji.tenancy.CustomerId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// A customer's keeper goes away and comes back while his programs store and read.
@Tag("slow")
final class KeeperOverS3Test {
  private static final String BUCKET = "letters";

  @RegisterExtension static final TestDatabase database = new TestDatabase();
  @TempDir static Path signing;
  @TempDir Path keeping;

  private final UUID account = UUID.randomUUID();

  @Test
  void withoutItsKeeperNothingIsStoredAndAllGoesOnByItselfWhenItIsBack() throws Exception {
    Installation house = Installation.of(database.transactions(), signing.resolve("keys"));
    Version version =
        house.publish(PolicyText.policy("cloud", PolicyText.must("A1.2", "policy.scope-register")));
    house.open(version);
    CustomerId customer = house.customer("Toko Melati", version);
    Installation.done(house.services().subscribe(customer, Installation.wish()));
    try (Joined joined = Joined.in(TrustCore.folder(), database.transactions());
        TestKeeperDoor keepers = new TestKeeperDoor(joined.core())) {
      joined.admit(house, customer);
      joined.stand(customer, account);
      Path folder = keeping.resolve("keeper");
      joined.core().keepers.enrol(KeeperProcess.init(folder, customer.value()));
      Files.write(keeping.resolve("trust"), joined.core().ledger.trust(customer.value()).bytes());

      try (TestDoor door = TestDoor.before(joined.custodian(), customer.value(), account)) {
        door.bucket(BUCKET);
        Storm storm = Storm.on(door.port(), BUCKET);
        try (storm) {
          storm.awaitRefused();
          try (KeeperProcess _ = run(keepers)) {
            storm.awaitTaken(10);
          }
          storm.awaitRefused();
          try (KeeperProcess _ = run(keepers)) {
            storm.awaitTaken(10);
          }
        }
        assertThat(storm.refused())
            .containsOnly("503 ServiceUnavailable " + Reason.KEEPER_UNREACHABLE.sentence());
        try (KeeperProcess _ = run(keepers)) {
          Storm.assertReadable(door.port(), BUCKET, storm.taken());
        }
      }
    }
  }

  private KeeperProcess run(TestKeeperDoor door) {
    return KeeperProcess.start(
        "run",
        "--folder",
        keeping.resolve("keeper").toString(),
        "--server",
        door.url(),
        "--trust",
        keeping.resolve("trust").toString(),
        "--passphrase",
        "none");
  }
}
