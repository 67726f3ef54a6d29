package id.janji.custody.index;

import static id.janji.db.tables.Tables.BUCKET;
import static id.janji.db.tables.Tables.ITEM_VERSION;
import static id.janji.db.tables.Tables.SEALED_PIECE;
import static id.janji.db.tables.Tables.SERVICE;

import id.janji.custody.Answer;
import id.janji.custody.BucketName;
import id.janji.custody.Item;
import id.janji.custody.ItemKey;
import id.janji.custody.ItemName;
import id.janji.custody.ItemName.Version;
import id.janji.custody.Reason;
import id.janji.custody.Retention;
import id.janji.custody.index.Buckets.KeptBucket;
import id.janji.custody.s3.ItemService.Bypass;
import id.janji.custody.s3.ItemService.Hold;
import id.janji.custody.s3.Removal;
import id.janji.db.tables.tables.records.ItemVersionRecord;
import id.janji.db.tx.Transactions;
import id.janji.seal.context.KeyRef;
import id.janji.seal.key.WrappedDataKey;
import id.janji.tenancy.CustomerId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.SelectFieldOrAsterisk;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/// The versions of items: which is the newest, what keeps them, and where their bytes lie.
public final class Items {
  private final Transactions transactions;
  private final CustomerQueue queue;
  private final Clock clock;
  private final Duration window;

  /// @param window how long what was deleted or replaced can be had again
  public Items(Transactions transactions, CustomerQueue queue, Clock clock, Duration window) {
    this.transactions = transactions;
    this.queue = queue;
    this.clock = clock;
    this.window = window;
  }

  /// The newest or named version, with its pieces.
  public Answer<KeptItem> find(CustomerId customer, ItemName name) {
    return queue.ask(customer, sql -> find(sql, name));
  }

  /// One query: a bucket without the item comes back as one row with nothing behind it.
  private static Answer<KeptItem> find(DSLContext sql, ItemName name) {
    List<SelectFieldOrAsterisk> columns =
        Rows.of(SEALED_PIECE, Rows.of(ITEM_VERSION, Rows.OF_BUCKET));
    Result<Record> rows =
        sql.select(columns)
            .from(BUCKET)
            .join(SERVICE)
            .on(SERVICE.ID.eq(BUCKET.SERVICE_ID))
            .leftJoin(ITEM_VERSION)
            .on(ITEM_VERSION.BUCKET_ID.eq(BUCKET.ID))
            .and(ITEM_VERSION.KEY.eq(Rows.key(name.key())))
            .and(which(name.version()))
            .leftJoin(SEALED_PIECE)
            .on(SEALED_PIECE.VERSION_ID.eq(ITEM_VERSION.ID))
            .where(BUCKET.NAME.eq(name.bucket().text()))
            .orderBy(SEALED_PIECE.NUMBER)
            .fetch();
    if (rows.isEmpty()) {
      return Answer.refused(Reason.NO_SUCH_BUCKET);
    }
    Record first = rows.getFirst();
    if (first.get(ITEM_VERSION.ID) == null) {
      return Answer.refused(absent(name));
    }
    if (first.get(ITEM_VERSION.DELETION)) {
      return Answer.refused(name.version() == null ? Reason.NO_SUCH_ITEM : Reason.DELETED);
    }
    ItemVersionRecord version = first.into(ITEM_VERSION);
    List<SealedPiece> pieces =
        rows.stream().map(row -> Rows.piece(row.into(SEALED_PIECE))).toList();
    return Answer.of(
        new KeptItem(
            version.getId(),
            Rows.bucket(first),
            Rows.item(version),
            Json.texts(version.getLabels()),
            Rows.seal(version),
            pieces));
  }

  private static Reason absent(ItemName name) {
    return name.version() == null ? Reason.NO_SUCH_ITEM : Reason.NO_SUCH_VERSION;
  }

  private static Condition which(@Nullable Version version) {
    return version == null
        ? ITEM_VERSION.NEWEST.isTrue()
        : id(version)
            .map(ITEM_VERSION.ID::eq)
            .orElse(DSL.falseCondition())
            .and(ITEM_VERSION.HIDDEN_AT.isNull());
  }

  /// The id that a version's name stands for, if it is one of ours.
  static Optional<UUID> id(Version version) {
    return version.text().matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
        ? Optional.of(UUID.fromString(version.text()))
        : Optional.empty();
  }

