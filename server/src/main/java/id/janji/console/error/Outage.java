package id.janji.console.error;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Tells a failure that passes by itself from a fault of ours, by the causes of what was thrown.
final class Outage {
  private static final int DEEPEST = 20;

  private Outage() {}

  /// 507 where the disk of the database is full, 503 where the database cannot be had; nothing for
  /// a fault of ours.
  static OptionalInt status(@Nullable Throwable failure) {
    Throwable cause = failure;
    for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
      int status = of(cause);
      if (status != 0) {
        return OptionalInt.of(status);
      }
      cause = cause.getCause();
    }
    return OptionalInt.empty();
  }

  /// Classes of SQLSTATE: 08 the connection failed, 57 the server is stopping, 58 it cannot use its
  /// files, 53 it lacks resources, of which 53100 is room on the disk.
  private static int of(Throwable cause) {
    if (cause instanceof SQLTransientConnectionException) {
      return 503;
    }
    if (!(cause instanceof SQLException sql) || sql.getSQLState() == null) {
      return 0;
    }
    String state = sql.getSQLState();
    return state.equals("53100")
        ? 507
        : Stream.of("08", "53", "57", "58").anyMatch(state::startsWith) ? 503 : 0;
  }
}
