package id.janji.custody.act;

import id.janji.custody.Bucket;
import id.janji.custody.ItemKey;
import id.janji.custody.index.Buckets.KeptBucket;
import id.janji.custody.index.Seal;
import id.janji.keys.Keys;
import id.janji.seal.context.ItemContext;
import id.janji.seal.context.ItemName;
import id.janji.seal.key.WrappedDataKey;
import id.janji.tenancy.CustomerId;
import id.janji.tenancy.DataClass;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/// The contexts that items are sealed to.
public final class Sealing {
  /// The version of the format of contexts.
  private static final int FORMAT = 1;

  private final Keys keys;
  private final Clock clock;

  public Sealing(Keys keys, Clock clock) {
    this.keys = keys;
    this.clock = clock;
  }

  /// That of a new version, sealed from now on.
  ItemContext fresh(
      CustomerId customer, KeptBucket kept, ItemKey key, UUID version, DataClass dataClass) {
    Bucket bucket = kept.bucket();
    return new ItemContext(
        keys.installation(),
        customer.value(),
        bucket.region(),
        bucket.name().text(),
        name(key),
        version,
        dataClass.word(),
        keys.domain(customer.value(), bucket.region()),
        "days-" + days(kept),
        clock.instant().truncatedTo(ChronoUnit.MILLIS));
  }

  /// How long an item of this bucket is kept that says nothing itself, in days.
  static int days(KeptBucket kept) {
    Integer own = kept.bucket().retentionDays();
    return own == null ? kept.retentionDays() : own;
  }

  /// That of a version which is kept.
  public ItemContext of(
      CustomerId customer, Bucket bucket, ItemKey key, UUID version, DataClass kind, Seal seal) {
    return new ItemContext(
        keys.installation(),
        customer.value(),
        bucket.region(),
        bucket.name().text(),
        name(key),
        version,
        kind.word(),
        seal.domain(),
        seal.retentionClass(),
        seal.created());
  }

  private static ItemName name(ItemKey key) {
    return new ItemName(key.text().getBytes(StandardCharsets.UTF_8));
  }

  /// What the index keeps of a context.
  static Seal seal(ItemContext context, WrappedDataKey key) {
    Instant created = context.created();
    return new Seal(FORMAT, context.retentionClass(), created, context.domain(), key);
  }
}
