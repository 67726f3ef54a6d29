package id.janji.custody.index;

import static id.janji.db.tables.Tables.BUCKET;
import static id.janji.db.tables.Tables.SEALED_PIECE;
import static id.janji.db.tables.Tables.SERVICE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.ZoneOffset.UTC;

import id.janji.custody.Bucket;
import id.janji.custody.BucketName;
import id.janji.custody.Description;
import id.janji.custody.ETag;
import id.janji.custody.Item;
import id.janji.custody.ItemKey;
import id.janji.custody.Retention;
import id.janji.custody.index.Buckets.KeptBucket;
import id.janji.custody.store.Place;
import id.janji.db.tables.tables.records.ItemVersionRecord;
import id.janji.db.tables.tables.records.SealedPieceRecord;
import id.janji.seal.context.DomainRef;
import id.janji.seal.context.KeyRef;
import id.janji.seal.key.WrappedBytes;
import id.janji.seal.key.WrappedDataKey;
import id.janji.tenancy.CustomerId;
import id.janji.tenancy.DataClass;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.Record;
import org.jooq.SelectFieldOrAsterisk;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;

/// Records of custody out of rows, and back.
final class Rows {
  /// The columns of a bucket and of its service.
  static final List<SelectFieldOrAsterisk> OF_BUCKET =
      of(BUCKET, List.of(SERVICE.DATA_CLASSES, SERVICE.RETENTION_DAYS));

  private Rows() {}

  /// All columns of a table, behind others.
  static List<SelectFieldOrAsterisk> of(
      Table<?> table, List<? extends SelectFieldOrAsterisk> others) {
    List<SelectFieldOrAsterisk> all = new ArrayList<>(others);
    all.addAll(List.of(table.fields()));
    return all;
  }

  static byte[] key(ItemKey key) {
    return key.text().getBytes(UTF_8);
  }

  static ItemKey key(byte[] bytes) {
    return new ItemKey(new String(bytes, UTF_8));
  }

  static OffsetDateTime time(Instant time) {
    return time.atOffset(UTC);
  }

  static KeptBucket bucket(Record row) {
    String dataClass = row.get(BUCKET.DATA_CLASS);
    Integer days = row.get(BUCKET.RETENTION_DAYS);
    Bucket bucket =
        new Bucket(
            new BucketName(row.get(BUCKET.NAME)),
            row.get(BUCKET.REGION),
            row.get(BUCKET.SERVICE_ID).toString(),
            dataClass == null ? null : DataClass.of(dataClass),
            days,
            row.get(BUCKET.CREATED_AT).toInstant());
    return new KeptBucket(
        row.get(BUCKET.ID),
        bucket,
        Arrays.stream(row.get(SERVICE.DATA_CLASSES)).map(DataClass::of).collect(Collectors.toSet()),
        row.get(SERVICE.RETENTION_DAYS));
  }

  static Item item(ItemVersionRecord row) {
    return new Item(
        key(row.getKey()),
        NewItem.version(row.getId()),
        row.getSize(),
        new ETag(row.getEtag()),
        row.getCreatedAt().toInstant(),
        DataClass.of(row.getDataClass()),
        new Description(
            row.getContentType(), Json.texts(row.getHeaders()), Json.texts(row.getMetadata())),
        Json.checksums(row.getChecksums()),
        row.getParts(),
        Json.texts(row.getLabels()).size(),
        retention(row.getRetentionMode(), row.getRetainedUntil()),
        row.getHeld());
  }

  static @Nullable Retention retention(@Nullable String mode, @Nullable OffsetDateTime until) {
    return mode == null || until == null
        ? null
        : new Retention(Retention.Mode.valueOf(mode.toUpperCase(Locale.ROOT)), until.toInstant());
  }

  static @Nullable String mode(@Nullable Retention retention) {
    return retention == null ? null : retention.mode().name().toLowerCase(Locale.ROOT);
  }

  static @Nullable OffsetDateTime until(@Nullable Retention retention) {
    return retention == null ? null : time(retention.until());
  }

