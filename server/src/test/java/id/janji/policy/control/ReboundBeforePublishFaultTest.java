package id.janji.policy.control;

import static id.janji.policy.PolicyText.must;
import static id.janji.policy.PolicyText.policy;
import static org.assertj.core.api.Assertions.assertThat;

import id.janji.Installation;
import id.janji.Probing;
import id.janji.TestDatabase;
import id.janji.clause.catalogue.Catalogue;
import id.janji.clause.catalogue.ControlId;
import id.janji.clause.catalogue.DeclaredControl;
import id.janji.clause.lint.Linter;
import id.janji.control.State;
import id.janji.db.tx.Transactions;
import id.janji.policy.internal.Publishing;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

final class ReboundBeforePublishFaultTest {
  @RegisterExtension static final TestDatabase database = new TestDatabase();
  @TempDir static Path folder;
  static Installation installation;

  @BeforeAll
  static void install() {
    installation = Installation.of(database.transactions(), folder.resolve("keys"));
    installation.publish(
        policy("cloud", must("A19.1", "policy.versions-signed"), must("A4.5", "tenancy.isolated")));
  }

  /// The catalogue lost the controls to which the text in print is bound.
  @Test
  void turnsBrokenWhenTheTextInPrintIsBoundToNothing() throws Exception {
    probing(installation, installation.publishing(), without("tenancy.isolated"))
        .assertBroken("A4.5 of cloud");
  }

  /// A publishing desk whose catalogue takes any control for declared.
  @Test
  void turnsBrokenWhenAnUnboundDraftGetsThrough() throws Exception {
    Catalogue forged = forged("policy.never-declared");
    Publishing lax = new Publishing(installation.store(), forged, Linter.standard());
    probing(installation, lax, installation.catalogue()).assertBroken("no declared control");
    assertThat(installation.publications().policies()).containsExactly("cloud");
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
    probing(installation, installation.publishing(), without("policy.versions-signed"))
        .assertBroken("A19.1 of cloud");
    probing(installation).assertKept();
  }

  private static Catalogue forged(String control) {
    List<DeclaredControl> controls = new ArrayList<>(installation.catalogue().controls());
    DeclaredControl any = controls.getFirst();
    controls.add(
        new DeclaredControl(
            new ControlId(control),
            any.guarantee(),
            any.fresh(),
            null,
            any.wave(),
            any.ceiling(),
            any.columns(),
            any.scopeKeys(),
            null,
            null));
    return new Catalogue(controls);
  }

  private static Catalogue without(String control) {
    return new Catalogue(
        installation.catalogue().controls().stream()
            .filter(declared -> !declared.id().value().equals(control))
            .toList());
  }

  private static Probing probing(Installation over) {
    return probing(over, over.publishing(), over.catalogue());
  }

  private static Probing probing(Installation over, Publishing publishing, Catalogue catalogue) {
    return new Probing(
        new ReboundBeforePublish(
            over.transactions(), over.publications(), publishing, catalogue, over.clock()),
        database.transactions(),
        installation.clock());
  }
}
