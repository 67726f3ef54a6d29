package id.janji.assurance;

import id.janji.assurance.internal.FindingStore;
import id.janji.clause.catalogue.Catalogue;
import id.janji.clause.catalogue.ControlId;
import id.janji.clause.policy.Policy;
import id.janji.control.Scope;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What stands on the board, for whoever looks: read from findings and from nothing else.
public final class Boards {
  private final Catalogue catalogue;
  private final Prober prober;
  private final FindingStore store;
  private final Clock clock;

  public Boards(Catalogue catalogue, Prober prober, FindingStore store, Clock clock) {
    this.catalogue = catalogue;
    this.prober = prober;
    this.store = store;
    this.clock = clock;
  }

  /// How `policy` stands now for `viewer`. Where the newest result could not be stored, an older
  /// one says nothing good any more, nor does one from a time to come.
  public PolicyPosition position(Policy policy, Viewer viewer) {
    Instant now = clock.instant();
    Map<ControlId, Instant> lost = prober.lost();
    List<Standing> standings =
        store.standings(viewer).stream()
            .map(standing -> {
              Instant since = lost.get(standing.finding().control());
              return since == null ? standing.at(now) : standing.overtaken(since);
            })
            .toList();
    return new RollUp(catalogue, prober.built(), standings, viewer, now).of(policy);
  }

  /// The newest findings of a control that count for a scope, newest first.
  public List<Finding> history(Viewer viewer, ControlId control, Scope scope, int atMost) {
    return store.history(viewer, control, scope, atMost);
  }

  /// One finding that `viewer` may see.
  public Optional<Finding> finding(Viewer viewer, long id) {
    return store.finding(viewer, id);
  }

  /// Changes of state since `since`, newest first.
  public List<Change> changes(Viewer viewer, Instant since, int atMost) {
    return store.changes(viewer, since, atMost);
  }
}
