package id.janji.custody.act;

import static id.janji.db.tables.Tables.BUCKET;
import static id.janji.db.tables.Tables.ITEM_VERSION;
import static id.janji.db.tables.Tables.SEALED_PIECE;
import static id.janji.db.tx.SystemTransaction.SCHEDULER;

import id.janji.custody.Answer;
import id.janji.custody.BucketName;
import id.janji.custody.ItemName;
import id.janji.custody.Reason;
import id.janji.custody.index.CustomerQueue;
import id.janji.custody.index.Items;
import id.janji.custody.index.Items.KeptItem;
import id.janji.custody.store.Place;
import id.janji.custody.store.StoredBytes;
import id.janji.db.tx.Transactions;
import id.janji.keys.Keys;
import id.janji.seal.SealException;
import id.janji.seal.context.ItemContext;
import id.janji.seal.item.ItemHeader;
import id.janji.seal.item.ItemParts;
import id.janji.seal.key.WrappedDataKey;
import id.janji.tenancy.CustomerId;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What lies in the stores, for who checks it: sealed bytes as they are, and never their content.
public final class Inspection {
  private static final int MOST_BYTES = 16 << 20;

  private final Transactions transactions;
  private final Items items;
  private final Sealing sealing;
  private final Stores stores;
  private final Path folder;

  /// @param folder above those of the regions
  public Inspection(Transactions transactions, Keys keys, Stores stores, Path folder, Clock clock) {
    this.folder = folder;
    this.transactions = transactions;
    this.items = new Items(transactions, new CustomerQueue(transactions), clock, Custodian.UNDO);
    this.sealing = new Sealing(keys, clock);
    this.stores = stores;
  }

  /// An item in one piece as it lies in its store.
  ///
  /// @param context what it must have been sealed for, as the index tells it
  /// @param bytes a copy
  public record AsStored(UUID version, ItemContext context, WrappedDataKey key, byte[] bytes) {}

  /// A version of an item of up to 16 MiB.
  public Answer<AsStored> of(CustomerId customer, ItemName name) throws IOException {
    return switch (items.find(customer, name)) {
      case Answer.Refused<KeptItem>(Reason reason, String why) -> new Answer.Refused<>(reason, why);
      case Answer.Given<KeptItem>(KeptItem kept) -> {
        ItemContext context =
            sealing.of(
                customer,
                kept.bucket().bucket(),
                kept.item().key(),
                kept.id(),
                kept.item().dataClass(),
                kept.seal());
        Optional<byte[]> bytes = bytes(context.region(), kept.pieces().getFirst().place());
        yield bytes
            .<Answer<AsStored>>map(
                found -> Answer.of(new AsStored(kept.id(), context, kept.seal().key(), found)))
            .orElseGet(() -> Answer.refused(Reason.DAMAGED));
      }
    };
  }

  private Optional<byte[]> bytes(String region, Place place) throws IOException {
    Optional<StoredBytes> stored = stores.of(region).read(place);
    if (stored.isEmpty()) {
      return Optional.empty();
    }
    try (StoredBytes source = stored.get()) {
      byte[] bytes = new byte[(int) Math.min(source.sizeBytes(), MOST_BYTES)];
      source.read(0, bytes, 0, bytes.length);
      return Optional.of(bytes);
    }
  }

  /// Where sealed bytes lie.
  ///
  /// @param tag of a part, that its sealed list names; null for a whole item or a list
  public record Piece(String region, Place place, byte @Nullable [] tag) {
    /// Whether they begin as sealed bytes of their kind do.
    ///
    /// @param head of 100 bytes or more
    public boolean isSealed(byte[] head) {
      try {
        return tag == null
            ? ItemHeader.parse(head, 0) != null
            : Arrays.equals(ItemParts.sealed(1, 0, head).tag(), tag);
      } catch (SealException | IndexOutOfBoundsException _) {
        return false;
      }
    }
  }

  /// The pieces that were stored last, newest first.
  public List<Piece> newest(int most) {
    return transactions.system(
        SCHEDULER,
        sql ->
            sql.selectFrom(SEALED_PIECE)
                .where(SEALED_PIECE.VERSION_ID.isNotNull())
                .orderBy(SEALED_PIECE.CREATED_AT.desc())
                .limit(most)
                .fetch(row ->
                    new Piece(
                        row.getRegion(),
                        place(row.getPlaceFile(), row.getPlaceOffset(), row.getPlaceLength()),
                        row.getTag())));
  }

  private static Place place(UUID file, @Nullable Long offset, long length) {
    return offset == null ? new Place.Own(file, length) : new Place.Packed(file, offset, length);
  }

  /// How a piece begins; empty if it went.
  public Optional<byte[]> head(Piece piece, int most) throws IOException {
    Optional<StoredBytes> stored = stores.of(piece.region()).read(piece.place());
    if (stored.isEmpty()) {
      return Optional.empty();
    }
    try (StoredBytes source = stored.get()) {
      byte[] head = new byte[(int) Math.min(source.sizeBytes(), most)];
      source.read(0, head, 0, head.length);
      return Optional.of(head);
    }
  }

  /// The regions in which something lies.
  public List<String> regions() {
    return transactions.system(
        SCHEDULER,
        sql ->
            sql.selectDistinct(SEALED_PIECE.REGION)
                .from(SEALED_PIECE)
                .orderBy(SEALED_PIECE.REGION)
                .fetch(SEALED_PIECE.REGION));
  }

  /// The names of the files that the index knows in a region, packs among them.
  public Set<UUID> files(String region) {
    return transactions.system(
        SCHEDULER,
        sql ->
            sql.selectDistinct(SEALED_PIECE.PLACE_FILE)
                .from(SEALED_PIECE)
                .where(SEALED_PIECE.REGION.eq(region))
                .fetchSet(SEALED_PIECE.PLACE_FILE));
  }

  /// The ids of all versions that a customer can see in a bucket.
  public Set<UUID> versions(CustomerId customer, BucketName bucket) {
    return transactions.system(
        SCHEDULER,
        sql ->
            sql.select(ITEM_VERSION.ID)
                .from(ITEM_VERSION)
                .join(BUCKET)
                .on(BUCKET.ID.eq(ITEM_VERSION.BUCKET_ID))
                .where(ITEM_VERSION.CUSTOMER_ID.eq(customer.value()))
                .and(BUCKET.NAME.eq(bucket.text()))
                .and(ITEM_VERSION.DELETION.isFalse())
                .and(ITEM_VERSION.HIDDEN_AT.isNull())
                .fetchSet(ITEM_VERSION.ID));
  }

  /// The folder above those of the regions.
  public Path folder() {
    return folder;
  }
}
