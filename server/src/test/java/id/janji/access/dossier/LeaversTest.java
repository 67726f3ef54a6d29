package id.janji.access.dossier;

import static id.janji.policy.PolicyText.must;
import static id.janji.policy.PolicyText.policy;
import static org.assertj.core.api.Assertions.assertThat;

import id.janji.Installation;
import id.janji.TestDatabase;
import id.janji.TrustCore;
import id.janji.access.Desk;
import id.janji.access.Grant;
import id.janji.access.request.ApprovalKeys;
import id.janji.access.request.Fault;
import id.janji.access.request.Request;
import id.janji.access.request.Step;
import id.janji.entry.payload.Payload;
import id.janji.identity.IdentitySettings;
import id.janji.identity.People;
import id.janji.identity.Role;
import id.janji.identity.internal.LinkStore;
import id.janji.identity.internal.SessionStore;
import id.janji.policy.Version;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

final class LeaversTest {
  @RegisterExtension static final TestDatabase database = new TestDatabase();
  @TempDir static Path signing;
  static Installation installation;
  static Version version;
  static TrustCore core;

  private Desk desk;
  private Leavers leavers;
  private People people;

  @BeforeAll
  static void install() {
    installation = Installation.of(database.transactions(), signing.resolve("keys"));
    version = installation.publish(policy("cloud", must("A1.2", "policy.scope-register")));
    installation.open(version);
    core = TrustCore.in(TrustCore.folder(), database.transactions());
  }

  @AfterAll
  static void stop() {
    core.close();
  }

  @BeforeEach
  void open() throws Exception {
    desk = Desk.at(database, installation, version, core).fit().enrolled();
    leavers = new Leavers(database.transactions(), desk.keys, desk.access);
    people =
        new People(
            database.transactions(),
            new LinkStore(database.transactions(), desk.clock),
            new SessionStore(database.transactions(), desk.clock, IdentitySettings.Mode.REAL),
            desk.clock,
            leavers);
    people.grant(null, desk.approver.person(), Role.CUSTOMER_APPROVER);
    people.grant(null, desk.asker.person(), Role.SUPPORT);
  }

  @AfterEach
  void close() {
    desk.close();
  }

  @Test
  void whoIsHereKeepsHisKeysAndGrants() {
    Grant grant = desk.signed();

    leavers.settle();

    assertThat(key().isLive()).isTrue();
    assertThat(desk.access.grants(desk.customer)).containsExactly(grant);
  }

  @Test
  void whoLeavesLosesHisApprovalKeysAtOnce() {
    assertThat(people.leave(desk.approver.person(), desk.clock.instant()))
        .isEqualTo(new People.Result.Done());

    assertThat(key().isLive()).isFalse();
    Payload last =
        core.ledger.entries(desk.customer, desk.size() - 1, 1).getFirst().payload().orElseThrow();
    assertThat(last).isInstanceOf(Payload.KeyRetired.class);
  }

  @Test
  void whoIsNoApproverAnyMoreLosesThemToo() {
    Request request = desk.allowed();

    people.endRole(desk.approver.person(), Role.CUSTOMER_APPROVER, desk.clock.instant());

    assertThat(
            desk.requests.approve(desk.approver, request.id(), request.text(), desk.touch(request)))
        .isEqualTo(Step.refused(Fault.KEY));
  }

  @Test
  void whatSomebodyOfTheProvidersMayOpenEndsWhenHeLeaves() {
    desk.signed();

    people.leave(desk.asker.person(), desk.clock.instant());

    assertThat(desk.access.grants(desk.customer)).isEmpty();
  }

  @Test
  void whatFailedAtTheTimeIsMadeUpForLater() throws Exception {
    database.administer(
        "update janji.role_grant set ended_at = now() where person_id = '%s'"
            .formatted(desk.approver.person()));
    assertThat(key().isLive()).isTrue();

    leavers.settle();

    assertThat(key().isLive()).isFalse();
  }

  @Test
  void theCustomerGivesLessTimeThanHeWasAskedFor() {
    Request request = desk.allowed();

    Grant grant =
        desk.requests
            .approve(
                desk.approver,
                request.id(),
                request.text(),
                desk.touch(request),
                Duration.ofMinutes(15))
            .orThrow();

    assertThat(Duration.between(desk.clock.instant(), grant.terms().until().orElseThrow()))
        .isBetween(Duration.ofMinutes(14), Duration.ofMinutes(15));
  }

  private ApprovalKeys.Key key() {
    UUID person = desk.approver.person();
    return desk.keys.of(desk.customer).stream()
        .filter(each -> each.person().equals(person))
        .findFirst()
        .orElseThrow();
  }
}
