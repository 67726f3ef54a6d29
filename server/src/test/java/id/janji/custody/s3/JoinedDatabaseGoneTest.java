package id.janji.custody.s3;

import static org.assertj.core.api.Assertions.assertThat;

import id.janji.Installation;
import id.janji.TrustCore;
import id.janji.custody.Reason;
import id.janji.db.Schema;
import id.janji.db.postgres.EmbeddedPostgres;
import id.janji.db.tx.Transactions;
import id.janji.policy.PolicyText;
import id.janji.policy.Version;
import id.janji.tenancy.CustomerId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The database dies while clients store, and comes back after a while: what was acknowledged
/// stays, what is not kept is refused in one sentence, and all goes on by itself.
@Tag("slow")
final class JoinedDatabaseGoneTest {
  private static final String BUCKET = "letters";
  @TempDir Path signing;

  @Test
  void goesOnByItselfWhenItIsThereAgain() throws Exception {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.temporary();
        Transactions transactions =
            Transactions.open(Schema.prepare(postgres, postgres.secretsFolder()).server(), 8);
        Joined joined = Joined.in(TrustCore.folder(), transactions)) {
      Installation house = Installation.of(transactions, signing.resolve("keys"));
      Version version =
          house.publish(
              PolicyText.policy("cloud", PolicyText.must("A1.2", "policy.scope-register")));
      house.open(version);
      CustomerId customer = house.customer("Toko Melati", version);
      Installation.done(house.services().subscribe(customer, Installation.wish()));
      UUID account = UUID.randomUUID();
      joined.admit(house, customer);
      joined.stand(customer, account);
      try (TestDoor door = TestDoor.before(joined.custodian(), customer.value(), account)) {
        door.bucket(BUCKET);
        Storm storm = Storm.on(door.port(), BUCKET);
        try (storm) {
          storm.awaitTaken(30);
          Path cluster = postgres.secretsFolder().resolveSibling("cluster");
          Path configuration = cluster.resolve("postgresql.conf");
          Path aside = Files.move(configuration, cluster.resolve("aside"));
          kill(cluster);
          storm.awaitRefused();
          Files.move(aside, configuration);
          storm.awaitTaken(30);
        }
        assertThat(storm.refused())
            .containsOnly("503 ServiceUnavailable " + Reason.STORE_DOWN.sentence());
        Storm.assertReadable(door.port(), BUCKET, storm.taken());
        assertThat(joined.verified(customer)).endsWith("4");
      }
    }
  }

  private static void kill(Path cluster) throws IOException {
    String pid = Files.readAllLines(cluster.resolve("postmaster.pid")).getFirst();
    ProcessHandle.of(Long.parseLong(pid)).orElseThrow().destroyForcibly();
  }
}
