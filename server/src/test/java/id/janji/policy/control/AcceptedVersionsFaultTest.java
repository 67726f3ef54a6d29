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

final class AcceptedVersionsFaultTest {
  @RegisterExtension static final TestDatabase database = new TestDatabase();
  @TempDir static Path folder;
  static Installation installation;

  @BeforeAll
  static void install() {
    installation = Installation.of(database.transactions(), folder.resolve("keys"));
    installation.customer(
        "Toko Melati",
        installation.publish(policy("cloud", must("A20.1", "policy.accepted-version"))));
  }

  @Test
  void turnsBrokenWhenACustomerIsThereWithoutAVersion() throws Exception {
    intrude();
    probing(database.transactions()).assertBroken("1 customers");
    expel();
  }

  @Test
  void turnsBrokenWhenTheAcceptedDigestIsAnotherThanThePublishedOne() throws Exception {
    String flip =
        "update janji.acceptance set digest = set_byte(digest, 0, get_byte(digest, 0) # 1)";
    database.administer("alter table janji.acceptance disable trigger never_edited", flip);
    probing(database.transactions()).assertBroken("1 customers");
    database.administer(flip, "alter table janji.acceptance enable trigger never_edited");
  }

  @Test
  void turnsBrokenWhenASignUpWithoutAVersionGetsThrough() throws Exception {
    database.administer("alter table janji.customer disable trigger accepted_version");
    probing(database.transactions()).assertBroken("without a version");
    database.administer("alter table janji.customer enable trigger accepted_version");
  }

  @Test
  void turnsBrokenWhenASignUpWithAWrongDigestGetsThrough() throws Exception {
    database.administer("alter table janji.acceptance disable trigger exact_version");
    probing(database.transactions()).assertBroken("with a wrong digest");
    database.administer("alter table janji.acceptance enable trigger exact_version");
    assertThat(database.ask("select name from janji.customer")).containsExactly("Toko Melati");
  }

  @Test
  void turnsSilentOrStaleWhenTheScheduleStops() throws Exception {
    Probing probing = probing(database.transactions());
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
    intrude();
    probing(database.transactions()).assertBroken("1 customers");
    expel();
    probing(database.transactions()).assertKept();
  }

  private static void intrude() throws Exception {
    database.administer(
        "alter table janji.customer disable trigger accepted_version",
        "insert into janji.customer (name, kind) values ('Nobody', 'trial')",
        "alter table janji.customer enable trigger accepted_version");
  }

  private static void expel() throws Exception {
    database.administer("delete from janji.customer where name = 'Nobody'");
  }

  private static Probing probing(Transactions transactions) {
    return new Probing(
        new AcceptedVersions(transactions, installation.clock()),
        database.transactions(),
        installation.clock());
  }
}
