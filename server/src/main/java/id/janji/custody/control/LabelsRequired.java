package id.janji.custody.control;

import static id.janji.db.tables.Tables.BUCKET;
import static id.janji.db.tables.Tables.ITEM_VERSION;
import static id.janji.db.tables.Tables.SEALED_PIECE;
import static id.janji.db.tables.Tables.SERVICE;
import static id.janji.db.tables.Tables.UPLOAD;
import static id.janji.db.tx.SystemTransaction.SCHEDULER;

import id.janji.clause.Bilingual;
import id.janji.clause.catalogue.ControlId;
import id.janji.control.Control;
import id.janji.control.Look;
import id.janji.control.Observation;
import id.janji.custody.Answer;
import id.janji.custody.Bucket;
import id.janji.custody.BucketName;
import id.janji.custody.Item;
import id.janji.custody.Reason;
import id.janji.custody.s3.BucketWish;
import id.janji.custody.s3.ItemService.Hold;
import id.janji.tenancy.DataClass;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.jooq.DSLContext;

/// Every item, upload and piece of sealed bytes has its customer, a known class, the region of its
/// bucket and a time that it is kept; a test item without a class and a bucket for a foreign region
/// or service are refused. Other stores than that of items do not exist yet.
public final class LabelsRequired implements Control {
  private static final String NAME = "labels-required";
  private static final List<String> CLASSES =
      Arrays.stream(DataClass.values()).map(DataClass::word).toList();

  private final Ground ground;

  public LabelsRequired(Ground ground) {
    this.ground = ground;
  }

  @Override
  public ControlId id() {
    return new ControlId("custody." + NAME);
  }

  @Override
  public List<Observation> probe() throws Exception {
    Look look = new Look("things without their labels", "barang tanpa labelnya");
    ground.onCanary(
        NAME,
        look,
        visit -> {
          ground.transactions().run(SCHEDULER, sql -> sweep(sql, look));
          tryUnlabelled(visit, look);
          tryElsewhere(visit, look);
        });
    return ground.told(
        look,
        new Bilingual(
            "Everything in custody has customer, class, region and retention; unlabelled test items"
                + " were refused.",
            "Semua yang disimpan punya pelanggan, kelas, wilayah, dan masa simpan; objek uji tanpa"
                + " label ditolak."));
  }

  private static void sweep(DSLContext sql, Look look) {
    int items = sql.fetchCount(ITEM_VERSION);
    int pieces = sql.fetchCount(SEALED_PIECE);
    look.saw(items + pieces);
    look.from("item versions: " + items);
    look.from("sealed pieces: " + pieces);
    look.none(
        sql.fetchCount(ITEM_VERSION, ITEM_VERSION.DATA_CLASS.notIn(CLASSES))
            + sql.fetchCount(UPLOAD, UPLOAD.DATA_CLASS.notIn(CLASSES)),
        "%d items have no known class.",
        "%d objek tidak punya kelas yang dikenal.");
    look.none(
        sql.fetchCount(
            ITEM_VERSION,
            ITEM_VERSION.DELETION.isFalse().and(ITEM_VERSION.RETENTION_CLASS.isNull())),
        "%d items have no retention.",
        "%d objek tidak punya masa simpan.");
    look.none(
        misplaced(sql),
        "%d pieces are not labelled with the region of their bucket.",
        "%d kepingan tidak berlabel wilayah wadahnya.");
    look.none(
        sql.fetchCount(
            BUCKET.join(SERVICE).on(SERVICE.ID.eq(BUCKET.SERVICE_ID)),
            BUCKET.CUSTOMER_ID.ne(SERVICE.CUSTOMER_ID)),
        "%d buckets belong to another customer than their service.",
        "%d wadah milik pelanggan lain daripada layanannya.");
  }

  private static int misplaced(DSLContext sql) {
    return sql.fetchCount(
        SEALED_PIECE
            .join(ITEM_VERSION)
            .on(ITEM_VERSION.ID.eq(SEALED_PIECE.VERSION_ID))
            .join(BUCKET)
            .on(BUCKET.ID.eq(ITEM_VERSION.BUCKET_ID)),
        BUCKET.REGION.ne(SEALED_PIECE.REGION).or(BUCKET.CUSTOMER_ID.ne(SEALED_PIECE.CUSTOMER_ID)));
  }

  private static void tryUnlabelled(Visit visit, Look look) throws IOException {
    Answer<Item> stored =
        visit.store(visit.name("unlabelled"), Visit.terms(null, null, Hold.OFF), new byte[] {1});
    Refused.expect(
        look,
        stored,
        Reason.CLASS_MISSING,
        "an item without a class was stored",
        "objek tanpa kelas disimpan");
  }

  private void tryElsewhere(Visit visit, Look look) {
    BucketName name = new BucketName("probe-unlabelled");
    Answer<Bucket> unserved =
        ground
            .custody()
            .createBucket(visit.by(), new BucketWish(name, null, "no-such-service", null));
    Refused.expectOneOf(
        look,
        unserved,
        List.of(Reason.SERVICE_UNKNOWN, Reason.DENIED),
        "a bucket without a service was made",
        "wadah tanpa layanan dibuat");
  }
}
