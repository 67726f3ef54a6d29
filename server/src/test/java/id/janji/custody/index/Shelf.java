package id.janji.custody.index;

import static id.janji.Installation.done;
import static id.janji.Installation.wish;
import static id.janji.policy.PolicyText.must;
import static id.janji.policy.PolicyText.policy;

import id.janji.Installation;
import id.janji.TestClock;
import id.janji.TestDatabase;
import id.janji.custody.Answer;
import id.janji.custody.BucketName;
import id.janji.custody.Description;
import id.janji.custody.ETag;
import id.janji.custody.Item;
import id.janji.custody.ItemKey;
import id.janji.custody.ItemName;
import id.janji.custody.Reason;
import id.janji.custody.index.Buckets.KeptBucket;
import id.janji.custody.s3.BucketWish;
import id.janji.custody.s3.Conditions;
import id.janji.custody.store.Place;
import id.janji.custody.store.format.FileIds;
import id.janji.policy.Version;
import id.janji.seal.context.DomainRef;
import id.janji.seal.context.KeyRef;
import id.janji.seal.key.WrappedBytes;
import id.janji.seal.key.WrappedDataKey;
import id.janji.tenancy.CustomerId;
import id.janji.tenancy.DataClass;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Two customers with a service each, and one bucket of the first.
record Shelf(
    TestClock clock,
    FileIds ids,
    CustomerId customer,
    CustomerId stranger,
    Buckets buckets,
    Items items,
    Listings listings,
    Uploads uploads,
    Departures departures,
    KeptBucket bucket) {
  static final Duration WINDOW = Duration.ofDays(7);
  static final BucketName BUCKET = new BucketName("photos");
  private static final byte[] HEAD = new byte[32];
  private static final DomainRef DOMAIN = new DomainRef(new KeyRef(new UUID(1, 2), 1), 1);

  /// By the clock of the database, which measures windows too.
  static Shelf of(TestDatabase database, Path folder) {
    TestClock clock = new TestClock(Instant.now().truncatedTo(ChronoUnit.MILLIS));
    Installation installation =
        Installation.of(database.transactions(), folder.resolve("keys"), clock);
    Version version = installation.publish(policy("cloud", must("A4.5", "tenancy.isolated")));
    installation.open(version);
    CustomerId one = installation.customer("Toko Melati", version);
    CustomerId other = installation.customer("Toko Kenanga", version);
    done(installation.services().subscribe(one, wish()));
    done(installation.services().subscribe(other, wish()));
    return with(database, installation.clock(), one, other);
  }

  private static Shelf with(
      TestDatabase database, TestClock clock, CustomerId one, CustomerId other) {
    CustomerQueue queue = new CustomerQueue(database.transactions());
    Buckets buckets = new Buckets(database.transactions(), queue, clock);
    return new Shelf(
        clock,
        new FileIds(clock, 0),
        one,
        other,
        buckets,
        new Items(database.transactions(), queue, clock, WINDOW),
        new Listings(database.transactions()),
        new Uploads(database.transactions(), queue, clock, WINDOW),
        new Departures(database.transactions(), clock),
        given(buckets.create(one, new BucketWish(BUCKET, null, null, null))));
  }

  static <T> T given(Answer<T> answer) {
    if (answer instanceof Answer.Given<T>(T value)) {
      return value;
    }
    throw new AssertionError(answer.toString());
  }

  static Reason reason(Answer<?> answer) {
    if (answer instanceof Answer.Refused<?>(Reason reason, _)) {
      return reason;
    }
    throw new AssertionError(answer.toString());
  }

  static ItemName name(String key) {
    return ItemName.newest(BUCKET, new ItemKey(key));
  }

  static ItemName name(String key, Item item) {
    return new ItemName(BUCKET, new ItemKey(key), item.version());
  }

  /// The whole of an item, which lies nowhere.
  SealedPiece piece(long size) {
    return piece(0, size, new Place.Packed(ids.next(), 4096, size + 206), -7);
  }

  SealedPiece part(int number, long size) {
    return piece(number, size, new Place.Own(ids.next(), size + 206), 7);
  }

  SealedPiece piece(int number, long size, Place place, int checksum) {
    ETag tag = new ETag("part" + size);
    byte[] head = number == 0 ? null : HEAD;
    return new SealedPiece(
        ids.next(), number, size, tag, List.of(), clock.instant(), place, checksum, head);
  }

  Seal seal() {
    WrappedDataKey key = new WrappedDataKey(DOMAIN, WrappedBytes.of(new byte[40]));
    return new Seal(1, "standard", clock.instant(), DOMAIN, key);
  }

  NewItem item(String key, Conditions conditions, SealedPiece... pieces) {
    return item(ids.next(), key, conditions, pieces);
  }

  NewItem item(UUID id, String key, Conditions conditions, SealedPiece... pieces) {
    Item item =
        new Item(
            new ItemKey(key),
            NewItem.version(id),
            List.of(pieces).stream().mapToLong(SealedPiece::size).sum(),
            new ETag("tag-" + id.toString().substring(24)),
            clock.instant(),
            DataClass.CONTENT,
            new Description("text/plain", Map.of("cache-control", "no-store"), Map.of("a", "ü")),
            List.of(),
            0,
            1,
            null,
            false);
    return new NewItem(
        id, bucket, item, Map.of("janji-class", "content"), seal(), List.of(pieces), conditions);
  }

  Item put(String key) {
    return given(items.put(customer, item(key, Conditions.NONE, piece(10))));
  }

  /// Time passes for the server and for the database, which has a clock of its own.
  void pass(TestDatabase database, Duration time) {
    clock.advance(time);
    try {
      database.administer(
          "set session_replication_role = replica",
          "update janji.item_version set retained_until = now() - interval '1 hour' where retained_until <= '%s'"
              .formatted(clock.instant()),
          "update janji.item_version set destroy_after = now() - interval '1 hour' where destroy_after <= '%s'"
              .formatted(clock.instant()));
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }
}
