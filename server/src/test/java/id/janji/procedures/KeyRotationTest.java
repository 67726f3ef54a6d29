package id.janji.procedures;

import static id.janji.Installation.done;
import static id.janji.Installation.wish;
import static id.janji.policy.PolicyText.must;
import static id.janji.policy.PolicyText.policy;
import static org.assertj.core.api.Assertions.assertThat;

import id.janji.Installation;
import id.janji.TestDatabase;
import id.janji.TrustCore;
import id.janji.access.Desk;
import id.janji.entry.payload.Actor;
import id.janji.entry.payload.Payload;
import id.janji.identity.Caller;
import id.janji.identity.Role;
import id.janji.keys.KeeperProcess;
import id.janji.policy.Version;
import id.janji.procedures.containment.KeyRotation;
import id.janji.seal.context.KeyRef;
import id.janji.tenancy.CustomerId;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// A customer's master key replaced by hand, over a real key process, and what his log says of it.
@Tag("slow")
final class KeyRotationTest {
  @RegisterExtension static final TestDatabase database = new TestDatabase();
  @TempDir static Path signing;
  private static TrustCore core;
  private static Desk desk;
  private static KeyRotation rotation;
  private static Caller administrator;
  private static Installation house;
  private static Version published;

  @BeforeAll
  static void admit() throws Exception {
    Installation installation = Installation.of(database.transactions(), signing.resolve("keys"));
    Version version = installation.publish(policy("cloud", must("A1.2", "policy.scope-register")));
    installation.open(version);
    house = installation;
    published = version;
    core = TrustCore.in(TrustCore.folder(), database.transactions());
    desk = Desk.at(database, installation, version, core);
    done(installation.services().subscribe(new CustomerId(desk.customer), wish()));
    rotation = new KeyRotation(core.keys, core.keepers, installation.services(), desk.support);
    administrator = desk.person("Sinta", null, Role.ADMINISTRATOR);
  }

  @AfterAll
  static void stop() {
    desk.close();
    core.close();
  }

  @Test
  void isRefusedForACustomerWhoseKeeperHoldsTheKey() throws Exception {
    CustomerId own = house.customer("Toko Kenanga", published);
    core.admit(own, "Toko Kenanga");
    done(house.services().subscribe(own, wish()));
    KeyRef before = rotation.live(own.value()).get(TrustCore.REGION);
    core.keepers.enrol(KeeperProcess.init(signing.resolve("keeper"), own.value()));
    long size = core.ledger.head(own.value()).size();

    assertThat(rotation.rotate(administrator, own.value(), TrustCore.REGION, "A disk was lost."))
        .hasValueSatisfying(why -> assertThat(why.en()).contains("keeper holds the key"));

    assertThat(core.keys.look(own.value(), TrustCore.REGION).newest()).contains(before);
    assertThat(core.ledger.head(own.value()).size()).isEqualTo(size);
  }

  private static int version() {
    return rotation.live(desk.customer).get(TrustCore.REGION).version();
  }

  @Test
  void makesTheNextVersionAndTheLogSaysWhoDidItBeforeAndAfter() throws Exception {
    int before = version();
    long size = desk.size();

    assertThat(rotation.rotate(administrator, desk.customer, TrustCore.REGION, "A disk was lost."))
        .isEmpty();

    assertThat(version()).isEqualTo(before + 1);
    assertThat(core.keys.domain(desk.customer, TrustCore.REGION).master().version())
        .isEqualTo(before + 1);
    List<Payload> said =
        core.ledger.entries(desk.customer, size, 10).stream()
            .flatMap(entry -> entry.payload().stream())
            .toList();
    assertThat(said)
        .hasSize(2)
        .allSatisfy(payload ->
            assertThat(payload)
                .isInstanceOfSatisfying(
                    Payload.CaseStep.class,
                    step ->
                        assertThat(step.by().map(Actor::id))
                            .contains(administrator.person().toString())));
    assertThat(
            database.ask(
                "select subject from janji.procedure_case where subject like '%master key%'"))
        .containsExactly("The master key in id-jakarta is replaced by hand");
    assertThat(desk.support.open()).noneMatch(file -> file.subject().contains("master key"));
  }

  @Test
  void changesNothingWithoutAReasonOrWhereThereIsNoKey() {
    int before = version();
    long size = desk.size();
    assertThat(rotation.rotate(administrator, desk.customer, TrustCore.REGION, " ")).isPresent();
    assertThat(
            rotation.rotate(
                administrator,
                desk.customer,
                TrustCore.REGION,
                "x".repeat(KeyRotation.LONGEST + 1)))
        .isPresent();
    assertThat(rotation.rotate(administrator, desk.customer, "sg-one", "A disk was lost."))
        .isPresent();
    core.keys.freeze(desk.customer);
    assertThat(rotation.rotate(administrator, desk.customer, TrustCore.REGION, "A disk was lost."))
        .isPresent();
    core.keys.unfreeze(desk.customer);
    assertThat(version()).isEqualTo(before);
    assertThat(desk.size()).isEqualTo(size);
  }
}
