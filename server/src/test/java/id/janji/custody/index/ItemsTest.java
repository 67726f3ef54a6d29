package id.janji.custody.index;

import static id.janji.custody.index.Shelf.given;
import static id.janji.custody.index.Shelf.name;
import static id.janji.custody.index.Shelf.reason;
import static org.assertj.core.api.Assertions.assertThat;

import id.janji.TestDatabase;
import id.janji.custody.BucketName;
import id.janji.custody.Item;
import id.janji.custody.ItemKey;
import id.janji.custody.ItemName;
import id.janji.custody.Reason;
import id.janji.custody.Retention;
import id.janji.custody.index.Buckets.KeptBucket;
import id.janji.custody.index.Items.KeptItem;
import id.janji.custody.s3.BucketWish;
import id.janji.custody.s3.Conditions;
import id.janji.custody.s3.ItemService.Bypass;
import id.janji.custody.s3.ItemService.Hold;
import id.janji.custody.s3.Removal;
import id.janji.tenancy.DataClass;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class ItemsTest {
  @RegisterExtension static final TestDatabase database = new TestDatabase();
  @TempDir static Path folder;
  private static Shelf shelf;

  @BeforeAll
  static void open() {
    shelf = Shelf.of(database, folder);
  }

  private static Removal removal(String key, ItemName.Version version) {
    return new Removal(new ItemKey(key), version, Conditions.NONE, Bypass.NO);
  }

  private static Removal.Done deleted(String key, ItemName.Version version) {
    return given(
        given(shelf.items().delete(shelf.customer(), Shelf.BUCKET, List.of(removal(key, version))))
            .getFirst());
  }

  private static KeptItem find(ItemName name) {
    return given(shelf.items().find(shelf.customer(), name));
  }

  private static Reason missing(ItemName name) {
    return reason(shelf.items().find(shelf.customer(), name));
  }

  @Test
  void givesBackWhatWasPut() {
    SealedPiece piece = shelf.piece(300);
    NewItem wanted = shelf.item("a/ü/%2F//b", Conditions.NONE, piece);
    Item put = given(shelf.items().put(shelf.customer(), wanted));

    KeptItem found = find(name("a/ü/%2F//b"));
    assertThat(put).isEqualTo(wanted.item());
    assertThat(found.item()).isEqualTo(wanted.item());
    assertThat(found.labels()).isEqualTo(wanted.labels());
    assertThat(found.pieces()).containsExactly(piece);
    assertThat(found.bucket()).isEqualTo(shelf.bucket());
    assertThat(find(name("a/ü/%2F//b", put)).id()).isEqualTo(wanted.id());
    assertThat(missing(name("a/ü/%2F/b"))).isEqualTo(Reason.NO_SUCH_ITEM);
    assertThat(missing(new ItemName(Shelf.BUCKET, new ItemKey("a"), put.version())))
        .isEqualTo(Reason.NO_SUCH_VERSION);
    assertThat(missing(ItemName.newest(new BucketName("other"), new ItemKey("a"))))
        .isEqualTo(Reason.NO_SUCH_BUCKET);
    assertThat(reason(shelf.items().find(shelf.stranger(), name("a/ü/%2F//b"))))
        .isEqualTo(Reason.NO_SUCH_BUCKET);
  }

  @Test
  void checksConditionsWhenAVersionBecomesTheNewest() {
    Conditions absent = new Conditions(Set.of(), Set.of("*"), null, null);
    assertThat(
            given(shelf.items().put(shelf.customer(), shelf.item("once", absent, shelf.piece(1)))))
        .isNotNull();
    assertThat(
            reason(shelf.items().put(shelf.customer(), shelf.item("once", absent, shelf.piece(1)))))
        .isEqualTo(Reason.CONDITION_FAILED);
    deleted("once", null);
    given(shelf.items().put(shelf.customer(), shelf.item("once", absent, shelf.piece(1))));
  }

  @Test
  void aDeletionCanBeUndoneWithinItsWindow() {
    Item item = shelf.put("undo");
    Removal.Done done = deleted("undo", null);

    assertThat(missing(name("undo"))).isEqualTo(Reason.NO_SUCH_ITEM);
    assertThat(find(name("undo", item)).item()).isEqualTo(item);
    assertThat(missing(new ItemName(Shelf.BUCKET, new ItemKey("undo"), done.marker())))
        .isEqualTo(Reason.DELETED);
    assertThat(deleted("undo", null).marker()).isNull();
    assertThat(given(shelf.items().undelete(shelf.customer(), name("undo")))).isEqualTo(item);
    assertThat(find(name("undo")).item()).isEqualTo(item);
    assertThat(reason(shelf.items().undelete(shelf.customer(), name("undo"))))
        .isEqualTo(Reason.NOT_DELETED);
    assertThat(reason(shelf.items().undelete(shelf.customer(), name("never"))))
        .isEqualTo(Reason.NO_SUCH_ITEM);
  }

  @Test
  void aVersionThatIsTakenAwayShowsTheOneUnderIt() {
    Item first = shelf.put("two");
    Item second = shelf.put("two");
    deleted("two", second.version());

    assertThat(find(name("two")).item()).isEqualTo(first);
    assertThat(missing(name("two", second))).isEqualTo(Reason.NO_SUCH_VERSION);
    given(shelf.items().undelete(shelf.customer(), name("two", second)));
    assertThat(find(name("two")).item()).isEqualTo(second);
    Removal.Done deletion = deleted("two", null);
    given(shelf.items().undelete(shelf.customer(), name("two", first)));
    assertThat(find(name("two")).item()).isEqualTo(first);
    assertThat(missing(new ItemName(Shelf.BUCKET, new ItemKey("two"), deletion.marker())))
        .isEqualTo(Reason.NO_SUCH_VERSION);
    deleted("two", deleted("two", null).marker());
    assertThat(find(name("two")).item()).isEqualTo(first);
    assertThat(find(name("two", second)).item()).isEqualTo(second);
  }

  @Test
  void isDestroyedAfterItsWindowAndNotBefore() {
    Item old = shelf.put("due");
    shelf.put("due");
    List<UUID> ids = List.of(find(name("due", old)).id());
    assertThat(shelf.items().destroy(shelf.customer(), ids)).isEmpty();
    shelf.pass(database, Shelf.WINDOW.plusSeconds(1));

    assertThat(shelf.departures().customersWithDue()).contains(shelf.customer());
    assertThat(shelf.items().due(shelf.customer(), 1000))
        .extracting(Items.Due::id)
        .containsAll(ids);
    assertThat(shelf.items().destroy(shelf.stranger(), ids)).isEmpty();
    assertThat(shelf.items().destroy(shelf.customer(), ids)).isEqualTo(ids);
    assertThat(missing(name("due", old))).isEqualTo(Reason.NO_SUCH_VERSION);
    find(name("due"));
  }

  @Test
  void retentionAndHoldsRefuseDeletionAndDestruction() {
    Item item = shelf.put("kept");
    Retention year =
        new Retention(
            Retention.Mode.GOVERNANCE, shelf.clock().instant().plus(Duration.ofDays(365)));
    given(shelf.items().retain(shelf.customer(), name("kept"), year, Bypass.NO));
    assertThat(refusedDeletion("kept", Bypass.NO)).isEqualTo(Reason.RETAINED);
    assertThat(reason(shelf.items().retain(shelf.customer(), name("kept"), null, Bypass.NO)))
        .isEqualTo(Reason.RETAINED);
    Retention strict = new Retention(Retention.Mode.COMPLIANCE, year.until());
    given(shelf.items().retain(shelf.customer(), name("kept"), strict, Bypass.NO));
    assertThat(
            reason(shelf.items().retain(shelf.customer(), name("kept"), year, Bypass.GOVERNANCE)))
        .isEqualTo(Reason.RETAINED);
    assertThat(refusedDeletion("kept", Bypass.GOVERNANCE)).isEqualTo(Reason.RETAINED);
    given(shelf.items().hold(shelf.customer(), name("kept"), Hold.ON));
    assertThat(refusedDeletion("kept", Bypass.NO)).isEqualTo(Reason.HELD);

    shelf.put("kept");
    shelf.pass(database, Duration.ofDays(366));
    List<UUID> id = List.of(find(name("kept", item)).id());
    assertThat(shelf.items().destroy(shelf.customer(), id)).isEmpty();
    given(shelf.items().hold(shelf.customer(), name("kept", item), Hold.OFF));
    assertThat(shelf.items().destroy(shelf.customer(), id)).isEqualTo(id);
  }

  private static Reason refusedDeletion(String key, Bypass bypass) {
    Removal removal = new Removal(new ItemKey(key), null, Conditions.NONE, bypass);
    return reason(
        given(shelf.items().delete(shelf.customer(), Shelf.BUCKET, List.of(removal))).getFirst());
  }

  @Test
  void labelsAreReplaced() {
    shelf.put("labels");
    Item labelled =
        given(shelf.items().label(shelf.customer(), name("labels"), Map.of("x", "1", "y", "2")));
    assertThat(labelled.labels()).isEqualTo(2);
    assertThat(find(name("labels")).labels()).isEqualTo(Map.of("x", "1", "y", "2"));
  }

  @Test
  void aBucketGoesOnlyWhenNothingInItCouldBeWanted() {
    BucketName temporary = new BucketName("temporary");
    KeptBucket bucket =
        given(
            shelf
                .buckets()
                .create(
                    shelf.customer(),
                    new BucketWish(temporary, "id-jakarta", "cloud-storage", DataClass.CONTENT)));
    assertThat(
            reason(
                shelf
                    .buckets()
                    .create(shelf.customer(), new BucketWish(temporary, null, null, null))))
        .isEqualTo(Reason.BUCKET_EXISTS);
    assertThat(
            reason(
                shelf
                    .buckets()
                    .create(
                        shelf.customer(),
                        new BucketWish(new BucketName("elsewhere"), "sg-sin", null, null))))
        .isEqualTo(Reason.REGION_UNKNOWN);
    assertThat(bucket.bucket().dataClass()).isEqualTo(DataClass.CONTENT);
    assertThat(shelf.buckets().list(shelf.customer()))
        .extracting(kept -> kept.bucket().name())
        .contains(Shelf.BUCKET, temporary);
    assertThat(reason(shelf.buckets().delete(shelf.stranger(), temporary)))
        .isEqualTo(Reason.NO_SUCH_BUCKET);

    shelf.put("something");
    assertThat(reason(shelf.buckets().delete(shelf.customer(), Shelf.BUCKET)))
        .isEqualTo(Reason.BUCKET_NOT_EMPTY);
    given(shelf.buckets().delete(shelf.customer(), temporary));
    assertThat(reason(shelf.buckets().find(shelf.customer(), temporary)))
        .isEqualTo(Reason.NO_SUCH_BUCKET);
  }

  @Test
  void aBucketIsKnownWithoutALookForSecondsAndForgottenWhereItIsDeleted() throws Exception {
    BucketName fleeting = new BucketName("fleeting");
    BucketWish wish = new BucketWish(fleeting, null, null, null);
    UUID first = given(shelf.buckets().create(shelf.customer(), wish)).id();
    assertThat(given(shelf.buckets().find(shelf.customer(), fleeting)).id()).isEqualTo(first);
    assertThat(reason(shelf.buckets().find(shelf.stranger(), fleeting)))
        .isEqualTo(Reason.NO_SUCH_BUCKET);

    given(shelf.buckets().delete(shelf.customer(), fleeting));
    assertThat(reason(shelf.buckets().find(shelf.customer(), fleeting)))
        .isEqualTo(Reason.NO_SUCH_BUCKET);

    UUID second = given(shelf.buckets().create(shelf.customer(), wish)).id();
    assertThat(given(shelf.buckets().find(shelf.customer(), fleeting)).id()).isEqualTo(second);
    database.administer("delete from janji.bucket where id = '%s'".formatted(second));
    assertThat(given(shelf.buckets().find(shelf.customer(), fleeting)).id()).isEqualTo(second);
    shelf.clock().advance(Duration.ofSeconds(5));
    assertThat(reason(shelf.buckets().find(shelf.customer(), fleeting)))
        .isEqualTo(Reason.NO_SUCH_BUCKET);
  }

  @Test
  void thoseThatWaitAtTheSameTimeGoInFewTransactions() throws Exception {
    long before = transactions();
    int puts = 400;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Item>> all = new ArrayList<>();
      for (int i = 0; i < puts; i++) {
        String key = "many/" + i % 100;
        all.add(threads.submit(() -> shelf.put(key)));
      }
      for (Future<Item> each : all) {
        each.get();
      }
    }
    assertThat(transactions() - before).isLessThan(puts / 4);
    for (int i = 0; i < 100; i++) {
      find(name("many/" + i));
    }
    assertThat(
            database.ask(
                "select count(*) from janji.item_version where convert_from(key, 'UTF8') like 'many/%' and newest"))
        .containsExactly("100");
  }

  private static long transactions() throws Exception {
    return Long.parseLong(
        database
            .ask(
                "select count(distinct xmin::text) from janji.item_version where convert_from(key, 'UTF8') like 'many/%'")
            .getFirst());
  }

  @Test
  void oneThatCannotBeMadeHarmsNoOther() throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      SealedPiece same = shelf.piece(5);
      given(shelf.items().put(shelf.customer(), shelf.item("taken", Conditions.NONE, same)));
      List<Future<Item>> good = new ArrayList<>();
      List<Future<?>> bad = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        String key = "fair/" + i;
        good.add(threads.submit(() -> shelf.put(key)));
        bad.add(
            threads.submit(() ->
                shelf.items().put(shelf.customer(), shelf.item(key + "x", Conditions.NONE, same))));
      }
      for (Future<Item> each : good) {
        assertThat(each.get()).isNotNull();
      }
      for (Future<?> each : bad) {
        assertThat(each).failsWithin(Duration.ofSeconds(30));
      }
    }
  }
}
