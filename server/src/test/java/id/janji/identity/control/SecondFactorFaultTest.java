package id.janji.identity.control;

import static org.assertj.core.api.Assertions.assertThat;

import id.janji.Probing;
import id.janji.TestDatabase;
import id.janji.control.State;
import id.janji.db.tx.Transactions;
import id.janji.identity.Factor;
import id.janji.identity.IdentitySettings;
import id.janji.identity.LeakList;
import id.janji.identity.Role;
import id.janji.identity.RunningServer;
import id.janji.identity.internal.SessionStore;
import id.janji.identity.leak.LeakNotices;
import id.janji.identity.leak.LeakedPasswords;
import id.janji.identity.signin.PasswordAndCode;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
final class SecondFactorFaultTest {
  @RegisterExtension static final TestDatabase database = new TestDatabase();
  @TempDir static Path folder;
  static RunningServer server;

  @BeforeAll
  static void start() {
    server = RunningServer.start(database.transactions(), folder, IdentitySettings.Mode.DEMO);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  /// The throttle has forgotten the test before.
  @BeforeEach
  void rest() {
    server.clock().advance(Duration.ofHours(13));
  }

  @Test
  void turnsBrokenWhenASessionWithoutASecondFactorIsOpen() throws Exception {
    String person = server.invited(Role.OPERATOR).person().toString();
    SessionStore sessions = server.part(SessionStore.class);
    var session =
        sessions.open(java.util.UUID.fromString(person), Set.of(Factor.DEMO_LINK), "peramban");
    probing().assertBroken("without a second factor: 1");
    sessions.end(session.token());
  }

  @Test
  void turnsBrokenWhenThePasswordAloneOpensASession() throws Exception {
    try (DoorWithoutCodes door = new DoorWithoutCodes(server)) {
      probing(door.address(), database.transactions()).assertBroken("A password alone");
    }
  }

  @Test
  void turnsSilentOrStaleWhenTheDoorIsClosed() throws Exception {
    assertThat(probing(URI.create("http://localhost:1"), database.transactions()).now())
        .isEqualTo(State.SILENT);
    Probing probing = probing();
    probing.assertKept();
    assertThat(probing.afterTheScheduleStopped()).isEqualTo(State.STALE);
  }

  @Test
  void turnsUnprovenWhenTheProbeFails() throws Exception {
    Transactions closed = database.open(1);
    closed.close();
    assertThat(probing(server.address(), closed).now()).isEqualTo(State.UNPROVEN);
  }

  @Test
  void returnsToKeptWhenRepaired() throws Exception {
    SessionStore sessions = server.part(SessionStore.class);
    var session =
        sessions.open(server.invited(Role.SOC).person(), Set.of(Factor.PASSWORD), "peramban");
    probing().assertBroken("without a second factor: 1");
    sessions.end(session.token());
    server.clock().advance(Duration.ofMinutes(5));
    probing().assertKept();
  }

  private static Probing probing() {
    return probing(server.address(), database.transactions());
  }

  @Test
  void turnsBrokenWhenALeakedPasswordOpensAWholeSession() throws Exception {
    LeakedPasswords notAsked = new LeakedPasswords(LeakList.in(folder));
    probing(server.address(), database.transactions(), notAsked)
        .assertBroken("A leaked password opened a whole session");
  }

  @Test
  void turnsUnprovenWhenTheListIsGoneOrOfNoUse() throws Exception {
    Path list = LeakList.in(folder);
    try {
      Files.delete(list);
      assertThat(probing().now()).isEqualTo(State.UNPROVEN);
      Files.writeString(list, "nothing of the kind\n");
      server.clock().advance(Duration.ofMinutes(5));
      Probing probing = probing();
      assertThat(probing.now()).isEqualTo(State.UNPROVEN);
      assertThat(probing.reasons()).contains("no SHA-1 digest");
    } finally {
      LeakList.in(folder);
    }
    server.clock().advance(Duration.ofMinutes(5));
    probing().assertKept();
  }

  private static Probing probing(URI door, Transactions transactions) {
    return probing(door, transactions, server.part(LeakedPasswords.class));
  }

  private static Probing probing(URI door, Transactions transactions, LeakedPasswords leaked) {
    return new Probing(
        new SecondFactor(
            transactions,
            server.part(CanaryPeople.class),
            server.part(SessionStore.class),
            server.part(PasswordAndCode.class),
            new LeakTrial(
                leaked,
                server.part(LeakNotices.class),
                server.part(SessionStore.class),
                () -> door),
            () -> door,
            server.clock()),
        database.transactions(),
        server.clock());
  }
}
