package id.janji.custody.control;

import static id.janji.db.tables.Tables.APPROVAL_KEY;
import static id.janji.db.tables.Tables.BUCKET;
import static id.janji.db.tables.Tables.ITEM_VERSION;
import static id.janji.db.tables.Tables.LEDGER_LOG;
import static id.janji.db.tables.Tables.REGION;
import static id.janji.db.tables.Tables.REGION_CONSENT;
import static id.janji.db.tables.Tables.SEALED_PIECE;
import static id.janji.db.tables.Tables.SERVICE;
import static id.janji.db.tx.SystemTransaction.SCHEDULER;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.least;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.selectOne;

import id.janji.access.UnderWay;
import id.janji.clause.Bilingual;
import id.janji.clause.catalogue.ControlId;
import id.janji.control.Control;
import id.janji.control.Look;
import id.janji.control.Observation;
import id.janji.custody.Answer;
import id.janji.custody.Bucket;
import id.janji.custody.BucketName;
import id.janji.custody.Reason;
import id.janji.custody.s3.BucketWish;
import id.janji.db.tables.tables.records.RegionConsentRecord;
import id.janji.entry.approval.ProofCheck;
import id.janji.entry.approval.Statement;
import id.janji.entry.payload.Operation;
import id.janji.entry.payload.Payload;
import id.janji.entry.payload.Proof;
import id.janji.keyring.check.Act;
import id.janji.keyring.check.Refusal;
import id.janji.keys.Keys;
import id.janji.ledger.Logged;
import id.janji.seal.context.ItemContext;
import id.janji.seal.key.WrappedDataKey;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Select;
import org.jooq.types.DayToSecond;

/// Nothing lies outside of the regions that its customer's services name but what was stored under
/// a signed consent, and that is counted: each consent is in its customer's log with a proof that
/// holds. Without one a bucket in a foreign region and a key for a foreign region are refused.
public final class RegionPinned implements Control {
  private static final String NAME = "region-pinned";

  private final Ground ground;

  public RegionPinned(Ground ground) {
    this.ground = ground;
  }

  @Override
  public ControlId id() {
    return new ControlId("custody." + NAME);
  }

  @Override
  public List<Observation> probe() throws Exception {
    Look look = new Look("things outside of their regions", "barang di luar wilayahnya");
    ground.onCanary(
        NAME,
        look,
        visit -> {
          ground.transactions().run(SCHEDULER, sql -> sweep(sql, look));
          lookAtConsents(look);
          tryBucket(visit, look);
          tryKey(visit, look);
        });
    return ground.told(
        look,
        new Bilingual(
            "Everything lies in a region that its service names or its customer signed for; without"
                + " a signature a foreign region was refused, for a bucket and for a key.",
            "Semua berada di wilayah yang disebut layanannya atau yang ditandatangani"
                + " pelanggannya; tanpa tanda tangan wilayah asing ditolak, untuk wadah maupun"
                + " kunci."));
  }

  private static void figures(DSLContext sql, Look look) {
    int pieces = sql.fetchCount(SEALED_PIECE);
    int buckets = sql.fetchCount(BUCKET);
    int logs = sql.fetchCount(LEDGER_LOG);
    look.saw(pieces + buckets + logs);
    look.from("sealed pieces: " + pieces);
    look.from("buckets: " + buckets);
    look.from("logs: " + logs);
  }

