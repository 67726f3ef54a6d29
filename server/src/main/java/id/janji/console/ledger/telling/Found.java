package id.janji.console.ledger.telling;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/// A stretch of a log, newest first.
///
/// @param size entries of the whole log
/// @param newest index of the newest entry that was looked at, -1 if there is none
/// @param oldest index of the oldest entry that was looked at, -1 if there is none
/// @param next before which the next stretch ends; empty where the log begins
/// @param full whether the stretch ends because enough was found, and not because enough was read
public record Found(
    List<Row> rows, long size, long newest, long oldest, OptionalLong next, boolean full) {
  /// Of somebody who has no log.
  public static final Found NONE = new Found(List.of(), 0, -1, -1, OptionalLong.empty(), false);

  public Found {
    rows = List.copyOf(rows);
  }

  /// The rows by the day on which they were put in order.
  public Map<LocalDate, List<Row>> days(ZoneId zone) {
    Map<LocalDate, List<Row>> days = new LinkedHashMap<>();
    for (Row row : rows) {
      LocalDate day = LocalDate.ofInstant(row.leaf().time(), zone);
      days.computeIfAbsent(day, _ -> new ArrayList<>()).add(row);
    }
    return days;
  }
}
