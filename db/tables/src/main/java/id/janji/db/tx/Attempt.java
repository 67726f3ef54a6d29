package id.janji.db.tx;

import java.util.UUID;
import java.util.function.ToIntFunction;
import org.jooq.DSLContext;
import org.jooq.exception.DataAccessException;

/// What came of a change that ought to be refused. Whatever came, nothing of it stays: the
/// transaction is rolled back in any case.
public sealed interface Attempt {
  /// The database refused it, and why as SQLSTATE: `42501` for a missing right or a row policy,
  /// class 23 for a constraint, `JA…` for a rule of the schema.
  record Refused(String state) implements Attempt {}

  /// The database would have let it through.
  ///
  /// @param rows how many rows it would have changed; 0 means that it found nothing to change
  record Allowed(int rows) implements Attempt {}

  /// Tries `change` as a system transaction.
  ///
  /// @throws DataAccessException if the database failed in another way than by refusing
  static Attempt of(
      Transactions transactions, SystemTransaction which, ToIntFunction<DSLContext> change) {
    return tried(() -> transactions.run(which, sql -> undo(change, sql)));
  }

  /// Tries `change` in the transaction of a customer.
  ///
  /// @throws DataAccessException if the database failed in another way than by refusing
  static Attempt of(Transactions transactions, UUID customer, ToIntFunction<DSLContext> change) {
    return tried(() -> transactions.customer(customer, sql -> undo(change, sql)));
  }

  /// Whether it was refused for exactly this reason.
  default boolean refusedBy(String state) {
    return this instanceof Refused(String actual) && actual.equals(state);
  }

  private static Void undo(ToIntFunction<DSLContext> change, DSLContext sql) {
    throw new Undo(change.applyAsInt(sql));
  }

  private static Attempt tried(Runnable transaction) {
    try {
      transaction.run();
      throw new IllegalStateException("an attempt was not undone");
    } catch (Undo undo) {
      return new Allowed(undo.rows);
    } catch (DataAccessException e) {
      String state = e.sqlState();
      if (state.equals("42501") || state.startsWith("23") || state.startsWith("JA")) {
        return new Refused(state);
      }
      throw e;
    }
  }

  /// Carries the count out of the transaction that it rolls back.
  final class Undo extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final int rows;

    private Undo(int rows) {
      super("undone on purpose", null, false, false);
      this.rows = rows;
    }
  }
}
