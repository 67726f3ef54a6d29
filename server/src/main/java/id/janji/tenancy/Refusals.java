package id.janji.tenancy;

import java.util.Map;
import java.util.function.Supplier;
import org.jooq.exception.DataAccessException;

/// Turns the refusals of the database into those of the register. Everything else stays a fault.
final class Refusals {
  /// SQLSTATE 23503 is a reference to a row that does not exist; JA… are raised by the schema.
  private static final Map<String, Refusal> BY_STATE =
      Map.of(
          "23503", Refusal.UNKNOWN,
          "JA004", Refusal.STALE_VERSION,
          "JA005", Refusal.NO_PUBLISHED_POLICY);

  private Refusals() {}

  static <T> Change<T> caught(Supplier<Change<T>> work) {
    try {
      return work.get();
    } catch (DataAccessException e) {
      Refusal refusal = BY_STATE.get(e.sqlState());
      if (refusal == null) {
        throw e;
      }
      return new Change.Refused<>(refusal);
    }
  }
}
