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

final class ScopeRegisterFaultTest {
  @RegisterExtension static final TestDatabase database = new TestDatabase();
  @TempDir static Path folder;
  static Installation installation;

  @BeforeAll
  static void install() {
    installation = Installation.of(database.transactions(), folder.resolve("keys"));
    installation.open(installation.publish(policy("cloud", must("A1.2", "policy.scope-register"))));
  }

  @Test
  void turnsBrokenWhenAServiceIsSwitchedOnUnbound() throws Exception {
    database.administer(
        "alter table janji.offering disable trigger bound_before_active",
        "insert into janji.offering (id, name_en, name_id, kind, activated_at)"
            + " values ('loose', 'Loose', 'Lepas', 'agent', now())",
        "alter table janji.offering enable trigger bound_before_active");
    probing(database.transactions()).assertBroken("loose");
    database.administer("delete from janji.offering where id = 'loose'");
  }

  @Test
  void turnsBrokenWhenAnUnboundServiceCouldBeSwitchedOn() throws Exception {
    database.administer("alter table janji.offering disable trigger bound_before_active");
    probing(database.transactions()).assertBroken("trial service");
    database.administer("alter table janji.offering enable trigger bound_before_active");
    assertThat(database.ask("select id from janji.offering")).containsExactly("cloud-storage");
  }

  @Test
  void turnsSilentOrStaleWhenTheScheduleStops() throws Exception {
    Probing probing = probing(database.transactions());
    probing.assertKept();
    assertThat(probing.afterTheScheduleStopped()).isEqualTo(State.STALE);
  }

  @Test
  void turnsUnprovenWhenNoServiceIsSwitchedOn() throws Exception {
    database.administer("create table kept as table janji.offering", "delete from janji.offering");
    assertThat(probing(database.transactions()).now()).isEqualTo(State.UNPROVEN);
    database.administer("insert into janji.offering table kept", "drop table kept");
  }

  @Test
  void turnsUnprovenWhenTheProbeFails() throws Exception {
    Transactions closed = database.open(1);
    closed.close();
    assertThat(probing(closed).now()).isEqualTo(State.UNPROVEN);
  }

  @Test
  void returnsToKeptWhenRepaired() throws Exception {
    database.administer("alter table janji.offering disable trigger bound_before_active");
    probing(database.transactions()).assertBroken("trial service");
    database.administer("alter table janji.offering enable trigger bound_before_active");
    probing(database.transactions()).assertKept();
  }

  private static Probing probing(Transactions transactions) {
    return new Probing(
        new ScopeRegister(transactions, installation.clock()),
        database.transactions(),
        installation.clock());
  }
}
