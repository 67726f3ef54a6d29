package id.janji.custody.index;

import static id.janji.db.tables.Tables.BUCKET;
import static id.janji.db.tables.Tables.ITEM_VERSION;
import static id.janji.db.tables.Tables.REGION_CONSENT;
import static id.janji.db.tables.Tables.SERVICE;
import static id.janji.db.tables.Tables.UPLOAD;

import id.janji.custody.Answer;
import id.janji.custody.Bucket;
import id.janji.custody.BucketName;
import id.janji.custody.Reason;
import id.janji.custody.s3.BucketWish;
import id.janji.custody.store.format.FileIds;
import id.janji.db.tables.tables.records.BucketRecord;
import id.janji.db.tables.tables.records.ServiceRecord;
import id.janji.db.tx.Transactions;
import id.janji.tenancy.CustomerId;
import id.janji.tenancy.DataClass;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/// The buckets of each customer.
public final class Buckets {
  /// How long a bucket is known without a look; it is forgotten at once where it is deleted here.
  /// What is said of it never changes, and the index takes nothing for one that is gone.
  private static final Duration KNOWN = Duration.ofSeconds(5);

  private static final int MOST = 1_000;
  private static final int MOST_KNOWN = 10_000;

  private final Transactions transactions;
  private final CustomerQueue queue;
  private final Clock clock;
  private final FileIds ids;
  private final Map<Place, Known> known = new ConcurrentHashMap<>();
  private final AtomicLong deletions = new AtomicLong();

  private record Place(CustomerId customer, BucketName name) {}

  private record Known(KeptBucket bucket, Instant since) {}

  public Buckets(Transactions transactions, CustomerQueue queue, Clock clock) {
    this.transactions = transactions;
    this.queue = queue;
    this.clock = clock;
    this.ids = new FileIds(clock, 0);
  }

  /// Makes a bucket for the one service that fits the wish.
  public Answer<KeptBucket> create(CustomerId customer, BucketWish wish) {
    return queue.make(customer, sql -> create(sql, customer, wish));
  }

  private Answer<KeptBucket> create(DSLContext sql, CustomerId customer, BucketWish wish) {
    if (find(sql, wish.name()).isPresent()) {
      return Answer.refused(Reason.BUCKET_EXISTS);
    }
    if (sql.fetchCount(BUCKET) >= MOST) {
      return Answer.refused(Reason.TOO_MANY_BUCKETS);
    }
    return switch (service(sql, wish)) {
      case Answer.Refused<ServiceRecord>(Reason reason, _) -> Answer.refused(reason);
      case Answer.Given<ServiceRecord>(ServiceRecord service) -> {
        insert(sql, customer, wish, service);
        yield Answer.of(find(sql, wish.name()).orElseThrow());
      }
    };
  }

  private Answer<ServiceRecord> service(DSLContext sql, BucketWish wish) {
    List<ServiceRecord> named =
        sql
            .selectFrom(SERVICE)
            .where(SERVICE.ENDS_AT.isNull().or(SERVICE.ENDS_AT.gt(Rows.time(clock.instant()))))
            .fetch()
            .stream()
            .filter(service -> isNamed(service, wish.service()))
            .toList();
    List<ServiceRecord> fitting =
        named.stream()
            .filter(one -> wish.region() == null || one.getRegion().equals(wish.region()))
            .toList();
    if (fitting.isEmpty() && isConsentedTo(sql, wish.region())) {
      fitting = named;
    }
    if (fitting.isEmpty()) {
      boolean elsewhere = !named.isEmpty() || wish.service() == null;
      return Answer.refused(elsewhere ? Reason.REGION_UNKNOWN : Reason.SERVICE_UNKNOWN);
    }
    if (fitting.size() > 1) {
      return Answer.refused(Reason.SERVICE_UNKNOWN);
    }
    boolean served =
        wish.dataClass() == null
            || Arrays.asList(fitting.getFirst().getDataClasses()).contains(wish.dataClass().word());
    return served ? Answer.of(fitting.getFirst()) : Answer.refused(Reason.CLASS_NOT_SERVED);
  }

  /// Whether a consent is in force to store in a region that no service names.
  private boolean isConsentedTo(DSLContext sql, @Nullable String region) {
    return region != null
        && sql.fetchExists(
            REGION_CONSENT,
            REGION_CONSENT.REGION.eq(region),
            REGION_CONSENT.SIGNED_AT.isNotNull(),
            REGION_CONSENT.ENDED_AT.isNull(),
            REGION_CONSENT.UNTIL_AT.gt(Rows.time(clock.instant())));
  }

  private static boolean isNamed(ServiceRecord service, @Nullable String name) {
    return name == null
        || service.getOfferingId().equals(name)
        || service.getId().toString().equals(name);
  }

