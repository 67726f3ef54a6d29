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
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
final class OwnerFixedFaultTest {
  @RegisterExtension static final TestDatabase database = new TestDatabase();
  @TempDir static Path folder;
  static Installation installation;

  @BeforeAll
  static void install() {
    installation = Installation.of(database.transactions(), folder.resolve("keys"));
    Version version = installation.publish(policy("cloud", must("A2.1", "tenancy.owner-fixed")));
    installation.open(version);
    installation.canaries().prepare(version.acceptedBy(null));
  }

  @Test
  void turnsBrokenWhenTheTriggerIsSwitchedOff() throws Exception {
    database.administer("alter table janji.service disable trigger owner_fixed");
    probing().assertBroken("service");
    database.administer("alter table janji.service enable trigger owner_fixed");
  }

  @Test
  void turnsBrokenWhenTheRuleBehindTheTriggerIsHollow() throws Exception {
    String rule =
        database.ask("select pg_get_functiondef('janji.refuse_owner_change'::regproc)").getFirst();
    database.administer(
        "create or replace function janji.refuse_owner_change() returns trigger language plpgsql"
            + " as 'begin return new; end'",
        "alter table janji.contact drop constraint contact_customer_id_service_id_fkey");
    probing().assertBroken("contact");
    database.administer(
        rule,
        "alter table janji.contact add foreign key (customer_id, service_id)"
            + " references janji.service (customer_id, id)");
  }

  @Test
  void leavesEverythingWithItsOwnerEvenWhenAnAttemptGetsThrough() throws Exception {
    String owners =
        "select string_agg(id || ' ' || customer_id, ',' order by id) from janji.contact";
    String before = database.ask(owners).getFirst();
    database.administer("alter table janji.contact disable trigger all");
    probing().assertBroken("contact");
    database.administer("alter table janji.contact enable trigger all");
    assertThat(database.ask(owners)).containsExactly(before);
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
    Canaries canaries = installation.over(closed, folder.resolve("keys")).canaries();
    Probing probing =
        new Probing(
            new OwnerFixed(closed, canaries, installation.clock()),
            database.transactions(),
            installation.clock());

    assertThat(probing.now()).isEqualTo(State.UNPROVEN);
  }

  @Test
  void returnsToKeptWhenRepaired() throws Exception {
    database.administer("alter table janji.service disable trigger owner_fixed");
    probing().assertBroken("service");
    database.administer("alter table janji.service enable trigger owner_fixed");
    probing().assertKept();
  }

  private static Probing probing() {
    return new Probing(
        new OwnerFixed(database.transactions(), installation.canaries(), installation.clock()),
        database.transactions(),
        installation.clock());
  }
}
