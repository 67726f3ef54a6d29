package id.janji.console;

import id.janji.assurance.Boards;
import id.janji.assurance.Change;
import id.janji.assurance.Finding;
import id.janji.assurance.PolicyPosition;
import id.janji.assurance.Prober;
import id.janji.assurance.Viewer;
import id.janji.clause.catalogue.ControlId;
import id.janji.clause.policy.Policy;
import id.janji.console.source.Promises;
import id.janji.console.source.Signed;
import id.janji.console.source.Version;
import id.janji.control.Scope;
import id.janji.policy.Publications;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The promises of this installation: published versions, and findings from its own probes.
final class LivePromises implements Promises {
  private final Publications publications;
  private final Boards boards;
  private final Prober prober;
  private final Clock clock;

  LivePromises(Publications publications, Boards boards, Prober prober, Clock clock) {
    this.publications = publications;
    this.boards = boards;
    this.prober = prober;
    this.clock = clock;
  }

  @Override
  public List<Version> inForce() {
    Instant now = clock.instant();
    return publications.policies().stream()
        .flatMap(policy -> publications.inForce(policy, now).stream())
        .map(LivePromises::version)
        .toList();
  }

  @Override
  public List<Version> versions(String policy) {
    return publications.versions(policy).stream().map(LivePromises::version).toList();
  }

  @Override
  public Optional<Signed> signed(String policy, int number) {
    return publications
        .evidence(policy, number)
        .map(e -> new Signed(e.canonical(), e.statement(), e.signature(), e.publicKey()));
  }

  @Override
  public PolicyPosition position(Policy policy, Viewer viewer) {
    return boards.position(policy, viewer);
  }

  @Override
  public List<Finding> history(Viewer viewer, ControlId control, Scope scope, int atMost) {
    return boards.history(viewer, control, scope, atMost);
  }

  @Override
  public Optional<Finding> finding(Viewer viewer, long id) {
    return boards.finding(viewer, id);
  }

  @Override
  public List<Change> changes(Viewer viewer, Instant since, int atMost) {
    return boards.changes(viewer, since, atMost);
  }

  @Override
  public boolean canProbe(ControlId control) {
    return prober.built().contains(control);
  }

  @Override
  public boolean probeNow(ControlId control) throws InterruptedException {
    return prober.probeNow(control).isPresent();
  }

  private static Version version(id.janji.policy.Version version) {
    return new Version(
        version.text(), version.number(), version.published(), version.effective(), version.note());
  }
}
