package id.janji.custody.index;

import static id.janji.db.tables.Tables.BUCKET;
import static id.janji.db.tables.Tables.ITEM_VERSION;
import static id.janji.db.tables.Tables.SEALED_PIECE;
import static id.janji.db.tables.Tables.UPLOAD;

import id.janji.custody.Answer;
import id.janji.custody.BucketName;
import id.janji.custody.Checksum;
import id.janji.custody.Description;
import id.janji.custody.Item;
import id.janji.custody.ItemKey;
import id.janji.custody.ItemName;
import id.janji.custody.ItemName.Version;
import id.janji.custody.Reason;
import id.janji.custody.index.Buckets.KeptBucket;
import id.janji.custody.s3.ItemService.Hold;
import id.janji.custody.s3.Listing;
import id.janji.custody.s3.Multipart;
import id.janji.custody.s3.Terms;
import id.janji.db.tables.tables.records.SealedPieceRecord;
import id.janji.db.tables.tables.records.UploadRecord;
import id.janji.db.tx.Transactions;
import id.janji.tenancy.CustomerId;
import id.janji.tenancy.DataClass;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/// Items that arrive in parts.
public final class Uploads {
  private final Transactions transactions;
  private final CustomerQueue queue;
  private final Clock clock;
  private final Duration window;

  /// @param window how long what an upload takes the place of can be had again
  public Uploads(Transactions transactions, CustomerQueue queue, Clock clock, Duration window) {
    this.transactions = transactions;
    this.queue = queue;
    this.clock = clock;
    this.window = window;
  }

  /// @param id of the version that will be made of it
  /// @param terms with a data class
  public Answer<Multipart.Begun> begin(
      CustomerId customer, UUID id, ItemName name, Terms terms, Seal seal) {
    DataClass dataClass = Objects.requireNonNull(terms.dataClass());
    return queue.make(
        customer,
        sql -> {
          Optional<KeptBucket> bucket = Buckets.find(sql, name.bucket());
          if (bucket.isEmpty()) {
            return Answer.refused(Reason.NO_SUCH_BUCKET);
          }
          UploadRecord row = row(customer, bucket.get().id(), name.key(), dataClass, terms);
          row.setId(id);
          Rows.seal(row, seal);
          sql.insertInto(UPLOAD).set(row).execute();
          return Answer.of(begun(row, name.bucket()));
        });
  }

  private UploadRecord row(
      CustomerId customer, UUID bucket, ItemKey key, DataClass dataClass, Terms terms) {
    UploadRecord row = UPLOAD.newRecord();
    row.setCustomerId(customer.value());
    row.setBucketId(bucket);
    row.setKey(Rows.key(key));
    row.setBegunAt(Rows.time(clock.instant()));
    row.setDataClass(dataClass.word());
    row.setContentType(terms.description().contentType());
    row.setHeaders(Json.texts(terms.description().headers()));
    row.setMetadata(Json.texts(terms.description().metadata()));
    row.setLabels(Json.texts(terms.labels()));
    row.setRetentionMode(Rows.mode(terms.retention()));
    row.setRetainedUntil(Rows.until(terms.retention()));
    row.setHeld(terms.hold() == Hold.ON);
    row.setChecksumAlgorithm(terms.checksum() == null ? null : terms.checksum().name());
    return row;
  }

  static Multipart.Begun begun(UploadRecord row, BucketName bucket) {
    ItemKey key = Rows.key(row.getKey());
    return new Multipart.Begun(
        new Multipart.Id(ItemName.newest(bucket, key), row.getId().toString()),
        row.getBegunAt().toInstant(),
        algorithm(row));
  }

  private static Checksum.@Nullable Algorithm algorithm(UploadRecord row) {
    String name = row.getChecksumAlgorithm();
    return name == null ? null : Checksum.Algorithm.valueOf(name);
  }

  /// An upload, under way or completed.
  public Answer<KeptUpload> find(CustomerId customer, Multipart.Id upload) {
    return transactions.customer(
        customer.value(), sql -> on(sql, upload, row -> Answer.of(kept(sql, upload, row))));
  }

