package id.janji.custody.control.lock;

import static id.janji.db.tables.Tables.ITEM_VERSION;
import static id.janji.db.tables.Tables.SEALED_PIECE;
import static java.time.ZoneOffset.UTC;

import id.janji.db.tables.tables.records.ItemVersionRecord;
import id.janji.db.tx.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import java.util.function.ToIntFunction;
import org.jooq.DSLContext;
import org.jooq.exception.DataAccessException;

/// What a program could do that spoke to the database in the role that serves a customer. Nothing
/// of it stays done.
final class AppRole {
  private static final String KEPT = "JA015";
  private static final String LOCKED = "JA016";
  private static final String HASTY = "JA017";

  private final Transactions transactions;
  private final UUID customer;

  AppRole(Transactions transactions, UUID customer) {
    this.transactions = transactions;
    this.customer = customer;
  }

  /// Whether a version's row would go if its window were over: tried on a twin of it, whose window
  /// is.
  boolean takesAway(UUID version, Instant now) {
    return goesThrough(
        KEPT,
        sql -> {
          ItemVersionRecord twin =
              sql.fetchSingle(ITEM_VERSION, ITEM_VERSION.ID.eq(version)).copy();
          twin.setId(UUID.randomUUID());
          twin.setNewest(false);
          twin.setDestroyAfter(longAgo(now));
          twin.reset(ITEM_VERSION.ORDINAL);
          sql.insertInto(ITEM_VERSION).set(twin).execute();
          return sql.deleteFrom(ITEM_VERSION).where(ITEM_VERSION.ID.eq(twin.getId())).execute();
        });
  }

  private static OffsetDateTime longAgo(Instant now) {
    return now.minus(Duration.ofDays(1)).atOffset(UTC);
  }

  /// Whether a version's row would go as it is.
  boolean takesAway(UUID version) {
    return goesThrough(
        KEPT, sql -> sql.deleteFrom(ITEM_VERSION).where(ITEM_VERSION.ID.eq(version)).execute());
  }

  /// Whether a lock would come off.
  boolean unlocks(UUID version) {
    return goesThrough(
        LOCKED,
        sql ->
            sql.update(ITEM_VERSION)
                .setNull(ITEM_VERSION.RETENTION_MODE)
                .setNull(ITEM_VERSION.RETAINED_UNTIL)
                .where(ITEM_VERSION.ID.eq(version))
                .execute());
  }

  /// Whether somebody could make out that a version's window is over.
  boolean cutsWindow(UUID version, Instant now) {
    return goesThrough(
        HASTY,
        sql ->
            sql.update(ITEM_VERSION)
                .set(ITEM_VERSION.NEWEST, false)
                .set(ITEM_VERSION.DESTROY_AFTER, longAgo(now))
                .where(ITEM_VERSION.ID.eq(version))
                .execute());
  }

  /// Whether the sealed bytes of a version would go without it.
  boolean emptiesOut(UUID version) {
    return goesThrough(
        KEPT,
        sql ->
            sql.update(SEALED_PIECE)
                .setNull(SEALED_PIECE.VERSION_ID)
                .where(SEALED_PIECE.VERSION_ID.eq(version))
                .execute());
  }

  private boolean goesThrough(String refusal, ToIntFunction<DSLContext> statements) {
    try {
      return transactions.customer(
          customer,
          sql -> {
            if (statements.applyAsInt(sql) > 0) {
              throw new Undone();
            }
            return false;
          });
    } catch (Undone _) {
      return true;
    } catch (DataAccessException e) {
      if (refusal.equals(e.sqlState())) {
        return false;
      }
      throw e;
    }
  }

  /// It went through, and is rolled back.
  private static final class Undone extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}
