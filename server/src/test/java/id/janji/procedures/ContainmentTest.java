package id.janji.procedures;

import static id.janji.policy.PolicyText.must;
import static id.janji.policy.PolicyText.policy;
import static org.assertj.core.api.Assertions.assertThat;

import id.janji.Installation;
import id.janji.TestDatabase;
import id.janji.TrustCore;
import id.janji.access.Decision;
import id.janji.access.Desk;
import id.janji.access.Grant;
import id.janji.access.freeze.Freezes;
import id.janji.access.request.Fault;
import id.janji.access.request.Request;
import id.janji.access.request.Step;
import id.janji.entry.payload.Payload;
import id.janji.identity.Caller;
import id.janji.identity.Role;
import id.janji.identity.internal.InstallationKey;
import id.janji.identity.service.Right;
import id.janji.identity.service.ServiceAccounts;
import id.janji.kernel.CaseFile;
import id.janji.policy.Version;
import id.janji.procedures.containment.CaseAct;
import id.janji.procedures.containment.Containment;
import id.janji.procedures.incident.Cause;
import id.janji.procedures.incident.Harm;
import id.janji.procedures.incident.IncidentEvent;
import id.janji.procedures.incident.Incidents;
import id.janji.procedures.incident.Measure;
import id.janji.procedures.incident.Reach;
import id.janji.tenancy.Change;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// Acts from a case, each of which has to take effect where it belongs.
@Tag("slow")
final class ContainmentTest {
  @RegisterExtension static final TestDatabase database = new TestDatabase();
  @TempDir static Path signing;
  static Installation installation;
  static Version version;
  static TrustCore core;

  private Desk desk;
  private Caller soc;
  private ServiceAccounts accounts;
  private Incidents incidents;
  private Containment containment;
  private CaseFile file;

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
  void admit() throws Exception {
    desk = Desk.at(database, installation, version, core).fit().enrolled();
    soc = desk.person("Bima", null, Role.SOC);
    accounts =
        new ServiceAccounts(
            database.transactions(),
            InstallationKey.open(signing.resolve("installation.key")),
            desk.clock);
    incidents = new Incidents(desk.kernel.kernel, desk.kernel.cases);
    containment =
        new Containment(
            desk.access,
            desk.access.freezes(),
            accounts,
            core.ledger,
            incidents,
            database.transactions(),
            desk.clock);
    file =
        incidents
            .report(UUID.randomUUID(), UUID.randomUUID(), desk.customer, soc, "A laptop is lost.")
            .orThrow();
  }

  @AfterEach
  void close() {
    desk.close();
  }

  private Decision decided() {
    return desk.access.decide(desk.act(desk.asker, "a"));
  }

  @Test
  void revokedGrantsOpenNothingAndTheReceiptNamesTheirEntries() {
    Grant grant = desk.signed();
    assertThat(decided()).isInstanceOf(Decision.Allowed.class);

    CaseAct act = containment.revoke(soc, file);

    assertThat(decided()).isInstanceOf(Decision.Refused.class);
    assertThat(act.count()).isEqualTo(1);
    long index = Long.parseLong(act.receipt().substring(1));
    assertThat(core.ledger.entries(desk.customer, index, 1).getFirst().payload().orElseThrow())
        .isInstanceOfSatisfying(
            Payload.Revocation.class, each -> assertThat(each.grant()).isEqualTo(grant.id()));
    assertThat(containment.acts(file)).extracting(CaseAct::deed).containsExactly("revoke-grants");
    assertThat(containment.revoke(soc, file).count()).isZero();
  }

