package id.janji.notify.internal;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/// Hours of a customer's own day in which he is not told what can wait.
///
/// @param until the first minute that is not quiet any more; before `from` it lies in the next day
public record QuietHours(LocalTime from, LocalTime until) {
  /// When it may be told: now, or when the quiet hours around now are over.
  public Instant after(Instant now, ZoneId zone) {
    ZonedDateTime here = now.atZone(zone);
    LocalTime time = here.toLocalTime();
    boolean overNight = until.isBefore(from);
    boolean quiet =
        overNight
            ? !time.isBefore(from) || time.isBefore(until)
            : !time.isBefore(from) && time.isBefore(until);
    if (!quiet) {
      return now;
    }
    ZonedDateTime end = here.with(until);
    return (end.isAfter(here) ? end : here.plusDays(1).with(until)).toInstant();
  }
}
