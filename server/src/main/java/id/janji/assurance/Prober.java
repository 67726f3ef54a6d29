package id.janji.assurance;

import id.janji.assurance.internal.FindingStore;
import id.janji.assurance.internal.ProbeRun;
import id.janji.clause.catalogue.Catalogue;
import id.janji.clause.catalogue.ControlId;
import id.janji.clause.catalogue.DeclaredControl;
import id.janji.control.Control;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/// Every control that code stands behind, and the way to probe it: on a schedule, or on demand.
public final class Prober implements AutoCloseable {
  private final SortedMap<ControlId, Built> controls = new TreeMap<>();
  private final ProbeRun run;

  private record Built(Control control, DeclaredControl declared) {}

  /// Without policies in force.
  ///
  /// @throws IllegalStateException if a control is not declared in the catalogue, or built twice
  public Prober(
      Collection<Control> controls, Catalogue catalogue, FindingStore store, Clock clock) {
    this(controls, catalogue, store, List::of, clock);
  }

  /// @param policies the policy versions in force, as a [Finding.Run] names them
  /// @throws IllegalStateException if a control is not declared in the catalogue, or built twice
  public Prober(
      Collection<Control> controls,
      Catalogue catalogue,
      FindingStore store,
      Supplier<List<String>> policies,
      Clock clock) {
    this.run = new ProbeRun(store, policies, clock);
    for (Control control : controls) {
      DeclaredControl declared =
          catalogue
              .find(control.id())
              .orElseThrow(() -> new IllegalStateException("not declared: " + control.id()));
      if (this.controls.put(control.id(), new Built(control, declared)) != null) {
        throw new IllegalStateException("built twice: " + control.id());
      }
    }
  }

  /// The controls that code stands behind in this installation.
  public Set<ControlId> built() {
    return Set.copyOf(controls.keySet());
  }

  /// Probes one control now and stores what it saw.
  ///
  /// @return where it stands afterwards; empty if no code stands behind `id`
  public Optional<List<Standing>> probeNow(ControlId id) throws InterruptedException {
    Built built = controls.get(id);
    if (built == null) {
      return Optional.empty();
    }
    return Optional.of(run.probe(built.control(), built.declared()));
  }

  /// The controls whose newest result could not be stored, and since when.
  public Map<ControlId, Instant> lost() {
    return run.lost();
  }

  /// Probes everything that is scheduled now, one after the other.
  public void probeAll() throws InterruptedException {
    run.probeAll();
  }

  /// Starts the schedule: everything once, then each control well before its finding grows stale.
  public void start() {
    controls.values().forEach(built -> run.schedule(built.control(), built.declared()));
    run.start();
  }

  @Override
  public void close() {
    run.close();
  }
}
