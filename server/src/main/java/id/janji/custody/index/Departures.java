package id.janji.custody.index;

import static id.janji.db.tables.Tables.ITEM_VERSION;
import static id.janji.db.tables.Tables.SEALED_PIECE;
import static id.janji.db.tx.SystemTransaction.CUSTODIAN;

import id.janji.custody.store.Place;
import id.janji.custody.store.SealedStore;
import id.janji.db.tx.Transactions;
import id.janji.tenancy.CustomerId;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;

/// What the jobs ask that destroy: whose time has come, and which sealed bytes wait to be removed.
public final class Departures {
  private final Transactions transactions;
  private final Clock clock;

  public Departures(Transactions transactions, Clock clock) {
    this.transactions = transactions;
    this.clock = clock;
  }

  /// Pieces belong to nothing any more: they wait to be removed from their store.
  static int leave(DSLContext sql, Condition which) {
    return sql.update(SEALED_PIECE)
        .setNull(SEALED_PIECE.VERSION_ID)
        .setNull(SEALED_PIECE.UPLOAD_ID)
        .where(which)
        .execute();
  }

  /// Versions that may be destroyed at that time.
  public static Condition isDue(Instant now) {
    return isOver(now).andNot(isUnderHold(now));
  }

  private static Condition isOver(Instant now) {
    return ITEM_VERSION.DESTROY_AFTER.le(Rows.time(now)).and(isFree(now));
  }

  /// Under a hold of the law, by the names that only its customer and probes see.
  private static Condition isUnderHold(Instant now) {
    return DSL.condition(
        DSL.function(
            DSL.name("janji", "under_hold"),
            Boolean.class,
            ITEM_VERSION.CUSTOMER_ID,
            ITEM_VERSION.BUCKET_ID,
            ITEM_VERSION.KEY,
            DSL.val(Rows.time(now))));
  }

  /// Items in sight that were kept as long as they are to be kept at that time.
  public static Condition isPastRetention(Instant now) {
    return isOld(now).andNot(isUnderHold(now));
  }

  private static Condition isOld(Instant now) {
    return ITEM_VERSION
        .NEWEST
        .isTrue()
        .andNot(ITEM_VERSION.DELETION)
        .and(keptUntil().le(Rows.time(now)))
        .and(isFree(now));
  }

  private static Field<OffsetDateTime> keptUntil() {
    return DSL.function(
        DSL.name("janji", "kept_until"),
        OffsetDateTime.class,
        ITEM_VERSION.CREATED_AT,
        ITEM_VERSION.RETENTION_CLASS);
  }

  /// Neither held nor locked.
  private static Condition isFree(Instant now) {
    return ITEM_VERSION
        .HELD
        .isFalse()
        .and(
            ITEM_VERSION
                .RETAINED_UNTIL
                .isNull()
                .or(ITEM_VERSION.RETAINED_UNTIL.le(Rows.time(now))));
  }

  /// The customers of which [Items#due] or [Items#pastRetention] could tell something, if no hold
  /// of the law lies on it.
  public List<CustomerId> customersWithDue() {
    Instant now = clock.instant();
    return transactions.system(
        CUSTODIAN,
        sql ->
            sql.selectDistinct(ITEM_VERSION.CUSTOMER_ID)
                .from(ITEM_VERSION)
                .where(isOver(now).or(isOld(now)))
                .fetch(row -> new CustomerId(row.value1())));
  }

  /// The regions in which something lies, or waits to be removed.
  public List<String> regions() {
    return transactions.system(
        CUSTODIAN,
        sql ->
            sql.selectDistinct(SEALED_PIECE.REGION)
                .from(SEALED_PIECE)
                .orderBy(SEALED_PIECE.REGION)
                .fetch(SEALED_PIECE.REGION));
  }

  /// Removes bytes that wait from the store of a region, and then their rows. The rows are held
  /// while their bytes go, so that nothing moves them meanwhile.
  ///
  /// @return how many; fewer than `most` if no more wait
  public int remove(SealedStore store, String region, int most) {
    return transactions.system(
        CUSTODIAN,
        sql -> {
          List<UUID> rows = new ArrayList<>();
          List<Place> places = new ArrayList<>();
          sql.select(
                  SEALED_PIECE.ID,
                  SEALED_PIECE.PLACE_FILE,
                  SEALED_PIECE.PLACE_OFFSET,
                  SEALED_PIECE.PLACE_LENGTH)
              .from(SEALED_PIECE)
              .where(SEALED_PIECE.REGION.eq(region))
              .and(SEALED_PIECE.VERSION_ID.isNull())
              .and(SEALED_PIECE.UPLOAD_ID.isNull())
              .orderBy(SEALED_PIECE.ID)
              .limit(most)
              .forUpdate()
              .skipLocked()
              .forEach(row -> {
                rows.add(row.value1());
                places.add(Rows.place(row.value2(), row.value3(), row.value4()));
              });
          store.remove(places);
          sql.deleteFrom(SEALED_PIECE).where(SEALED_PIECE.ID.in(rows)).execute();
          return rows.size();
        });
  }
}
