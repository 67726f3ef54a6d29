package id.janji.identity.control;

import static org.assertj.core.api.Assertions.assertThat;

import id.janji.Probing;
import id.janji.TestDatabase;
import id.janji.clause.catalogue.ProofStrength;
import id.janji.control.State;
import id.janji.db.tx.Transactions;
import id.janji.identity.IdentitySettings;
import id.janji.identity.People;
import id.janji.identity.Role;
import id.janji.identity.RunningServer;
import id.janji.identity.internal.SessionStore;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
final class RevokedInTimeFaultTest {
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
  void turnsBrokenWhenALeaverKeepsASession() throws Exception {
    String person = leaver();
    database.administer(
        "insert into janji.session (token_sha256, person_id, factors, created_at, seen_at,"
            + " shown_at, expires_at, device) values (sha256('x'), '"
            + person
            + "', '{PASSKEY}', now(), now(), now(), now() + interval '1 h', '')");
    probing().assertBroken("still holds a session");
    database.administer("delete from janji.session where person_id = '" + person + "'");
  }

  @Test
  void turnsBrokenWhenALeaverKeepsARole() throws Exception {
    String person = leaver();
    database.administer(
        "alter table janji.role_grant disable trigger right_party",
        "update janji.role_grant set ended_at = null where person_id = '" + person + "'");
    probing().assertBroken("still holds a session, a role or a key");
    database.administer(
        "update janji.role_grant set ended_at = now() where person_id = '" + person + "'",
        "alter table janji.role_grant enable trigger right_party");
  }

  @Test
  void turnsBrokenWhenSomebodyLeftMoreThanADayAgo() throws Exception {
    UUID person = server.invited(Role.SOC).person();
    server.part(People.class).leave(person, server.clock().instant().minus(Duration.ofHours(25)));
    probing().assertBroken("took longer than 24 h");
    server.clock().advance(Duration.ofDays(91));
  }

  @Test
  void turnsBrokenWhenALeaversSessionGoesOn() throws Exception {
    try (OpenDoor door = new OpenDoor()) {
      probing(door.address(), database.transactions()).assertBroken("A leaver's session went on");
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
    String person = leaver();
    database.administer(
        "insert into janji.password (person_id, hash, set_at) values ('"
            + person
            + "', 'pbkdf2-sha512$210000$AA==$AA==', now())");
    probing().assertBroken("still holds");
    database.administer("delete from janji.password where person_id = '" + person + "'");
    probing().assertKept();
  }

  @Test
  void claimsNoMoreThanThatItWasToldSo() throws Exception {
    Probing probing = probing();
    probing.assertKept();
    assertThat(probing.standings().getFirst().finding().strength())
        .isEqualTo(ProofStrength.IMPORTED);
  }

  private static String leaver() {
    UUID person = server.invited(Role.SOC).person();
    server.part(People.class).leave(person, server.clock().instant());
    return person.toString();
  }

  private static Probing probing() {
    return probing(server.address(), database.transactions());
  }

  private static Probing probing(URI door, Transactions transactions) {
    return new Probing(
        new RevokedInTime(
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
