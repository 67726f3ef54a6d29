package id.janji.custody.control.key;

import static org.assertj.core.api.Assertions.assertThat;

import id.janji.Probing;
import id.janji.clause.catalogue.ControlId;
import id.janji.control.Observation;
import id.janji.control.Scope;
import id.janji.control.State;
import id.janji.custody.control.Ground;
import id.janji.custody.control.Hall;
import id.janji.keyring.KeyringEvent.Region;
import id.janji.keyring.KeyringEvent.Started;
import id.janji.keyring.vault.Opener;
import id.janji.policy.attest.Attestations;
import id.janji.tenancy.Change;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class NeverExportedFaultTest {
  @RegisterExtension static final Hall hall = new Hall();

  private static final UUID MANAGER = UUID.randomUUID();

  private static Attestations attestations(Clock clock) {
    return new Attestations(List.of(NeverExported.NO_ESCROW), hall.database.transactions(), clock);
  }

  private static Attestations attestations() {
    return attestations(Clock.systemUTC());
  }

  private static NeverExported control(Ground ground) {
    return new NeverExported(ground, attestations());
  }

  @BeforeAll
  static void hire() throws Exception {
    hall.database.administer(
        "insert into janji.person (id, name, email) values ('%s', 'Ratna', 'ratna@awan.example')"
            .formatted(MANAGER));
  }

  /// The process as it runs, with its roots sealed in another way.
  private static NeverExported sealed(Ground ground) {
    return new NeverExported(
        ground,
        attestations(),
        () ->
            ground
                .keys()
                .started()
                .map(now ->
                    new Started(
                        now.pid(),
                        now.user(),
                        true,
                        Opener.Kind.PASSPHRASE,
                        now.regions().stream()
                            .map(r -> new Region(r.name(), r.root(), false, r.customers()))
                            .toList())));
  }

  /// Where the part that is measured stands.
  private static State measured(Probing probing) throws Exception {
    probing.now();
    return probing.standings().stream()
        .map(each -> each.finding())
        .filter(finding -> finding.scope().text().isEmpty())
        .findFirst()
        .orElseThrow()
        .found();
  }

  @Test
  void turnsBrokenWhenTheRootsLieUnsealed() throws Exception {
    hall.probing(NeverExportedFaultTest::control).assertBroken("The region roots lie unsealed");
  }

  @Test
  void turnsBrokenWhenARootWasLost() throws Exception {
    hall.probing(ground ->
            new NeverExported(
                ground,
                attestations(),
                () ->
                    ground
                        .keys()
                        .started()
                        .map(now ->
                            new Started(
                                now.pid(),
                                now.user(),
                                true,
                                Opener.Kind.CREDENTIAL,
                                now.regions().stream()
                                    .map(r -> new Region(r.name(), r.root(), true, 3))
                                    .toList()))))
        .assertBroken("The root of id-jakarta was lost");
  }

  @Test
  void turnsUnprovenAsLongAsNobodySignsThatNoCopyIsHeldOutside() throws Exception {
    Probing probing = hall.probing(NeverExportedFaultTest::sealed);
    assertThat(probing.now()).isEqualTo(State.UNPROVEN);
    assertThat(probing.reasons()).contains("Nobody has signed");

    ControlId control = NeverExported.NO_ESCROW.control();
    assertThat(attestations().sign(MANAGER, control, "Other words."))
        .isInstanceOf(Change.Refused.class);
    assertThat(attestations().sign(MANAGER, control, NeverExported.NO_ESCROW.text()))
        .isInstanceOf(Change.Done.class);
    assertThat(probing.now()).isEqualTo(State.KEPT);
    assertThat(probing.reasons()).contains("Ratna has signed it, for twelve months.");

    Clock later = Clock.offset(Clock.systemUTC(), Duration.ofDays(366));
    Observation after =
        attestations(later).observed(NeverExported.NO_ESCROW, Scope.of("list", "escrow"));
    assertThat(after.freshUntil(Duration.ofDays(1))).isBefore(later.instant());
    hall.database.administer(
        "alter table janji.attestation disable trigger never_edited",
        "delete from janji.attestation",
        "alter table janji.attestation enable trigger never_edited");
  }

  @Test
  void returnsToKeptWhenRepaired() throws Exception {
    assertThat(measured(hall.probing(NeverExportedFaultTest::control))).isEqualTo(State.BROKEN);
    assertThat(measured(hall.probing(NeverExportedFaultTest::sealed))).isEqualTo(State.KEPT);
  }

  @Test
  void turnsSilentOrStaleWhenTheScheduleStops() throws Exception {
    Probing probing = hall.probing(NeverExportedFaultTest::sealed);
    assertThat(measured(probing)).isEqualTo(State.KEPT);
    assertThat(probing.afterTheScheduleStopped()).isEqualTo(State.STALE);
  }

  @Test
  void turnsUnprovenWhenTheProbeFails() throws Exception {
    assertThat(hall.probingWithoutDatabase(NeverExportedFaultTest::sealed).now())
        .isEqualTo(State.UNPROVEN);
  }
}
