package id.janji.control;

import id.janji.clause.catalogue.ControlId;
import java.util.List;

/// Code that keeps or watches one promise and can show whether it does.
///
/// A probe measures, and it also tries what must be refused, through the same doors as everybody
/// else and with no power of its own. It never reads customer content. What it throws becomes an
/// *unproven* finding, never a kept one.
public interface Control {
  /// The name that policies bind, as declared in the catalogue of controls.
  ControlId id();

  /// Measures now. One observation for each scope, and for each customer where they can differ;
  /// never empty: a control that has nothing to look at says so with [Outcome.Unproven] or, by
  /// rule, [Outcome.NotApplicable].
  ///
  /// @throws Exception anything that kept the probe from measuring
  List<Observation> probe() throws Exception;

  /// Whether what it watches looks otherwise than when it was probed last: then it is probed ahead
  /// of its schedule. Asked every few seconds, so it costs next to nothing.
  default boolean hasChanged() {
    return false;
  }
}
