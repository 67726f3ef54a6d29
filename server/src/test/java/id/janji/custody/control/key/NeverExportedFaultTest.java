package id.janji.custody.control.key;

import static org.assertj.core.api.Assertions.assertThat;

import id.janji.Probing;
import id.janji.control.State;
import id.janji.custody.control.Ground;
import id.janji.custody.control.Hall;
import id.janji.keyring.KeyringEvent.Region;
import id.janji.keyring.KeyringEvent.Started;
import id.janji.keyring.vault.Opener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class NeverExportedFaultTest {
  @RegisterExtension static final Hall hall = new Hall();

  /// The process as it runs, with its roots sealed in another way.
  private static NeverExported sealed(Ground ground) {
    return new NeverExported(
        ground,
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
    hall.probing(NeverExported::new).assertBroken("The region roots lie unsealed");
  }

  @Test
  void turnsBrokenWhenARootWasLost() throws Exception {
    hall.probing(ground ->
            new NeverExported(
                ground,
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
  }

  @Test
  void returnsToKeptWhenRepaired() throws Exception {
    assertThat(measured(hall.probing(NeverExported::new))).isEqualTo(State.BROKEN);
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