  private static void sweep(DSLContext sql, Look look) {
    figures(sql, look);
    look.none(
        sql.fetchCount(
            BUCKET.join(SERVICE).on(SERVICE.ID.eq(BUCKET.SERVICE_ID)),
            BUCKET.REGION.ne(SERVICE.REGION),
            notExists(consentAt(BUCKET.CUSTOMER_ID, BUCKET.CREATED_AT))),
        "%d buckets lie outside of the region of their service.",
        "%d wadah berada di luar wilayah layanannya.");
    look.none(
        sql.fetchCount(
            ITEM_VERSION
                .join(BUCKET)
                .on(BUCKET.ID.eq(ITEM_VERSION.BUCKET_ID))
                .join(SERVICE)
                .on(SERVICE.ID.eq(BUCKET.SERVICE_ID)),
            BUCKET.REGION.ne(SERVICE.REGION),
            ITEM_VERSION.DELETION.isFalse(),
            notExists(consentAt(ITEM_VERSION.CUSTOMER_ID, ITEM_VERSION.CREATED_AT))),
        "%d versions were stored outside of their region without a consent.",
        "%d versi disimpan di luar wilayahnya tanpa persetujuan.");
    sql.select(REGION_CONSENT.ID, count())
        .from(REGION_CONSENT)
        .join(BUCKET)
        .on(BUCKET.CUSTOMER_ID.eq(REGION_CONSENT.CUSTOMER_ID))
        .and(BUCKET.REGION.eq(REGION_CONSENT.REGION))
        .join(ITEM_VERSION)
        .on(ITEM_VERSION.BUCKET_ID.eq(BUCKET.ID))
        .and(isDuring(ITEM_VERSION.CREATED_AT))
        .where(REGION_CONSENT.SIGNED_AT.isNotNull())
        .groupBy(REGION_CONSENT.ID)
        .forEach(row -> look.from("consent %s: %d versions".formatted(row.value1(), row.value2())));
    look.none(
        sql.fetchCount(
            SEALED_PIECE
                .join(ITEM_VERSION)
                .on(ITEM_VERSION.ID.eq(SEALED_PIECE.VERSION_ID))
                .join(BUCKET)
                .on(BUCKET.ID.eq(ITEM_VERSION.BUCKET_ID)),
            BUCKET.REGION.ne(SEALED_PIECE.REGION)),
        "%d sealed pieces lie outside of the region of their bucket.",
        "%d kepingan berada di luar wilayah wadahnya.");
    look.none(
        sql.fetchCount(
            LEDGER_LOG,
            notExists(
                selectOne()
                    .from(SERVICE)
                    .where(SERVICE.CUSTOMER_ID.eq(LEDGER_LOG.CUSTOMER_ID))
                    .and(SERVICE.REGION.eq(LEDGER_LOG.REGION)))),
        "%d logs have their key in a region that no service names.",
        "%d catatan menyimpan kuncinya di wilayah yang tidak disebut layanan.");
  }

  private static Select<?> consentAt(Field<UUID> customer, Field<OffsetDateTime> at) {
    return selectOne()
        .from(REGION_CONSENT)
        .where(REGION_CONSENT.CUSTOMER_ID.eq(customer))
        .and(REGION_CONSENT.REGION.eq(BUCKET.REGION))
        .and(isDuring(at));
  }

  /// A store that began before the end of a consent may become visible a little after it.
  private static Condition isDuring(Field<OffsetDateTime> at) {
    return at.ge(REGION_CONSENT.SIGNED_AT)
        .and(
            at.le(
                least(
                        REGION_CONSENT.UNTIL_AT,
                        coalesce(REGION_CONSENT.ENDED_AT, REGION_CONSENT.UNTIL_AT))
                    .add(DayToSecond.hour("1"))));
  }

  /// Each consent that was signed stands in its customer's log, which takes no bad signature.
  private void lookAtConsents(Look look) {
    List<RegionConsentRecord> signed =
        ground
            .transactions()
            .system(
                SCHEDULER,
                sql ->
                    sql.selectFrom(REGION_CONSENT)
                        .where(REGION_CONSENT.SIGNED_AT.isNotNull())
                        .fetch());
    for (RegionConsentRecord consent : signed) {
      look.saw(1);
      if (!isProven(consent)) {
        look.fault(
            "A consent is not in its customer's log with a signature of his.",
            "Satu persetujuan tidak ada di catatan pelanggannya dengan tanda tangannya.");
      }
    }
  }

