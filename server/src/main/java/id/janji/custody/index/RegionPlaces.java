package id.janji.custody.index;

import static id.janji.db.tables.Tables.SEALED_PIECE;
import static id.janji.db.tx.SystemTransaction.CUSTODIAN;

import id.janji.custody.store.Place;
import id.janji.custody.store.PlaceIndex;
import id.janji.db.tx.Transactions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/// Which places in the store of a region live.
public final class RegionPlaces implements PlaceIndex {
  private final Transactions transactions;
  private final String region;

  public RegionPlaces(Transactions transactions, String region) {
    this.transactions = transactions;
    this.region = region;
  }

  @Override
  public List<Place> livingIn(Collection<UUID> files) {
    return files.isEmpty()
        ? List.of()
        : transactions.system(
            CUSTODIAN,
            sql -> {
              waitForChanges(sql);
              return sql.select(
                      SEALED_PIECE.PLACE_FILE, SEALED_PIECE.PLACE_OFFSET, SEALED_PIECE.PLACE_LENGTH)
                  .from(SEALED_PIECE)
                  .where(SEALED_PIECE.PLACE_FILE.in(files))
                  .and(SEALED_PIECE.REGION.eq(region))
                  .orderBy(SEALED_PIECE.PLACE_FILE, SEALED_PIECE.PLACE_OFFSET)
                  .fetch(row -> Rows.place(row.value1(), row.value2(), row.value3()));
            });
  }

  /// A process that was killed may have left a change that the database is still making.
  private static void waitForChanges(DSLContext sql) {
    sql.select(
            DSL.function(
                DSL.name("pg_advisory_xact_lock"), String.class, DSL.val(CustomerQueue.CHANGING)))
        .fetch();
  }

  @Override
  public List<UUID> filesAfter(UUID after, int atMost) {
    return transactions.system(
        CUSTODIAN,
        sql ->
            sql.selectDistinct(SEALED_PIECE.PLACE_FILE)
                .from(SEALED_PIECE)
                .where(SEALED_PIECE.PLACE_FILE.gt(after))
                .and(SEALED_PIECE.REGION.eq(region))
                .orderBy(SEALED_PIECE.PLACE_FILE)
                .limit(atMost)
                .fetch(SEALED_PIECE.PLACE_FILE));
  }

  @Override
  public Set<Place> moved(Map<Place, Place> copies) {
    return transactions.system(
        CUSTODIAN,
        sql -> {
          List<Place> from = new ArrayList<>(copies.keySet());
          var updates =
              from.stream()
                  .map(place -> {
                    Place to = Objects.requireNonNull(copies.get(place));
                    return sql.update(SEALED_PIECE)
                        .set(SEALED_PIECE.PLACE_FILE, to.file())
                        .set(SEALED_PIECE.PLACE_OFFSET, Rows.offset(to))
                        .where(at(place));
                  })
                  .toList();
          int[] counts = sql.batch(updates).execute();
          Set<Place> moved = new HashSet<>();
          for (int i = 0; i < counts.length; i++) {
            if (counts[i] > 0) {
              moved.add(from.get(i));
            }
          }
          return moved;
        });
  }

  private Condition at(Place place) {
    return SEALED_PIECE
        .PLACE_FILE
        .eq(place.file())
        .and(SEALED_PIECE.PLACE_OFFSET.isNotDistinctFrom(Rows.offset(place)))
        .and(SEALED_PIECE.REGION.eq(region));
  }
}
