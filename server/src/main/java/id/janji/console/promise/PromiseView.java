package id.janji.console.promise;

import id.janji.assurance.ClausePosition;
import id.janji.assurance.ControlPosition;
import id.janji.assurance.SectionPosition;
import id.janji.console.source.Version;
import java.util.List;

/// What the page of one promise shows.
///
/// @param mayProbe whether this reader may ask for a probe
public record PromiseView(
    Version version,
    SectionPosition section,
    ClausePosition clause,
    List<WatchedBy> controls,
    boolean mayProbe) {
  public PromiseView {
    controls = List.copyOf(controls);
  }

  /// One control that watches the promise.
  ///
  /// @param canProbe whether code stands behind it
  public record WatchedBy(ControlPosition position, History history, boolean canProbe) {}

  public String probeAddress() {
    return "/promises/" + version.policy().id() + "/" + clause.clause().id() + "/probe";
  }
}