  private boolean isProven(RegionConsentRecord consent) {
    UUID customer = consent.getCustomerId();
    Optional<Payload> found =
        ground.ledger().entries(customer, consent.getApprovalIndex(), 1).stream()
            .findFirst()
            .flatMap(Logged::payload);
    return found.orElse(null) instanceof Payload.Approval(UUID request, String text, Proof proof)
        && request.equals(consent.getId())
        && text.equals(consent.getStatement())
        && Statement.parse(text).regions().equals(List.of(consent.getRegion()))
        && enrolment(customer, proof)
            .filter(key ->
                ProofCheck.fault(text.getBytes(StandardCharsets.UTF_8), proof, key).isEmpty())
            .isPresent();
  }

  private Optional<Payload.KeyEnrolled> enrolment(UUID customer, Proof proof) {
    return ground
        .transactions()
        .system(
            SCHEDULER,
            sql ->
                sql.select(APPROVAL_KEY.LOG_INDEX)
                    .from(APPROVAL_KEY)
                    .where(APPROVAL_KEY.CUSTOMER_ID.eq(customer))
                    .and(APPROVAL_KEY.FINGERPRINT.eq(proof.key().toArray()))
                    .fetchOptional(APPROVAL_KEY.LOG_INDEX))
        .flatMap(index -> ground.ledger().entries(customer, index, 1).stream().findFirst())
        .flatMap(Logged::payload)
        .filter(Payload.KeyEnrolled.class::isInstance)
        .map(Payload.KeyEnrolled.class::cast);
  }

  /// A region that is registered and that no service of the test customer names; where all are
  /// named, one that nobody registered.
  private String foreign(Visit visit) {
    return ground
        .transactions()
        .system(
            SCHEDULER,
            sql ->
                sql.select(REGION.CODE)
                    .from(REGION)
                    .where(
                        notExists(
                            selectOne()
                                .from(SERVICE)
                                .where(SERVICE.CUSTOMER_ID.eq(visit.customer().value()))
                                .and(SERVICE.REGION.eq(REGION.CODE))))
                    .limit(1)
                    .fetchOptional(REGION.CODE))
        .orElse("elsewhere");
  }

  private void tryBucket(Visit visit, Look look) {
    BucketWish wish = new BucketWish(new BucketName("probe-elsewhere"), foreign(visit), null, null);
    Answer<Bucket> made = ground.custody().createBucket(visit.by(), wish);
    Refused.expectOneOf(
        look,
        made,
        List.of(Reason.REGION_UNKNOWN, Reason.DENIED),
        "a bucket was made in a foreign region",
        "wadah dibuat di wilayah asing");
  }

  private static ItemContext in(String region, ItemContext here) {
    return new ItemContext(
        here.installation(),
        here.customer(),
        region,
        here.bucket(),
        here.name(),
        here.version(),
        here.dataClass(),
        here.domain(),
        here.retentionClass(),
        here.created());
  }

  /// The act is told for the named region; the key is asked for in another.
  private void tryKey(Visit visit, Look look) {
    ItemContext here = visit.context("elsewhere");
    WrappedDataKey wrapped = visit.wrapped(visit.begin(Operation.STORE, here), here);
    ItemContext there = in(foreign(visit), here);
    UnderWay opening = visit.begin(Operation.OPEN, here);
    try {
      Act lawful = Keys.act(opening.receipt(), there);
      Optional<Refusal> why = ground.keys().knock(lawful, wrapped);
      look.saw(1);
      if (why.isEmpty()) {
        look.fault("A key was given for a foreign region.", "Kunci diberikan untuk wilayah asing.");
      } else if (why.get() != Refusal.REGION_OTHER) {
        look.doubt(
            "A key for a foreign region was refused, but as %s.".formatted(why.get().code()),
            "Kunci untuk wilayah asing ditolak, tetapi sebagai %s.".formatted(why.get().code()));
      }
      look.fromEntry(visit.customer().value(), opening.receipt().index());
    } finally {
      Visit.end(opening);
    }
  }
}
