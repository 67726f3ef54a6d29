package id.janji.custody.index;

import static id.janji.db.tables.Tables.ITEM_VERSION;
import static id.janji.db.tables.Tables.LIST_ITEMS;
import static id.janji.db.tables.Tables.LIST_UPLOADS;
import static id.janji.db.tables.Tables.LIST_VERSIONS;
import static id.janji.db.tables.Tables.UPLOAD;
import static java.nio.charset.StandardCharsets.UTF_8;

import id.janji.custody.Answer;
import id.janji.custody.BucketName;
import id.janji.custody.Item;
import id.janji.custody.ItemName.Version;
import id.janji.custody.Reason;
import id.janji.custody.s3.ListRequest;
import id.janji.custody.s3.Listing;
import id.janji.custody.s3.Multipart;
import id.janji.db.tables.tables.records.ItemVersionRecord;
import id.janji.db.tables.tables.records.UploadRecord;
import id.janji.db.tx.Transactions;
import id.janji.tenancy.CustomerId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/// What lies in a bucket, page by page: one query each, that reads as many rows as it tells
/// entries.
public final class Listings {
  private final Transactions transactions;

  public Listings(Transactions transactions) {
    this.transactions = transactions;
  }

  /// A page of rows: what was rolled up has no row.
  private record Page<T>(List<T> entries, List<String> prefixes, boolean whole) {}

  public Answer<Listing> items(CustomerId customer, BucketName bucket, ListRequest request) {
    return page(
        customer,
        bucket,
        (sql, id) -> items(sql, id, request),
        page -> new Listing(page.entries, page.prefixes, page.whole));
  }

  private static Page<Item> items(DSLContext sql, UUID bucket, ListRequest request) {
    var listed =
        LIST_ITEMS(
            bucket,
            bytes(request.prefix()),
            bytes(request.delimiter()),
            bytes(request.after()),
            request.most() + 1);
    List<Record> rows =
        sql.select(Rows.of(ITEM_VERSION, List.of(listed.ENTRY)))
            .from(listed)
            .leftJoin(ITEM_VERSION)
            .on(ITEM_VERSION.ID.eq(listed.ID))
            .orderBy(listed.ENTRY)
            .fetch();
    return cut(
        rows,
        request,
        listed.ENTRY,
        row -> row.get(ITEM_VERSION.ID) == null ? null : Rows.item(row.into(ITEM_VERSION)));
  }

  /// All versions in sight with the deletions among them, by key, newest first.
  public Answer<Listing.OfVersions> versions(
      CustomerId customer, BucketName bucket, ListRequest request) {
    return page(
        customer,
        bucket,
        (sql, id) -> versions(sql, id, request),
        page -> new Listing.OfVersions(page.entries, page.prefixes, page.whole));
  }

  private static Page<Listing.Entry> versions(DSLContext sql, UUID bucket, ListRequest request) {
    var listed =
        LIST_VERSIONS(
            bucket,
            bytes(request.prefix()),
            bytes(request.delimiter()),
            bytes(request.after()),
            id(request.afterId()),
            request.most() + 1);
    List<Record> rows =
        sql.select(Rows.of(ITEM_VERSION, List.of(listed.ENTRY)))
            .from(listed)
            .leftJoin(ITEM_VERSION)
            .on(ITEM_VERSION.ID.eq(listed.ID))
            .orderBy(listed.ENTRY, ITEM_VERSION.ORDINAL.desc())
            .fetch();
    return cut(
        rows,
        request,
        listed.ENTRY,
        row -> row.get(ITEM_VERSION.ID) == null ? null : entry(row.into(ITEM_VERSION)));
  }

  private static Listing.Entry entry(ItemVersionRecord row) {
    if (!row.getDeletion()) {
      return new Listing.Entry.OfItem(Rows.item(row), row.getNewest());
    }
    return new Listing.Entry.OfDeletion(
        Rows.key(row.getKey()),
        NewItem.version(row.getId()),
        row.getCreatedAt().toInstant(),
        row.getNewest());
  }

  /// Uploads under way, by key, then by time of beginning.
  public Answer<Listing.OfUploads> uploads(
      CustomerId customer, BucketName bucket, ListRequest request) {
    return page(
        customer,
        bucket,
        (sql, id) -> uploads(sql, id, bucket, request),
        page -> new Listing.OfUploads(page.entries, page.prefixes, page.whole));
  }

  private static Page<Multipart.Begun> uploads(
      DSLContext sql, UUID bucket, BucketName name, ListRequest request) {
    var listed =
        LIST_UPLOADS(
            bucket,
            bytes(request.prefix()),
            bytes(request.delimiter()),
            bytes(request.after()),
            id(request.afterId()),
            request.most() + 1);
    List<Record> rows =
        sql.select(Rows.of(UPLOAD, List.of(listed.ENTRY)))
            .from(listed)
            .leftJoin(UPLOAD)
            .on(UPLOAD.ID.eq(listed.ID))
            .orderBy(listed.ENTRY, UPLOAD.BEGUN_AT, UPLOAD.ID)
            .fetch();
    return cut(
        rows,
        request,
        listed.ENTRY,
        row -> {
          UploadRecord upload = row.into(UPLOAD);
          return row.get(UPLOAD.ID) == null ? null : Uploads.begun(upload, name);
        });
  }

  private <P, L> Answer<L> page(
      CustomerId customer,
      BucketName bucket,
      BiFunction<DSLContext, UUID, Page<P>> read,
      Function<Page<P>, L> told) {
    return transactions.customer(
        customer.value(),
        sql ->
            Buckets.find(sql, bucket)
                .<Answer<L>>map(found -> Answer.of(told.apply(read.apply(sql, found.id()))))
                .orElseGet(() -> Answer.refused(Reason.NO_SUCH_BUCKET)));
  }

  private static <T> Page<T> cut(
      List<Record> rows,
      ListRequest request,
      Field<byte[]> entry,
      Function<Record, @Nullable T> read) {
    List<T> entries = new ArrayList<>();
    List<String> prefixes = new ArrayList<>();
    for (Record row : rows.subList(0, Math.min(request.most(), rows.size()))) {
      T one = read.apply(row);
      if (one == null) {
        prefixes.add(new String(row.get(entry), UTF_8));
      } else {
        entries.add(one);
      }
    }
    return new Page<>(entries, prefixes, rows.size() <= request.most());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  private static @Nullable UUID id(String text) {
    return Version.isLawful(text) ? Items.id(new Version(text)).orElse(null) : null;
  }
}