  /// Makes a version the newest. The place of each of its pieces lives from then on.
  public Answer<Item> put(CustomerId customer, NewItem item) {
    return queue.make(customer, new Put(customer, item, window));
  }

  /// Hides items, or single versions of them.
  ///
  /// @return in the order of `removals`
  public Answer<List<Answer<Removal.Done>>> delete(
      CustomerId customer, BucketName bucket, List<Removal> removals) {
    return queue.make(
        customer,
        sql ->
            Buckets.find(sql, bucket)
                .<Answer<List<Answer<Removal.Done>>>>map(
                    found -> Answer.of(deletions().deleteAll(sql, found.id(), removals)))
                .orElseGet(() -> Answer.refused(Reason.NO_SUCH_BUCKET)));
  }

  private Deletions deletions() {
    return new Deletions(clock, window);
  }

  /// Shows the newest version under a deletion again, or the version named.
  public Answer<Item> undelete(CustomerId customer, ItemName name) {
    return queue.make(
        customer,
        sql ->
            Buckets.find(sql, name.bucket())
                .map(found -> deletions().undelete(sql, found.id(), name))
                .orElseGet(() -> Answer.refused(Reason.NO_SUCH_BUCKET)));
  }

  /// @param labels all of them from now on
  public Answer<Item> label(CustomerId customer, ItemName name, Map<String, String> labels) {
    return change(
        customer,
        name,
        row -> {
          row.setLabels(Json.texts(labels));
          return Optional.empty();
        });
  }

  public Answer<Item> hold(CustomerId customer, ItemName name, Hold hold) {
    return change(
        customer,
        name,
        row -> {
          row.setHeld(hold == Hold.ON);
          return Optional.empty();
        });
  }

  /// A time that runs can be made longer; shorter only where it is governed, by who says so.
  public Answer<Item> retain(
      CustomerId customer, ItemName name, @Nullable Retention retention, Bypass bypass) {
    return change(
        customer,
        name,
        row -> {
          Retention now = Rows.retention(row.getRetentionMode(), row.getRetainedUntil());
          boolean shorter =
              now != null && (retention == null || retention.until().isBefore(now.until()));
          boolean weaker =
              now != null
                  && retention != null
                  && now.mode() == Retention.Mode.COMPLIANCE
                  && retention.mode() == Retention.Mode.GOVERNANCE;
          if (isRetained(now, bypass, clock.instant()) && (shorter || weaker)) {
            return Optional.of(Reason.RETAINED);
          }
          row.setRetentionMode(Rows.mode(retention));
          row.setRetainedUntil(Rows.until(retention));
          return Optional.empty();
        });
  }

  static boolean isRetained(@Nullable Retention retention, Bypass bypass, Instant now) {
    return retention != null
        && retention.until().isAfter(now)
        && (retention.mode() == Retention.Mode.COMPLIANCE || bypass == Bypass.NO);
  }

  private Answer<Item> change(
      CustomerId customer, ItemName name, Function<ItemVersionRecord, Optional<Reason>> change) {
    return queue.make(
        customer,
        sql -> {
          Answer<KeptItem> found = find(sql, name);
          if (found instanceof Answer.Refused<KeptItem>(Reason reason, _)) {
            return Answer.refused(reason);
          }
          UUID id = ((Answer.Given<KeptItem>) found).value().id();
          ItemVersionRecord row = sql.fetchSingle(ITEM_VERSION, ITEM_VERSION.ID.eq(id));
          Optional<Reason> refused = change.apply(row);
          if (refused.isPresent()) {
            return Answer.refused(refused.get());
          }
          row.update();
          return Answer.of(Rows.item(row));
        });
  }

  /// An item, and where it lies.
  public record Lying(BucketName bucket, String region, ItemKey key) {}

  /// Items of a customer that were kept as long as they are to be kept, oldest first.
  public List<Lying> pastRetention(CustomerId customer, int most) {
    return transactions.customer(
        customer.value(),
        sql ->
            sql.select(BUCKET.NAME, BUCKET.REGION, ITEM_VERSION.KEY)
                .from(ITEM_VERSION)
                .join(BUCKET)
                .on(BUCKET.ID.eq(ITEM_VERSION.BUCKET_ID))
                .where(Departures.isPastRetention(clock.instant()))
                .orderBy(ITEM_VERSION.CREATED_AT)
                .limit(most)
                .fetch(row ->
                    new Lying(new BucketName(row.value1()), row.value2(), Rows.key(row.value3()))));
  }

