package id.janji.kernel.procedure;

import id.janji.law.RuleBook;
import id.janji.law.time.Holidays;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/// All that a transition may look at besides state and event.
///
/// @param now in whole seconds
/// @param law the book that the case keeps
/// @param zone whose days count
public record Circumstances(
    Instant now, By by, RuleBook law, Holidays holidays, ZoneId zone, List<Approval> approvals) {
  public Circumstances {
    approvals = List.copyOf(approvals);
  }
}
