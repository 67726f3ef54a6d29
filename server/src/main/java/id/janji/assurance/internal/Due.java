package id.janji.assurance.internal;

import id.janji.clause.catalogue.DeclaredControl;
import id.janji.control.Control;
import java.time.Duration;
import java.time.Instant;

/// A control that waits for its next probe. It comes when the clock says so, and also when as much
/// time has passed, so that a clock that was set back makes nothing late.
///
/// @param passed when it is due by the time that passes and cannot be set, as [System#nanoTime]
record Due(Control control, DeclaredControl declared, Instant at, long passed) {
  static Due after(
      Duration wait, Control control, DeclaredControl declared, Instant now, long nanos) {
    return new Due(control, declared, now.plus(wait), nanos + wait.toNanos());
  }

  boolean isDue(Instant now, long nanos) {
    return !now.isBefore(at) || nanos - passed >= 0;
  }
}