  /// A version whose time has come.
  public record Due(UUID id, Lying item, long size) {}

  /// Versions of a customer that may be destroyed now; deletions among them have no size.
  public List<Due> due(CustomerId customer, int most) {
    return transactions.customer(
        customer.value(),
        sql ->
            sql.select(
                    ITEM_VERSION.ID,
                    BUCKET.NAME,
                    BUCKET.REGION,
                    ITEM_VERSION.KEY,
                    ITEM_VERSION.SIZE)
                .from(ITEM_VERSION)
                .join(BUCKET)
                .on(BUCKET.ID.eq(ITEM_VERSION.BUCKET_ID))
                .where(Departures.isDue(clock.instant()))
                .orderBy(ITEM_VERSION.DESTROY_AFTER)
                .limit(most)
                .fetch(row ->
                    new Due(
                        row.value1(),
                        new Lying(
                            new BucketName(row.value2()), row.value3(), Rows.key(row.value4())),
                        row.value5())));
  }

  /// Destroys those versions of which it is still true that they may be; their wrapped keys are
  /// gone with this, and their bytes wait to be removed.
  ///
  /// @return those that were destroyed
  public List<UUID> destroy(CustomerId customer, List<UUID> versions) {
    return queue.make(
        customer,
        sql -> {
          List<UUID> due =
              sql.select(ITEM_VERSION.ID)
                  .from(ITEM_VERSION)
                  .where(ITEM_VERSION.ID.in(versions))
                  .and(Departures.isDue(clock.instant()))
                  .forUpdate()
                  .fetch(ITEM_VERSION.ID);
          Departures.leave(sql, SEALED_PIECE.VERSION_ID.in(due));
          sql.deleteFrom(ITEM_VERSION).where(ITEM_VERSION.ID.in(due)).execute();
          return due;
        });
  }

  /// Versions whose data key is wrapped under an older version of this master, without their
  /// pieces.
  public List<KeptItem> underOlder(CustomerId customer, KeyRef newest, int most) {
    List<SelectFieldOrAsterisk> columns = Rows.of(ITEM_VERSION, Rows.OF_BUCKET);
    return transactions.customer(
        customer.value(),
        sql ->
            sql.select(columns)
                .from(ITEM_VERSION)
                .join(BUCKET)
                .on(BUCKET.ID.eq(ITEM_VERSION.BUCKET_ID))
                .join(SERVICE)
                .on(SERVICE.ID.eq(BUCKET.SERVICE_ID))
                .where(ITEM_VERSION.UNDER_MASTER.eq(newest.id()))
                .and(ITEM_VERSION.UNDER_MASTER_VERSION.lt(newest.version()))
                .limit(most)
                .fetch(Items::withoutPieces));
  }

  private static KeptItem withoutPieces(Record row) {
    ItemVersionRecord version = row.into(ITEM_VERSION);
    return new KeptItem(
        version.getId(),
        Rows.bucket(row),
        Rows.item(version),
        Json.texts(version.getLabels()),
        Rows.seal(version),
        List.of());
  }

  /// Keeps data keys that were wrapped anew; a version whose key is not wrapped as it was before is
  /// passed over.
  ///
  /// @return how many were kept
  public int rewrap(CustomerId customer, List<Rewrapped> keys) {
    return queue.make(
        customer,
        sql -> {
          int changed = 0;
          for (Rewrapped key : keys) {
            changed +=
                sql.update(ITEM_VERSION)
                    .set(Rows.wrapping(key.after))
                    .where(ITEM_VERSION.ID.eq(key.version))
                    .and(ITEM_VERSION.WRAPPED_KEY.eq(key.before.bytes().bytes()))
                    .execute();
          }
          return changed;
        });
  }

  /// A version's data key before and after it was wrapped anew.
  public record Rewrapped(UUID version, WrappedDataKey before, WrappedDataKey after) {}

  /// A version of an item, and where its bytes lie.
  ///
  /// @param id the version, as the index knows it
  /// @param pieces by number; the first has number 0
  public record KeptItem(
      UUID id,
      KeptBucket bucket,
      Item item,
      Map<String, String> labels,
      Seal seal,
      List<SealedPiece> pieces) {
    public KeptItem {
      labels = Map.copyOf(labels);
      pieces = List.copyOf(pieces);
    }
  }
}