  private void insert(DSLContext sql, CustomerId customer, BucketWish wish, ServiceRecord service) {
    BucketRecord row = BUCKET.newRecord();
    row.setId(ids.next());
    row.setCustomerId(customer.value());
    row.setName(wish.name().text());
    row.setServiceId(service.getId());
    row.setRegion(wish.region() == null ? service.getRegion() : wish.region());
    row.setDataClass(wish.dataClass() == null ? null : wish.dataClass().word());
    row.setCreatedAt(Rows.time(clock.instant()));
    sql.insertInto(BUCKET).set(row).execute();
  }

  /// All of the customer, by name.
  public List<KeptBucket> list(CustomerId customer) {
    return transactions.customer(
        customer.value(),
        sql ->
            sql.select(Rows.OF_BUCKET)
                .from(BUCKET)
                .join(SERVICE)
                .on(SERVICE.ID.eq(BUCKET.SERVICE_ID))
                .orderBy(BUCKET.NAME)
                .fetch(Rows::bucket));
  }

  public Answer<KeptBucket> find(CustomerId customer, BucketName name) {
    Place place = new Place(customer, name);
    Instant now = clock.instant();
    Known before = known.get(place);
    if (before != null && now.isBefore(before.since.plus(KNOWN))) {
      return Answer.of(before.bucket);
    }
    long deleted = deletions.get();
    Answer<KeptBucket> answer = queue.ask(customer, new Named(name));
    if (answer instanceof Answer.Given<KeptBucket>(KeptBucket bucket)) {
      learn(place, new Known(bucket, now), deleted);
    }
    return answer;
  }

  /// Unless a bucket was deleted since it was looked for: that may have been this one.
  private void learn(Place place, Known found, long deleted) {
    if (known.size() >= MOST_KNOWN) {
      known.clear();
    }
    known.compute(place, (_, before) -> deletions.get() == deleted ? found : before);
  }

  /// Which bucket has this name.
  private record Named(BucketName name) implements CustomerQueue.Change<Answer<KeptBucket>> {
    @Override
    public Object kind() {
      return Named.class;
    }

    @Override
    public Answer<KeptBucket> apply(DSLContext sql) {
      return applyAll(sql, List.of(this)).getFirst();
    }

    @Override
    public List<Answer<KeptBucket>> applyAll(
        DSLContext sql, List<CustomerQueue.Change<Answer<KeptBucket>>> alike) {
      Map<BucketName, Answer<KeptBucket>> found = new HashMap<>();
      return alike.stream()
          .map(each ->
              found.computeIfAbsent(
                  ((Named) each).name,
                  name ->
                      find(sql, name)
                          .<Answer<KeptBucket>>map(Answer::of)
                          .orElseGet(() -> Answer.refused(Reason.NO_SUCH_BUCKET))))
          .toList();
    }
  }

  static Optional<KeptBucket> find(DSLContext sql, BucketName name) {
    Optional<Record> row =
        sql.select(Rows.OF_BUCKET)
            .from(BUCKET)
            .join(SERVICE)
            .on(SERVICE.ID.eq(BUCKET.SERVICE_ID))
            .where(BUCKET.NAME.eq(name.text()))
            .fetchOptional();
    return row.map(Rows::bucket);
  }

  /// Refused while it holds anything that could be wanted again.
  public Answer<BucketName> delete(CustomerId customer, BucketName name) {
    try {
      return queue.make(customer, sql -> delete(sql, name));
    } finally {
      deletions.incrementAndGet();
      known.remove(new Place(customer, name));
    }
  }

  private static Answer<BucketName> delete(DSLContext sql, BucketName name) {
    Optional<KeptBucket> bucket = find(sql, name);
    if (bucket.isEmpty()) {
      return Answer.refused(Reason.NO_SUCH_BUCKET);
    }
    UUID id = bucket.get().id();
    boolean full =
        sql.fetchExists(ITEM_VERSION, ITEM_VERSION.BUCKET_ID.eq(id).andNot(ITEM_VERSION.DELETION))
            || sql.fetchExists(UPLOAD, UPLOAD.BUCKET_ID.eq(id));
    if (full) {
      return Answer.refused(Reason.BUCKET_NOT_EMPTY);
    }
    sql.deleteFrom(ITEM_VERSION).where(ITEM_VERSION.BUCKET_ID.eq(id)).execute();
    sql.deleteFrom(BUCKET).where(BUCKET.ID.eq(id)).execute();
    return Answer.of(name);
  }

  /// A bucket, and what its service says.
  ///
  /// @param served the classes that the service covers
  /// @param retentionDays how long the service keeps data
  public record KeptBucket(UUID id, Bucket bucket, Set<DataClass> served, int retentionDays) {
    public KeptBucket {
      served = Set.copyOf(served);
    }
  }
}