  /// A version that says that `gone` was deleted.
  static ItemVersionRecord deletion(ItemVersionRecord gone, UUID id, Instant now) {
    ItemVersionRecord row =
        row(new CustomerId(gone.getCustomerId()), gone.getBucketId(), id, gone.getKey());
    row.setDeletion(true);
    row.setCreatedAt(time(now));
    row.setSize(0L);
    row.setEtag("deleted");
    row.setDataClass(gone.getDataClass());
    return row;
  }

  private static ItemVersionRecord row(CustomerId customer, UUID bucket, UUID id, byte[] key) {
    ItemVersionRecord row = new ItemVersionRecord();
    row.setId(id);
    row.setCustomerId(customer.value());
    row.setBucketId(bucket);
    row.setKey(key);
    row.setNewest(true);
    return row;
  }

  static SealedPiece piece(SealedPieceRecord row) {
    return new SealedPiece(
        row.getId(),
        row.getNumber(),
        row.getSize(),
        new ETag(row.getEtag()),
        Json.checksums(row.getChecksums()),
        row.getCreatedAt().toInstant(),
        place(row.getPlaceFile(), row.getPlaceOffset(), row.getPlaceLength()),
        row.getChecksum(),
        row.getTag());
  }

  /// The columns of a seal, which versions and uploads share by name.
  static Seal seal(Record row) {
    DomainRef under = domain(row, "under_master", "under_master_version", "under_epoch");
    return new Seal(
        row.get("context_version", Integer.class),
        row.get("retention_class", String.class),
        row.get("sealed_at", OffsetDateTime.class).toInstant(),
        domain(row, "sealed_master", "sealed_master_version", "sealed_epoch"),
        new WrappedDataKey(under, WrappedBytes.of(row.get("wrapped_key", byte[].class))));
  }

  private static DomainRef domain(Record row, String master, String version, String epoch) {
    return new DomainRef(
        new KeyRef(row.get(master, UUID.class), row.get(version, Integer.class)),
        row.get(epoch, Integer.class));
  }

  /// Sets these columns.
  static void seal(Record row, Seal seal) {
    Map<String, Object> columns = new HashMap<>(wrapping(seal.key()));
    columns.put("context_version", seal.contextVersion());
    columns.put("retention_class", seal.retentionClass());
    columns.put("sealed_at", time(seal.created()));
    columns.put("sealed_master", seal.domain().master().id());
    columns.put("sealed_master_version", seal.domain().master().version());
    columns.put("sealed_epoch", seal.domain().epoch());
    row.fromMap(columns);
  }

  /// The columns that change when a key is wrapped anew.
  static Map<String, Object> wrapping(WrappedDataKey key) {
    return Map.of(
        "under_master", key.under().master().id(),
        "under_master_version", key.under().master().version(),
        "under_epoch", key.under().epoch(),
        "wrapped_key", key.bytes().bytes());
  }

  static Place place(UUID file, @Nullable Long offset, long length) {
    return offset == null ? new Place.Own(file, length) : new Place.Packed(file, offset, length);
  }

  static @Nullable Long offset(Place place) {
    return switch (place) {
      case Place.Packed packed -> packed.offset();
      case Place.Own _ -> null;
    };
  }

  static SealedPieceRecord piece(CustomerId customer, String region, SealedPiece piece) {
    SealedPieceRecord row = SEALED_PIECE.newRecord();
    row.setId(piece.id());
    row.setCustomerId(customer.value());
    row.setRegion(region);
    row.setNumber(piece.number());
    row.setSize(piece.size());
    row.setEtag(piece.etag().text());
    row.setChecksums(Json.checksums(piece.checksums()));
    row.setCreatedAt(time(piece.stored()));
    row.setPlaceFile(piece.place().file());
    row.setPlaceOffset(offset(piece.place()));
    row.setPlaceLength(piece.place().length());
    row.setChecksum(piece.checksum());
    row.setTag(piece.tag());
    return row;
  }
}
