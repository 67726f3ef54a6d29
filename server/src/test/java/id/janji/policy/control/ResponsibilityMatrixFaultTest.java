package id.janji.policy.control;

import static id.janji.policy.PolicyText.must;
import static id.janji.policy.PolicyText.policy;
import static org.assertj.core.api.Assertions.assertThat;

import id.janji.Installation;
import id.janji.Probing;
import id.janji.TestDatabase;
import id.janji.control.State;
import id.janji.db.tx.Transactions;
import id.janji.policy.Version;
import id.janji.policy.matrix.Matrices;
import id.janji.tenancy.CustomerId;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

final class ResponsibilityMatrixFaultTest {
  @RegisterExtension static final TestDatabase database = new TestDatabase();
  @TempDir static Path folder;
  static Installation installation;

  @BeforeAll
  static void install() throws Exception {
    installation = Installation.of(database.transactions(), folder.resolve("keys"));
    Version version =
        installation.publish(policy("cloud", must("A13.3", "tenancy.responsibility-matrix")));
    installation.open(version);
    CustomerId customer = installation.customer("Toko Melati", version);
    Installation.done(installation.services().subscribe(customer, Installation.wish()));
    UUID person = UUID.randomUUID();
    database.administer(
        "insert into janji.person (id, customer_id, name, email) values ('%s', '%s', 'Ayu', 'a@a.example')"
            .formatted(person, customer.value()));
    Matrices matrices = matrices(installation);
    Installation.done(
        matrices.acknowledge(customer, person, "Ayu", matrices.of(customer).digest()));
  }

  private static Probing probing(Installation over) {
    return new Probing(
        new ResponsibilityMatrix(
            over.services(),
            over.publications(),
            matrices(over),
            over.canaries(),
            installation.clock()),
        database.transactions(),
        installation.clock());
  }

  private static Matrices matrices(Installation over) {
    return new Matrices(
        over.transactions(), over.services(), over.publications(), installation.clock());
  }

  private static void slipIn() throws Exception {
    database.administer(
        "alter table janji.offering disable trigger user",
        "insert into janji.offering (id, name_en, name_id, kind, activated_at) values ('slipped-in', 'S', 'S', 'agent', now())",
        "alter table janji.offering enable trigger user");
  }

  private static void takeOut() throws Exception {
    database.administer("delete from janji.offering where id = 'slipped-in'");
  }

  @Test
  void turnsBrokenWhenAServiceIsOnWithoutAList() throws Exception {
    slipIn();
    try {
      probing(installation).assertBroken("slipped-in is switched on and has no list");
    } finally {
      takeOut();
    }
  }

  @Test
  void turnsUnprovenWhenNobodySigned() throws Exception {
    installation.clock().advance(java.time.Duration.ofDays(366));
    try {
      assertThat(probing(installation).now()).isEqualTo(State.UNPROVEN);
    } finally {
      installation.clock().advance(java.time.Duration.ofDays(-366));
    }
  }

  @Test
  void turnsSilentOrStaleWhenTheScheduleStops() throws Exception {
    Probing probing = probing(installation);
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
    slipIn();
    probing(installation).assertBroken("has no list");
    takeOut();
    probing(installation).assertKept();
  }
}
