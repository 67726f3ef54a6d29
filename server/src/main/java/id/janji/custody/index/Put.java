package id.janji.custody.index;

import static id.janji.db.tables.Tables.ITEM_VERSION;
import static id.janji.db.tables.Tables.SEALED_PIECE;

import id.janji.custody.Answer;
import id.janji.custody.Item;
import id.janji.custody.ItemKey;
import id.janji.custody.Reason;
import id.janji.custody.s3.Conditions;
import id.janji.db.tables.tables.records.ItemVersionRecord;
import id.janji.db.tables.tables.records.SealedPieceRecord;
import id.janji.db.tx.ManyRows;
import id.janji.db.tx.Places;
import id.janji.tenancy.CustomerId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/// A version that becomes the newest of its item, with the pieces that it brings. The version that
/// it takes the place of is destroyed when its window is over.
record Put(CustomerId customer, NewItem item, Duration window)
    implements CustomerQueue.Change<Answer<Item>> {
  private static final ManyRows<ItemVersionRecord> VERSIONS =
      new ManyRows<>(
          ITEM_VERSION,
          List.of(
              ITEM_VERSION.ID,
              ITEM_VERSION.CUSTOMER_ID,
              ITEM_VERSION.BUCKET_ID,
              ITEM_VERSION.KEY,
              ITEM_VERSION.NEWEST,
              ITEM_VERSION.DELETION,
              ITEM_VERSION.CREATED_AT,
              ITEM_VERSION.SIZE,
              ITEM_VERSION.ETAG,
              ITEM_VERSION.DATA_CLASS,
              ITEM_VERSION.CONTENT_TYPE,
              ITEM_VERSION.HEADERS,
              ITEM_VERSION.METADATA,
              ITEM_VERSION.LABELS,
              ITEM_VERSION.CHECKSUMS,
              ITEM_VERSION.PARTS,
              ITEM_VERSION.RETENTION_MODE,
              ITEM_VERSION.RETAINED_UNTIL,
              ITEM_VERSION.HELD,
              ITEM_VERSION.CONTEXT_VERSION,
              ITEM_VERSION.RETENTION_CLASS,
              ITEM_VERSION.SEALED_AT,
              ITEM_VERSION.SEALED_MASTER,
              ITEM_VERSION.SEALED_MASTER_VERSION,
              ITEM_VERSION.SEALED_EPOCH,
              ITEM_VERSION.UNDER_MASTER,
              ITEM_VERSION.UNDER_MASTER_VERSION,
              ITEM_VERSION.UNDER_EPOCH,
              ITEM_VERSION.WRAPPED_KEY));

  private static final ManyRows<SealedPieceRecord> PIECES =
      new ManyRows<>(
          SEALED_PIECE,
          List.of(
              SEALED_PIECE.ID,
              SEALED_PIECE.CUSTOMER_ID,
              SEALED_PIECE.REGION,
              SEALED_PIECE.VERSION_ID,
              SEALED_PIECE.NUMBER,
              SEALED_PIECE.SIZE,
              SEALED_PIECE.ETAG,
              SEALED_PIECE.CHECKSUMS,
              SEALED_PIECE.CREATED_AT,
              SEALED_PIECE.PLACE_FILE,
              SEALED_PIECE.PLACE_OFFSET,
              SEALED_PIECE.PLACE_LENGTH,
              SEALED_PIECE.CHECKSUM,
              SEALED_PIECE.TAG));

  private static final Places<ItemVersionRecord> NEWEST =
      new Places<>(ITEM_VERSION.BUCKET_ID, ITEM_VERSION.KEY, ITEM_VERSION.NEWEST);

  /// A key of an item in a bucket.
  record Slot(UUID bucket, ItemKey key) {}

  private Slot slot() {
    return new Slot(item.bucket().id(), item.item().key());
  }

  @Override
  public Object kind() {
    return Put.class;
  }

  @Override
  public Answer<Item> apply(DSLContext sql) {
    return applyAll(sql, List.of(this)).getFirst();
  }

  /// Those of one key follow each other; all others go in one statement each.
  @Override
  public List<Answer<Item>> applyAll(
      DSLContext sql, List<CustomerQueue.Change<Answer<Item>>> alike) {
    List<Answer<Item>> answers = new ArrayList<>();
    List<Put> round = new ArrayList<>();
    Set<Slot> slots = new HashSet<>();
    for (CustomerQueue.Change<Answer<Item>> each : alike) {
      Put put = (Put) each;
      if (!slots.add(put.slot())) {
        answers.addAll(make(sql, round));
        round.clear();
        slots.clear();
        slots.add(put.slot());
      }
      round.add(put);
    }
    answers.addAll(make(sql, round));
    return answers;
  }

  private static List<Answer<Item>> make(DSLContext sql, List<Put> puts) {
    Map<Slot, ItemVersionRecord> newest = newest(sql, puts.stream().map(Put::slot).toList());
    List<Answer<Item>> answers = new ArrayList<>();
    List<Put> done = new ArrayList<>();
    for (Put put : puts) {
      ItemVersionRecord before = newest.get(put.slot());
      boolean holds = put.item.conditions().forWriting(seen(before)) == Conditions.Verdict.HOLD;
      answers.add(holds ? Answer.of(put.item.item()) : Answer.refused(Reason.CONDITION_FAILED));
      if (holds) {
        done.add(put);
      }
    }
    write(sql, done, newest);
    return answers;
  }

  static @Nullable Item seen(@Nullable ItemVersionRecord row) {
    return row == null || row.getDeletion() ? null : Rows.item(row);
  }

  /// The newest versions in these places, deletions too.
  static Map<Slot, ItemVersionRecord> newest(DSLContext sql, List<Slot> slots) {
    Map<Slot, ItemVersionRecord> newest = new HashMap<>();
    UUID[] buckets = slots.stream().map(Slot::bucket).toArray(UUID[]::new);
    byte[][] keys = slots.stream().map(slot -> Rows.key(slot.key)).toArray(byte[][]::new);
    NEWEST
        .locked(sql, buckets, keys)
        .forEach(row -> newest.put(new Slot(row.getBucketId(), Rows.key(row.getKey())), row));
    return newest;
  }

  private static void write(DSLContext sql, List<Put> puts, Map<Slot, ItemVersionRecord> newest) {
    if (puts.isEmpty()) {
      return;
    }
    List<ItemVersionRecord> before =
        puts.stream()
            .filter(p -> newest.containsKey(p.slot()))
            .map(p -> newest.get(p.slot()))
            .toList();
    Put first = puts.getFirst();
    supersede(sql, before, first.item.item().modified().plus(first.window));
    VERSIONS.insert(sql, puts.stream().map(put -> Rows.version(put.customer, put.item)).toList());
    List<SealedPieceRecord> pieces = new ArrayList<>();
    puts.forEach(put -> pieces.addAll(put.pieces()));
    PIECES.insert(sql, pieces);
  }

  static void supersede(DSLContext sql, List<ItemVersionRecord> before, Instant until) {
    if (!before.isEmpty()) {
      sql.update(ITEM_VERSION)
          .set(ITEM_VERSION.NEWEST, false)
          .set(ITEM_VERSION.DESTROY_AFTER, Rows.time(until))
          .where(ITEM_VERSION.ID.in(before.stream().map(ItemVersionRecord::getId).toList()))
          .execute();
    }
  }

  static void insert(DSLContext sql, List<ItemVersionRecord> versions) {
    sql.insertInto(ITEM_VERSION).set(versions).execute();
  }

  private List<SealedPieceRecord> pieces() {
    List<SealedPieceRecord> rows = new ArrayList<>();
    for (SealedPiece piece : item.pieces()) {
      String region = item.bucket().bucket().region();
      SealedPieceRecord row = Rows.piece(customer, region, piece);
      row.setVersionId(item.id());
      rows.add(row);
    }
    return rows;
  }
}