  private static KeptUpload kept(DSLContext sql, Multipart.Id upload, UploadRecord row) {
    Terms terms =
        new Terms(
            new Description(
                row.getContentType(), Json.texts(row.getHeaders()), Json.texts(row.getMetadata())),
            DataClass.of(row.getDataClass()),
            Json.texts(row.getLabels()),
            Rows.retention(row.getRetentionMode(), row.getRetainedUntil()),
            row.getHeld() ? Hold.ON : Hold.OFF,
            algorithm(row));
    BucketName bucket = upload.name().bucket();
    return new KeptUpload(
        row.getId(),
        Buckets.find(sql, bucket).orElseThrow(),
        begun(row, bucket),
        terms,
        Rows.seal(row),
        made(sql, row));
  }

  private static @Nullable Item made(DSLContext sql, UploadRecord row) {
    return row.getVersionId() == null
        ? null
        : Rows.item(sql.fetchSingle(ITEM_VERSION, ITEM_VERSION.ID.eq(row.getVersionId())));
  }

  private static <T> Answer<T> on(
      DSLContext sql, Multipart.Id upload, Function<UploadRecord, Answer<T>> work) {
    if (Buckets.find(sql, upload.name().bucket()).isEmpty()) {
      return Answer.refused(Reason.NO_SUCH_BUCKET);
    }
    return Optional.of(upload.id())
        .filter(Version::isLawful)
        .flatMap(id -> Items.id(new Version(id)))
        .flatMap(id ->
            sql.select(UPLOAD.fields())
                .from(UPLOAD)
                .join(BUCKET)
                .on(BUCKET.ID.eq(UPLOAD.BUCKET_ID))
                .where(UPLOAD.ID.eq(id))
                .and(BUCKET.NAME.eq(upload.name().bucket().text()))
                .and(UPLOAD.KEY.eq(Rows.key(upload.name().key())))
                .fetchOptional(row -> row.into(UPLOAD)))
        .map(work)
        .orElseGet(() -> Answer.refused(Reason.NO_SUCH_UPLOAD));
  }

  private static <T> Answer<T> underWay(
      DSLContext sql, Multipart.Id upload, Function<UploadRecord, Answer<T>> work) {
    return on(
        sql,
        upload,
        row ->
            row.getVersionId() == null ? work.apply(row) : Answer.refused(Reason.NO_SUCH_UPLOAD));
  }

  /// Takes a part in, in the place of an earlier one of the same number.
  public Answer<Multipart.Part> putPart(
      CustomerId customer, Multipart.Id upload, SealedPiece piece) {
    return queue.make(
        customer,
        sql ->
            underWay(
                sql,
                upload,
                row -> {
                  Departures.leave(
                      sql,
                      SEALED_PIECE
                          .UPLOAD_ID
                          .eq(row.getId())
                          .and(SEALED_PIECE.NUMBER.eq(piece.number())));
                  String region =
                      Buckets.find(sql, upload.name().bucket()).orElseThrow().bucket().region();
                  SealedPieceRecord part = Rows.piece(customer, region, piece);
                  part.setUploadId(row.getId());
                  sql.insertInto(SEALED_PIECE).set(part).execute();
                  return Answer.of(part(part));
                }));
  }

  private static Multipart.Part part(SealedPieceRecord row) {
    SealedPiece piece = Rows.piece(row);
    return new Multipart.Part(
        row.getNumber(), piece.size(), piece.etag(), piece.stored(), piece.checksums());
  }

  /// @param after only parts with a larger number
  public Answer<Listing.OfParts> parts(
      CustomerId customer, Multipart.Id upload, int after, int most) {
    return transactions.customer(
        customer.value(),
        sql ->
            underWay(
                sql,
                upload,
                row -> {
                  List<Multipart.Part> behind =
                      sql.selectFrom(SEALED_PIECE)
                          .where(SEALED_PIECE.UPLOAD_ID.eq(row.getId()))
                          .and(SEALED_PIECE.NUMBER.gt(after))
                          .orderBy(SEALED_PIECE.NUMBER)
                          .limit(most + 1)
                          .fetch(Uploads::part);
                  return Answer.of(
                      new Listing.OfParts(
                          begun(row, upload.name().bucket()),
                          behind.subList(0, Math.min(most, behind.size())),
                          behind.size() <= most));
                }));
  }

