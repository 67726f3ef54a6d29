package id.janji.policy.control;

import static id.janji.policy.PolicyText.must;
import static id.janji.policy.PolicyText.policy;
import static org.assertj.core.api.Assertions.assertThat;

import id.janji.Installation;
import id.janji.Probing;
import id.janji.TestDatabase;
import id.janji.control.State;
import id.janji.db.tx.Transactions;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

final class VersionsSignedFaultTest {
  private static final String FLIP =
      "update janji.policy_version set canonical = set_byte(canonical, 200, get_byte(canonical, 200) # 1)";

  @RegisterExtension static final TestDatabase database = new TestDatabase();
  @TempDir static Path folder;
  static Installation installation;

  @BeforeAll
  static void install() {
    installation = Installation.of(database.transactions(), folder.resolve("keys"));
    installation.publish(policy("cloud", must("A19.1", "policy.versions-signed")));
    installation.publish(
        policy("cloud", must("A19.1", "policy.versions-signed"), must("B1.1", "edge.tls-only")));
  }

  @Test
  void turnsBrokenWhenOneByteOfAVersionIsChanged() throws Exception {
    withoutTrigger(FLIP + " where number = 1");
    probing().assertBroken("not what was signed");
    withoutTrigger(FLIP + " where number = 1");
  }

  @Test
  void turnsBrokenWhenTextAndDigestAreChangedTogether() throws Exception {
    database.administer("create table kept as table janji.policy_version");
    withoutTrigger(FLIP, "update janji.policy_version set digest = sha256(canonical)");
    probing().assertBroken("not what was signed");
    withoutTrigger(
        "update janji.policy_version v set canonical = k.canonical, digest = k.digest"
            + " from kept k where k.number = v.number");
    database.administer("drop table kept");
  }

  @Test
  void turnsBrokenWhenTheServerMayEditVersions() throws Exception {
    database.administer(
        "grant update on janji.policy_version to janji_directory",
        "alter table janji.policy_version disable trigger never_edited");
    probing().assertBroken("could be edited");
    database.administer(
        "revoke update on janji.policy_version from janji_directory",
        "alter table janji.policy_version enable trigger never_edited");
    assertThat(database.ask("select note_en from janji.policy_version")).doesNotContain("edited");
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
    assertThat(probing(installation.over(closed, folder.resolve("keys"))).now())
        .isEqualTo(State.UNPROVEN);
  }

  @Test
  void returnsToKeptWhenRepaired() throws Exception {
    withoutTrigger(FLIP + " where number = 2");
    probing().assertBroken("not what was signed");
    withoutTrigger(FLIP + " where number = 2");
    probing().assertKept();
  }

  private static void withoutTrigger(String... changes) throws Exception {
    database.administer("alter table janji.policy_version disable trigger never_edited");
    database.administer(changes);
    database.administer("alter table janji.policy_version enable trigger never_edited");
  }

  private static Probing probing() {
    return probing(installation);
  }

  private static Probing probing(Installation over) {
    return new Probing(
        new VersionsSigned(
            over.transactions(), over.publications(), over.publishing(), over.clock()),
        database.transactions(),
        installation.clock());
  }
}
