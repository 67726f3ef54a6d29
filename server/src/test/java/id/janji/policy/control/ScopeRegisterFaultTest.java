package id.janji.policy.control;

import static id.janji.Installation.done;
import static id.janji.Installation.refusal;
import static id.janji.policy.PolicyText.must;
import static id.janji.policy.PolicyText.policy;
import static org.assertj.core.api.Assertions.assertThat;

import id.janji.Installation;
import id.janji.Probing;
import id.janji.TestDatabase;
import id.janji.clause.catalogue.ProofStrength;
import id.janji.control.State;
import id.janji.db.tx.Transactions;
import id.janji.tenancy.House;
import id.janji.tenancy.Refusal;
import id.janji.tenancy.ScopeAttestations;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

final class ScopeRegisterFaultTest {
  @RegisterExtension static final TestDatabase database = new TestDatabase();
  @TempDir static Path folder;
  static Installation installation;
  static ScopeAttestations attestations;
  static UUID signer;

  @BeforeAll
  static void install() throws Exception {
    installation = Installation.of(database.transactions(), folder.resolve("keys"));
    installation.open(installation.publish(policy("cloud", must("A1.2", "policy.scope-register"))));
    attestations = new ScopeAttestations(database.transactions(), installation.clock());
    entity("Lumbung Teduh");
    signer =
        UUID.fromString(
            database
                .ask(
                    "insert into janji.person (name, email) values ('Maya', 'maya@a.example')"
                        + " returning id")
                .getFirst());
  }

  @BeforeEach
  void sign() {
    done(attestations.sign(signer, attestations.position().list().digest()));
  }

  private static void entity(String name) {
    done(installation.house().registerEntity(name, "ID", House.Relation.PROVIDER));
  }

  @Test
  void turnsUnprovenWhenNobodyHasSignedTheList() throws Exception {
    database.administer(
        "alter table janji.scope_attestation disable trigger never_edited",
        "create table signed as table janji.scope_attestation",
        "delete from janji.scope_attestation");
    Probing probing = probing(database.transactions());
    assertThat(probing.now()).isEqualTo(State.UNPROVEN);
    assertThat(probing.reasons()).contains("Nobody has signed");
    database.administer(
        "insert into janji.scope_attestation table signed",
        "drop table signed",
        "alter table janji.scope_attestation enable trigger never_edited");
    probing.assertKept();
  }

  @Test
  void turnsUnprovenWhenTheListChangesAfterTheSignature() throws Exception {
    Probing probing = probing(database.transactions());
    probing.assertKept();
    entity("Awan Rantau");
    assertThat(probing.now()).isEqualTo(State.UNPROVEN);
    assertThat(probing.reasons()).contains("changed after it was signed");
    sign();
    probing.assertKept();
  }

  @Test
  void turnsStaleAtTheMomentAtWhichTheSignatureRunsOut() throws Exception {
    installation.clock().advance(Duration.ofDays(365).minusHours(1));
    Probing probing = probing(database.transactions());
    probing.assertKept();
    installation.clock().advance(Duration.ofHours(1).plusSeconds(1));
    assertThat(probing.standing()).isEqualTo(State.STALE);
    assertThat(probing.now()).as("a new look does not make it younger").isEqualTo(State.STALE);
    sign();
    probing.assertKept();
  }

  @Test
  void callsTheListAttestedAndNeverMeasured() throws Exception {
    Probing probing = probing(database.transactions());
    probing.assertKept();
    assertThat(probing.standings())
        .anySatisfy(standing -> {
          assertThat(standing.finding().scope().text()).isEqualTo("list=entities-and-sites");
          assertThat(standing.finding().strength()).isEqualTo(ProofStrength.ATTESTED);
        });
  }

  @Test
  void refusesASignatureUnderAListThatIsNotTheOneShown() {
    String shown = attestations.position().list().digest();
    entity("Toko Gudang");
    assertThat(refusal(attestations.sign(signer, shown))).isEqualTo(Refusal.LIST_CHANGED);
    assertThat(
            refusal(attestations.sign(UUID.randomUUID(), attestations.position().list().digest())))
        .isEqualTo(Refusal.UNKNOWN);
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
        new ScopeRegister(
            transactions,
            new ScopeAttestations(transactions, installation.clock()),
            installation.clock()),
        database.transactions(),
        installation.clock());
  }
}
