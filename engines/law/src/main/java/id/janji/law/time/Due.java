package id.janji.law.time;

import id.janji.law.Trigger;
import java.time.Instant;

/// When a time limit ends, or why that cannot be said.
public sealed interface Due {
  /// What is done at `last` or before is in time; whole seconds.
  ///
  /// @param from the moment that it was counted from
  record By(Instant last, Trigger from) implements Due {}

  /// The law gives no number; shown as such, never as one of ours.
  ///
  /// @param since the earliest moment from which the duty exists
  record NoNumber(Instant since) implements Due {}

  /// None of the moments that it could start from is known.
  record NotStarted() implements Due {}

  /// The count reaches into a year whose holidays nobody has entered.
  ///
  /// @param earliest the end if that year had no holidays at all; the true one is not before it
  record UnknownYear(int year, Instant earliest, Trigger from) implements Due {}
}
