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
import id.janji.tenancy.Change;
import id.janji.tenancy.CustomerId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

final class AcknowledgedFaultTest {
  @RegisterExtension static final TestDatabase database = new TestDatabase();
  @TempDir static Path folder;
  static Installation installation;
  static CustomerId customer;
  static Matrices matrices;
  static int number;
  static final UUID PERSON = UUID.randomUUID();

  @BeforeEach
  void install() throws Exception {
    if (installation == null) {
      installation = Installation.of(database.transactions(), folder.resolve("keys"));
      Version version = installation.publish(text());
      installation.open(version);
      installation.canaries().prepare(version.acceptedBy(null));
      customer = installation.customer("Toko Melati", version);
      Installation.done(installation.services().subscribe(customer, Installation.wish()));
      database.administer(
          "insert into janji.person (id, customer_id, name, email) values ('%s', '%s', 'Ayu', 'a@a.example')"
              .formatted(PERSON, customer.value()));
      matrices = matrices(database.transactions());
    }
    acknowledge();
  }

  /// A text that is new each time.
  private static id.janji.clause.policy.Policy text() {
    return policy(
        "cloud",
        must("A13.1", "tenancy.acknowledged"),
        must("B" + ++number, "tenancy.acknowledged"));
  }

  private static Matrices matrices(Transactions transactions) {
    return new Matrices(
        transactions, installation.services(), installation.publications(), installation.clock());
  }

  private static void acknowledge() {
    Installation.done(
        matrices.acknowledge(customer, PERSON, "Ayu", matrices.of(customer).digest()));
  }

  private static Probing probing(Transactions transactions) {
    return new Probing(
        new Acknowledged(
            matrices(transactions),
            installation.services(),
            installation.canaries(),
            installation.clock()),
        database.transactions(),
        installation.clock());
  }

  @Test
  void turnsBrokenWhenANewListIsNotAcknowledgedInTime() throws Exception {
    installation.publish(text(), "B" + (number - 1));
    assertThat(matrices.current(customer)).as("never shown for another version").isEmpty();
    assertThat(probing(database.transactions()).now())
        .as("there is time, and nobody else has signed")
        .isEqualTo(State.UNPROVEN);
    installation.clock().advance(Duration.ofDays(31));
    probing(database.transactions()).assertBroken("has not acknowledged");
  }

  @Test
  void turnsBrokenWhenASignatureIsAYearOld() throws Exception {
    installation.clock().advance(Duration.ofDays(366));
    probing(database.transactions()).assertBroken("has not acknowledged");
  }

  @Test
  void refusesASignatureOverAnotherList() {
    assertThat(matrices.acknowledge(customer, PERSON, "Ayu", "0".repeat(64)))
        .isInstanceOf(Change.Refused.class);
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
    installation.clock().advance(Duration.ofDays(366));
    probing(database.transactions()).assertBroken("has not acknowledged");
    acknowledge();
    probing(database.transactions()).assertKept();
  }
}
