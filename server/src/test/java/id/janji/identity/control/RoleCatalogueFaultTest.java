package id.janji.identity.control;

import static org.assertj.core.api.Assertions.assertThat;

import id.janji.Probing;
import id.janji.TestDatabase;
import id.janji.control.State;
import id.janji.db.tx.Transactions;
import id.janji.identity.IdentitySettings;
import id.janji.identity.Role;
import id.janji.identity.RunningServer;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
final class RoleCatalogueFaultTest {
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
  void turnsBrokenWhenTheDatabaseTakesAnyRight() throws Exception {
    database.administer(
        "alter table janji.role_grant drop constraint role_grant_role_fkey",
        "alter table janji.role_grant disable trigger right_party");
    probing().assertBroken("a right that no role has");
    repair();
  }

  @Test
  void turnsBrokenWhenARightIsHeldOutsideOfTheCatalogue() throws Exception {
    String person = server.invited(Role.SOC).person().toString();
    database.administer(
        "alter table janji.role_grant drop constraint role_grant_role_fkey",
        "alter table janji.role_grant disable trigger right_party",
        "insert into janji.role_grant (person_id, role, granted_at) values ('"
            + person
            + "', 'see-everything', now())");
    probing().assertBroken("Rights held outside of the catalogue: 1");
    database.administer("delete from janji.role_grant where role = 'see-everything'");
    repair();
  }

  @Test
  void turnsBrokenWhenARoleDiffersFromTheApprovedOne() throws Exception {
    database.administer(
        "update janji.role set permissions = permissions || '{MANAGE_PEOPLE}' where word = 'soc'");
    probing().assertBroken("The role soc differs");
    database.administer(
        "update janji.role set permissions = array_remove(permissions, 'MANAGE_PEOPLE')"
            + " where word = 'soc'");
  }

  @Test
  void turnsBrokenWhenTheServerMayChangeTheCatalogue() throws Exception {
    database.administer("grant update on janji.role to janji_directory");
    probing().assertBroken("an unapproved change of a role");
    database.administer("revoke update on janji.role from janji_directory");
  }

  @Test
  void turnsSilentOrStaleWhenTheScheduleStops() throws Exception {
    Probing probing = probing();
    probing.assertKept();
    assertThat(probing.afterTheScheduleStopped()).isEqualTo(State.STALE);
  }

  @Test
  void turnsUnprovenWhenTheProbeFails() throws Exception {
    Transactions closed = database.open(1);
    closed.close();
    assertThat(probing(closed).now()).isEqualTo(State.UNPROVEN);
  }

  @Test
  void returnsToKeptWhenRepaired() throws Exception {
    database.administer(
        "alter table janji.role_grant drop constraint role_grant_role_fkey",
        "alter table janji.role_grant disable trigger right_party");
    probing().assertBroken("a right that no role has");
    repair();
    probing().assertKept();
  }

  private static void repair() throws Exception {
    database.administer(
        "alter table janji.role_grant add foreign key (role) references janji.role",
        "alter table janji.role_grant enable trigger right_party");
  }

  private static Probing probing() {
    return probing(database.transactions());
  }

  private static Probing probing(Transactions transactions) {
    return new Probing(
        new RoleCatalogue(transactions, server.part(CanaryPeople.class), server.clock()),
        database.transactions(),
        server.clock());
  }
}