  @Test
  void underAFreezeNothingIsAskedForAllowedOrUsedUntilTheSameSideLiftsIt() {
    desk.signed();
    Request waiting = desk.requests.ask(desk.asker, desk.wish()).orThrow();

    assertThat(containment.freeze(soc, file, "We look.").count()).isEqualTo(1);

    assertThat(decided()).isEqualTo(new Decision.Refused(Decision.Code.FROZEN));
    assertRefused(desk.requests.ask(desk.asker, desk.wish()));
    assertRefused(
        desk.requests.decide(desk.manager, desk.customer, waiting.id(), Payload.Answer.YES));
    assertThat(containment.lift(desk.approver, file, "Enough.").count()).isZero();
    assertThat(decided()).isInstanceOf(Decision.Refused.class);
    assertThat(containment.lift(soc, file, "It was found.").count()).isEqualTo(1);
    assertThat(decided()).isInstanceOf(Decision.Allowed.class);
    assertThat(new Freezes(database.transactions(), desk.clock).live(desk.customer)).isEmpty();
  }

  private static void assertRefused(Step<?> step) {
    assertThat(step)
        .isInstanceOfSatisfying(
            Step.Refused.class, each -> assertThat(each.fault()).isEqualTo(Fault.FROZEN));
  }

  @Test
  void aReplacedKeyIsRefusedAndTheProgramKeepsItsRights() {
    ServiceAccounts.Made made = made();
    String old = made.account().accessKey();
    assertThat(accounts.holder(old)).isPresent();

    CaseAct act = containment.rotate(soc, file, made.account().id()).orElseThrow();

    assertThat(accounts.holder(old)).isEmpty();
    String fresh = act.receipt().substring(act.receipt().indexOf('→') + 2);
    assertThat(accounts.holder(fresh).orElseThrow().rights()).isEqualTo(Set.of(Right.READ));
    assertThat(containment.rotate(soc, file, UUID.randomUUID())).isEmpty();
  }

  private ServiceAccounts.Made made() {
    ServiceAccounts.Wish wish = new ServiceAccounts.Wish("Backup", Set.of(Right.READ), null);
    if (accounts.make(desk.customer, desk.approver.person(), wish)
        instanceof Change.Done<ServiceAccounts.Made>(ServiceAccounts.Made made)) {
      return made;
    }
    throw new AssertionError("no account was made");
  }

  @Test
  void whatWasDoneIsAMeasureOfACaseThatWasRuledReal() {
    desk.signed();
    incidents
        .happen(
            file,
            UUID.randomUUID(),
            soc,
            new IncidentEvent.Recognised(
                Optional.empty(),
                Optional.empty(),
                Set.of(Harm.ACCESS),
                Cause.UNLAWFUL,
                Set.of(),
                "The disk was open."),
            OptionalInt.empty())
        .orThrow();
    CaseFile ruled = desk.kernel.cases.find(desk.customer, file.id()).orElseThrow();

    containment.revoke(soc, ruled);

    CaseFile now = desk.kernel.cases.find(desk.customer, file.id()).orElseThrow();
    assertThat(Incidents.known(now).orElseThrow().measures())
        .containsExactly(Measure.REVOKE_GRANTS);
  }

  @Test
  void theReachOfAnAccountIsWhoStandsInTheLedgerAndWhomItCouldHaveTouched() {
    desk.signed();
    Reach reach =
        new Reach(
            installation.customers(),
            installation.services(),
            core.ledger,
            desk.kernel.cases,
            incidents);
    Reach.Scope scope =
        new Reach.Scope(
            new Reach.Asset.Account(desk.asker.person().toString()),
            desk.clock.instant().minus(Duration.ofHours(1)),
            desk.clock.instant().plus(Duration.ofHours(1)));

    List<Reach.Candidate> found = reach.candidates(scope);

    assertThat(found)
        .filteredOn(each -> each.customer().value().equals(desk.customer))
        .singleElement()
        .satisfies(each -> assertThat(each.why()).containsExactly(Reach.Why.WAS_ALLOWED));
    UUID matter = UUID.randomUUID();
    assertThat(reach.open(soc, matter, found, "A laptop is lost.")).isEqualTo(found.size());
    assertThat(reach.open(soc, matter, found, "A laptop is lost.")).isZero();
    assertThat(desk.kernel.cases.sharing(matter)).hasSize(found.size());
  }
}
