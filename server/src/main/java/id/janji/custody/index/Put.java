package id.janji.custody.index;

import static id.janji.db.tables.Tables.ITEM_VERSION;
import static id.janji.db.tables.Tables.SEALED_PIECE;

import id.janji.custody.Answer;
import id.janji.custody.Item;
import id.janji.custody.ItemKey;
import id.janji.custody.Reason;
import id.janji.custody.s3.Conditions;
import id.janji.db.tables.tables.records.ItemVersionRecord;
import id.janji.db.tx.ManyRows;
import id.janji.db.tx.Places;
import id.janji.seal.context.DomainRef;
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
  private static final ManyRows<Put> VERSIONS =
      ManyRows.<Put>of(ITEM_VERSION)
          .with(ITEM_VERSION.ID, put -> put.item.id())
          .with(ITEM_VERSION.CUSTOMER_ID, put -> put.customer.value())
          .with(ITEM_VERSION.BUCKET_ID, put -> put.item.bucket().id())
          .with(ITEM_VERSION.KEY, put -> Rows.key(put.told().key()))
          .with(ITEM_VERSION.NEWEST, _ -> true)
          .with(ITEM_VERSION.DELETION, _ -> false)
          .with(ITEM_VERSION.CREATED_AT, put -> Rows.time(put.told().modified()))
          .with(ITEM_VERSION.SIZE, put -> put.told().size())
          .with(ITEM_VERSION.ETAG, put -> put.told().etag().text())
          .with(ITEM_VERSION.DATA_CLASS, put -> put.told().dataClass().word())
          .with(ITEM_VERSION.CONTENT_TYPE, put -> put.told().description().contentType())
          .with(ITEM_VERSION.HEADERS, put -> Json.texts(put.told().description().headers()))
          .with(ITEM_VERSION.METADATA, put -> Json.texts(put.told().description().metadata()))
          .with(ITEM_VERSION.LABELS, put -> Json.texts(put.item.labels()))
          .with(ITEM_VERSION.CHECKSUMS, put -> Json.checksums(put.told().checksums()))
          .with(ITEM_VERSION.PARTS, put -> put.told().parts())
          .with(ITEM_VERSION.RETENTION_MODE, put -> Rows.mode(put.told().retention()))
          .with(ITEM_VERSION.RETAINED_UNTIL, put -> Rows.until(put.told().retention()))
          .with(ITEM_VERSION.HELD, put -> put.told().held())
          .with(ITEM_VERSION.CONTEXT_VERSION, put -> put.item.seal().contextVersion())
          .with(ITEM_VERSION.RETENTION_CLASS, put -> put.item.seal().retentionClass())
          .with(ITEM_VERSION.SEALED_AT, put -> Rows.time(put.item.seal().created()))
          .with(ITEM_VERSION.SEALED_MASTER, put -> put.sealed().master().id())
          .with(ITEM_VERSION.SEALED_MASTER_VERSION, put -> put.sealed().master().version())
          .with(ITEM_VERSION.SEALED_EPOCH, put -> put.sealed().epoch())
          .with(ITEM_VERSION.UNDER_MASTER, put -> put.under().master().id())
          .with(ITEM_VERSION.UNDER_MASTER_VERSION, put -> put.under().master().version())
          .with(ITEM_VERSION.UNDER_EPOCH, put -> put.under().epoch())
          .with(ITEM_VERSION.WRAPPED_KEY, put -> put.item.seal().key().bytes().bytes());

  private static final ManyRows<Laid> PIECES =
      ManyRows.<Laid>of(SEALED_PIECE)
          .with(SEALED_PIECE.ID, laid -> laid.piece.id())
          .with(SEALED_PIECE.CUSTOMER_ID, laid -> laid.put.customer.value())
          .with(SEALED_PIECE.REGION, laid -> laid.put.item.bucket().bucket().region())
          .with(SEALED_PIECE.VERSION_ID, laid -> laid.put.item.id())
          .with(SEALED_PIECE.NUMBER, laid -> laid.piece.number())
          .with(SEALED_PIECE.SIZE, laid -> laid.piece.size())
          .with(SEALED_PIECE.ETAG, laid -> laid.piece.etag().text())
          .with(SEALED_PIECE.CHECKSUMS, laid -> Json.checksums(laid.piece.checksums()))
          .with(SEALED_PIECE.CREATED_AT, laid -> Rows.time(laid.piece.stored()))
          .with(SEALED_PIECE.PLACE_FILE, laid -> laid.piece.place().file())
          .with(SEALED_PIECE.PLACE_OFFSET, laid -> Rows.offset(laid.piece.place()))
          .with(SEALED_PIECE.PLACE_LENGTH, laid -> laid.piece.place().length())
          .with(SEALED_PIECE.CHECKSUM, laid -> laid.piece.checksum())
          .with(SEALED_PIECE.TAG, laid -> laid.piece.tag());

  private static final Places<ItemVersionRecord> NEWEST =
      new Places<>(ITEM_VERSION.BUCKET_ID, ITEM_VERSION.KEY, ITEM_VERSION.NEWEST);

  /// A key of an item in a bucket.
  record Slot(UUID bucket, ItemKey key) {}

  /// A piece of a version.
  private record Laid(Put put, SealedPiece piece) {}

  private Item told() {
    return item.item();
  }

  private DomainRef sealed() {
    return item.seal().domain();
  }

  private DomainRef under() {
    return item.seal().key().under();
  }

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
    VERSIONS.insert(sql, puts);
    PIECES.insert(
        sql,
        puts.stream()
            .flatMap(put -> put.item.pieces().stream().map(piece -> new Laid(put, piece)))
            .toList());
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
}
