package id.janji.identity.control;

import static org.assertj.core.api.Assertions.assertThat;

import id.janji.Probing;
import id.janji.TestDatabase;
import id.janji.control.State;
import id.janji.db.tx.Transactions;
import id.janji.identity.Factor;
import id.janji.identity.IdentitySettings;
import id.janji.identity.People;
import id.janji.identity.Role;
import id.janji.identity.RunningServer;
import id.janji.identity.internal.SessionStore;
import java.net.URI;
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
final class NoSharedCredentialsFaultTest {
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
  void turnsBrokenWhenManyDevicesShowOneSession() throws Exception {
    String token = sharedSession();
    probing().assertBroken("more devices than one person has: 1");
    server.part(SessionStore.class).end(token);
  }

  @Test
  void turnsBrokenWhenALinkWorksTwice() throws Exception {
    database.administer(
        "create function janji.unuse() returns trigger language plpgsql as"
            + " 'begin if new.used_at is not null then new.used_at = null; end if; return new; end'",
        "create trigger unuse before update on janji.entry_link for each row"
            + " execute function janji.unuse()");
    probing().assertBroken("A used link opened a session");
    database.administer("drop trigger unuse on janji.entry_link", "drop function janji.unuse()");
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
    String token = sharedSession();
    probing().assertBroken("more devices");
    server.part(SessionStore.class).end(token);
    server.clock().advance(Duration.ofMinutes(5));
    probing().assertKept();
  }

  private static String sharedSession() {
    SessionStore sessions = server.part(SessionStore.class);
    String token =
        sessions
            .open(server.invited(Role.SOC).person(), Set.of(Factor.PASSKEY), "peramban")
            .token();
    for (int i = 0; i < 4; i++) {
      assertThat(sessions.find(token, "peramban lain " + i)).isPresent();
    }
    return token;
  }

  private static Probing probing() {
    return probing(server.address(), database.transactions());
  }

  private static Probing probing(URI door, Transactions transactions) {
    return new Probing(
        new NoSharedCredentials(
            transactions,
            server.part(CanaryPeople.class),
            server.part(People.class),
            server.part(SessionStore.class),
            () -> door,
            server.clock()),
        database.transactions(),
        server.clock());
  }
}
