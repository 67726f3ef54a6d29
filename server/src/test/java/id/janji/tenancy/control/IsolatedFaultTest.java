package id.janji.tenancy.control;

import static id.janji.policy.PolicyText.must;
import static id.janji.policy.PolicyText.policy;
import static org.assertj.core.api.Assertions.assertThat;

import id.janji.Installation;
import id.janji.Probing;
import id.janji.TestDatabase;
import id.janji.control.State;
import id.janji.db.tx.Transactions;
import id.janji.policy.Version;
import id.janji.tenancy.Canaries;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
final class IsolatedFaultTest {
  @RegisterExtension static final TestDatabase database = new TestDatabase();
  @TempDir static Path folder;
  static Installation installation;

  @BeforeAll
  static void install() {
    installation = Installation.of(database.transactions(), folder.resolve("keys"));
    Version version = installation.publish(policy("cloud", must("A1.1", "tenancy.isolated")));
    installation.open(version);
    installation.canaries().prepare(version.acceptedBy(null));
  }

  @Test
  void turnsBrokenWhenATableNoLongerForcesItsRowPolicies() throws Exception {
    database.administer("alter table janji.service no force row level security");
    probing().assertBroken("service");
    database.administer("alter table janji.service force row level security");
  }

  @Test
  void turnsBrokenWhenRowPoliciesAreSwitchedOff() throws Exception {
    database.administer("alter table janji.contact disable row level security");
    probing().assertBroken("contact");
    database.administer("alter table janji.contact enable row level security");
  }

  @Test
  void turnsBrokenWhenAPolicyIsAddedThatLetsEverybodyIn() throws Exception {
    database.administer(
        "create policy support_view on janji.acceptance to janji_customer using (true)");
    probing().assertBroken("acceptance");
    database.administer("drop policy support_view on janji.acceptance");
  }

  @Test
  void turnsBrokenWhenAPolicyNamesTheCustomerButLetsOthersInAllTheSame() throws Exception {
    database.administer(
        "create policy wide on janji.service to janji_customer"
            + " using (customer_id = janji.current_customer() or region = 'id-jakarta')");
    probing().assertBroken("service");
    database.administer("drop policy wide on janji.service");
  }

  @Test
  void turnsBrokenWhenANewTableOfCustomersHasNoRowPolicies() throws Exception {
    database.administer("create table janji.added (customer_id uuid)");
    probing().assertBroken("added");
    database.administer("drop table janji.added");
  }

  @Test
  void turnsSilentOrStaleWhenTheScheduleStops() throws Exception {
    Probing probing = probing();
    probing.assertKept();
    assertThat(probing.afterTheScheduleStopped()).isEqualTo(State.STALE);
  }

  @Test
  void turnsUnprovenWhenThereAreNoTestCustomers() throws Exception {
    database.administer("create table kept as table janji.canary", "delete from janji.canary");
    assertThat(probing().now()).isEqualTo(State.UNPROVEN);
    database.administer("insert into janji.canary table kept", "drop table kept");
  }

  @Test
  void turnsUnprovenWhenTheProbeFails() throws Exception {
    Transactions closed = database.open(1);
    closed.close();
    Canaries canaries = installation.over(closed, folder.resolve("keys")).canaries();
    Probing probing =
        new Probing(
            new Isolated(closed, canaries, installation.clock()),
            database.transactions(),
            installation.clock());

    assertThat(probing.now()).isEqualTo(State.UNPROVEN);
    assertThat(probing.reasons()).contains("failed");
  }

  @Test
  void returnsToKeptWhenRepaired() throws Exception {
    Map<String, String> faults =
        Map.of(
            "alter table janji.service no force row level security",
            "alter table janji.service force row level security",
            "create policy wide on janji.contact using (true)",
            "drop policy wide on janji.contact");
    for (Map.Entry<String, String> fault : faults.entrySet()) {
      database.administer(fault.getKey());
      probing().assertBroken("Open to another customer");
      database.administer(fault.getValue());
      probing().assertKept();
    }
  }

  private static Probing probing() {
    return new Probing(
        new Isolated(database.transactions(), installation.canaries(), installation.clock()),
        database.transactions(),
        installation.clock());
  }
}