  /// All parts of an upload under way, by number, for who completes it.
  public Answer<List<SealedPiece>> pieces(CustomerId customer, Multipart.Id upload) {
    return transactions.customer(
        customer.value(),
        sql ->
            underWay(
                sql,
                upload,
                row ->
                    Answer.of(
                        sql.selectFrom(SEALED_PIECE)
                            .where(SEALED_PIECE.UPLOAD_ID.eq(row.getId()))
                            .orderBy(SEALED_PIECE.NUMBER)
                            .fetch(Rows::piece))));
  }

  /// Makes an item: the first of its pieces is new, the list; the others are parts of the upload.
  /// Parts that are not among them wait to be removed. Where it was completed already, the item
  /// that was made is the answer.
  ///
  /// @param item its id is that of the upload
  public Answer<Item> complete(CustomerId customer, Multipart.Id upload, NewItem item) {
    return queue.make(customer, sql -> on(sql, upload, row -> complete(sql, customer, row, item)));
  }

  private Answer<Item> complete(
      DSLContext sql, CustomerId customer, UploadRecord upload, NewItem item) {
    Item made = made(sql, upload);
    if (made != null) {
      return Answer.of(made);
    }
    List<UUID> there =
        sql.select(SEALED_PIECE.ID)
            .from(SEALED_PIECE)
            .where(SEALED_PIECE.UPLOAD_ID.eq(upload.getId()))
            .forUpdate()
            .fetch(SEALED_PIECE.ID);
    List<UUID> parts = item.pieces().stream().skip(1).map(SealedPiece::id).toList();
    if (!item.id().equals(upload.getId()) || !new HashSet<>(there).containsAll(parts)) {
      return Answer.refused(Reason.PART_UNKNOWN);
    }
    NewItem bare =
        new NewItem(
            item.id(),
            item.bucket(),
            item.item(),
            item.labels(),
            item.seal(),
            item.pieces().subList(0, 1),
            item.conditions());
    Answer<Item> put = new Put(customer, bare, window).apply(sql);
    if (put instanceof Answer.Given<Item>) {
      take(sql, item.id(), parts);
    }
    return put;
  }

  private static void take(DSLContext sql, UUID id, List<UUID> parts) {
    sql.update(SEALED_PIECE)
        .set(SEALED_PIECE.VERSION_ID, id)
        .setNull(SEALED_PIECE.UPLOAD_ID)
        .where(SEALED_PIECE.ID.in(parts))
        .execute();
    Departures.leave(sql, SEALED_PIECE.UPLOAD_ID.eq(id));
    sql.update(UPLOAD).set(UPLOAD.VERSION_ID, id).where(UPLOAD.ID.eq(id)).execute();
  }

  /// Ends an upload; its parts wait to be removed.
  public Answer<Multipart.Id> abort(CustomerId customer, Multipart.Id upload) {
    return queue.make(
        customer,
        sql ->
            underWay(
                sql,
                upload,
                row -> {
                  Departures.leave(sql, SEALED_PIECE.UPLOAD_ID.eq(row.getId()));
                  sql.deleteFrom(UPLOAD).where(UPLOAD.ID.eq(row.getId())).execute();
                  return Answer.of(upload);
                }));
  }

  /// An upload, with what the item will be stored with.
  ///
  /// @param id of the version that will be made of it
  /// @param terms their data class is there: the bucket's where the client named none
  /// @param made the item that was made of it, null while it is under way
  public record KeptUpload(
      UUID id,
      KeptBucket bucket,
      Multipart.Begun begun,
      Terms terms,
      Seal seal,
      @Nullable Item made) {}
}
