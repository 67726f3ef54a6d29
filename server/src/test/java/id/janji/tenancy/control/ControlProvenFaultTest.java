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
import id.janji.tenancy.CustomerId;
import id.janji.tenancy.authority.DomainProof;
import id.janji.tenancy.authority.Domains;
import id.janji.tenancy.authority.Resolver;
import id.janji.tenancy.authority.SmallDns;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.xbill.DNS.Rcode;

@Tag("slow")
final class ControlProvenFaultTest {
  @RegisterExtension static final TestDatabase database = new TestDatabase();
  @TempDir static Path folder;
  static Installation installation;
  static CustomerId customer;
  static UUID person = UUID.randomUUID();

  SmallDns dns;
  Domains domains;
  DomainProof proof;

  @BeforeEach
  void prove() throws Exception {
    if (installation == null) {
      installation = Installation.of(database.transactions(), folder.resolve("keys"));
      Version version =
          installation.publish(policy("cloud", must("B12.3", "tenancy.control-proven")));
      customer = installation.customer("Toko Melati", version);
      database.administer(
          "insert into janji.person (id, customer_id, name, email) values ('%s', '%s', 'Ayu', 'a@a.example')"
              .formatted(person, customer.value()));
    }
    dns = new SmallDns();
    domains =
        new Domains(
            database.transactions(),
            new Resolver(Optional.of(dns.address())),
            installation.clock());
    proof =
        Installation.done(
            domains.declare(customer, new Domains.Declarer(person, "Ayu"), "toko.example"));
    check();
  }

  @AfterEach
  void close() {
    dns.close();
  }

  private void check() throws Exception {
    dns.clear();
    dns.text(proof.recordName(), proof.recordText());
    installation.clock().advance(Duration.ofSeconds(11));
    Installation.done(domains.check(customer, proof.id()));
  }

  private Probing probing(Transactions transactions) {
    return new Probing(
        new ControlProven(
            transactions, new Resolver(Optional.of(dns.address())), installation.clock()),
        database.transactions(),
        installation.clock());
  }

  @Test
  void turnsBrokenWhenARecordIsGoneForAWeek() throws Exception {
    installation.clock().advance(Duration.ofDays(8));
    probing(database.transactions()).assertBroken("1 domains were proven once");
  }

  @Test
  void turnsBrokenWhenNobodyLooksAgain() throws Exception {
    installation.clock().advance(Duration.ofDays(2));
    probing(database.transactions()).assertBroken("1 domains were not looked for");
  }

  @Test
  void turnsBrokenWhenTheResolverMakesAnswersUp() throws Exception {
    dns.text("_janji.kenari.invalid", "buy this domain");
    probing(database.transactions()).assertBroken("cannot exist");
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
    dns.fails(Rcode.SERVFAIL);
    assertThat(probing(database.transactions()).now()).isEqualTo(State.UNPROVEN);
  }

  @Test
  void returnsToKeptWhenRepaired() throws Exception {
    installation.clock().advance(Duration.ofDays(8));
    probing(database.transactions()).assertBroken("proven once");
    check();
    probing(database.transactions()).assertKept();
  }
}
