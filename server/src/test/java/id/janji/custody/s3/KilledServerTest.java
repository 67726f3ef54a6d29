package id.janji.custody.s3;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import id.janji.Installation;
import id.janji.TestDatabase;
import id.janji.TrustCore;
import id.janji.access.Approving;
import id.janji.access.Desk;
import id.janji.entry.Bytes;
import id.janji.keys.Admission;
import id.janji.ledger.Logged;
import id.janji.policy.PolicyText;
import id.janji.policy.Version;
import id.janji.tenancy.CustomerId;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Properties;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// Kills the server with SIGKILL while clients store, join, delete and open and while access is
/// approved and revoked; starts it again and asks whether what it had said holds. Ledger, keys,
/// access, custody and the door for S3 run as they are in a process of their own; PostgreSQL and
/// the pages stand outside of it.
final class KilledServerTest {
  private static final long LONGEST_PAUSE_NANOS = 3_000_000;

  @RegisterExtension static final TestDatabase database = new TestDatabase();
  @TempDir static Path signing;
  static Installation house;
  static Version version;

  private final Path folder = TrustCore.folder();
  private final long seed = Long.getLong("seed", new Random().nextLong());
  private final Random random = new Random(seed);
  private final Told told = new Told();
  private CustomerId customer;
  private Program program;

  @BeforeAll
  static void install() {
    house = Installation.of(database.transactions(), signing.resolve("keys"));
    version =
        house.publish(PolicyText.policy("cloud", PolicyText.must("A1.2", "policy.scope-register")));
    house.open(version);
  }

  @BeforeEach
  void prepare() throws Exception {
    customer = house.customer("Toko Melati", version);
    Installation.done(house.services().subscribe(customer, Installation.wish()));
    UUID account = UUID.randomUUID();
    KeyPair keys = Desk.ed25519();
    try (Joined joined = Joined.in(folder, database.transactions())) {
      assertThat(joined.admit(house, customer)).isEqualTo(Admission.Result.ADMITTED);
      joined.stand(customer, account);
      try (TestDoor door = TestDoor.before(joined.custodian(), customer.value(), account)) {
        door.bucket(Clients.BUCKET);
      }
      Approving.Who who = Approving.people(database, customer.value());
      new Approving(
              joined.core().ledger,
              joined.access(),
              database.transactions(),
              customer.value(),
              who,
              keys)
          .begin(joined.core().ledger, database.transactions(), version);
      write(account, who, keys);
    }
    program = Program.trained(folder, KilledServer.class, folder.toString(), "0", "once");
  }

  private void write(UUID account, Approving.Who who, KeyPair keys) throws IOException {
    Properties world = new Properties();
    world.setProperty("database", database.server().jdbcUrl());
    world.setProperty("password", database.server().credentials().path().toString());
    world.setProperty("installation", TrustCore.INSTALLATION.toString());
    world.setProperty("customer", customer.value().toString());
    world.setProperty("account", account.toString());
    world.setProperty("asker", who.asker().toString());
    world.setProperty("manager", who.manager().toString());
    world.setProperty("approver", who.approver().toString());
    Base64.Encoder base64 = Base64.getEncoder();
    world.setProperty("public", base64.encodeToString(keys.getPublic().getEncoded()));
    world.setProperty("private", base64.encodeToString(keys.getPrivate().getEncoded()));
    try (Writer out = Files.newBufferedWriter(folder.resolve("world"))) {
      world.store(out, null);
    }
  }

  @Test
  @Tag("slow")
  void whatItSaidHoldsAfterTwelveKills() throws Exception {
    killed(12);
  }

  @Test
  @Tag("full")
  void whatItSaidHoldsAfterFiveHundredKills() throws Exception {
    killed(500);
  }

  private void killed(int times) throws Exception {
    System.out.println("seed " + seed);
    Clients clients = new Clients(seed);
    for (int i = 0; i < times; i++) {
      runAndKill(clients);
    }
    lastRun(clients);
    System.out.printf("%d kills: %s, %s%n", times, clients.figures(), told.figures());
    // How much is done before a kill depends on the machine; nothing at all would prove nothing.
    assertThat(clients.acknowledged()).isGreaterThan(times);
    assertThat(told.granted()).isGreaterThan(times / 2);
  }

  private void runAndKill(Clients clients) throws Exception {
    Process process = started();
    try (BufferedReader out = process.inputReader(UTF_8)) {
      int port = told.opening(out);
      told.holds(clients);
      clients.start(port);
      int until = 1 + random.nextInt(40);
      Thread listener = Thread.ofVirtual().start(() -> told.listen(out));
      while (process.isAlive() && clients.sinceStart() + told.sinceStart() < until) {
        LockSupport.parkNanos(200_000);
      }
      LockSupport.parkNanos(random.nextLong(LONGEST_PAUSE_NANOS));
      process.toHandle().destroyForcibly();
      listener.join();
      clients.stop();
    }
    // 137 is 128 and the number of the signal: it did not end by itself.
    assertThat(process.waitFor()).as("seed %d", seed).isEqualTo(137);
  }

  private Process started() throws IOException {
    return program.start(
        KilledServer.class,
        folder.resolve("errors"),
        folder.toString(),
        Integer.toString(told.size()));
  }

  /// Everything is read again, the log is the one that was told all along, and its verifier agrees.
  private void lastRun(Clients clients) throws Exception {
    Process process = started();
    try (BufferedReader out = process.inputReader(UTF_8)) {
      int port = told.opening(out);
      told.holds(clients);
      clients.readAll(port);
    } finally {
      process.toHandle().destroyForcibly();
      process.waitFor();
    }
    try (Joined joined = Joined.in(folder, database.transactions())) {
      List<String> leaves = new ArrayList<>();
      for (Logged entry : joined.core().ledger.entries(customer.value(), 0, told.size())) {
        leaves.add(Bytes.sha256(entry.leaf().encode()).toString());
      }
      assertThat(leaves).isEqualTo(told.leaves());
      joined.core().ledger.verify(customer.value());
      assertThat(joined.verified(customer)).endsWith("4");
    }
  }
}
