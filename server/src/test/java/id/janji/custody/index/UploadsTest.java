package id.janji.custody.index;

import static id.janji.custody.index.Shelf.given;
import static id.janji.custody.index.Shelf.name;
import static id.janji.custody.index.Shelf.reason;
import static org.assertj.core.api.Assertions.assertThat;

import id.janji.TestDatabase;
import id.janji.custody.Checksum;
import id.janji.custody.Description;
import id.janji.custody.Item;
import id.janji.custody.Reason;
import id.janji.custody.index.Items.KeptItem;
import id.janji.custody.s3.Conditions;
import id.janji.custody.s3.ItemService.Hold;
import id.janji.custody.s3.ListRequest;
import id.janji.custody.s3.Listing;
import id.janji.custody.s3.Multipart;
import id.janji.custody.s3.Terms;
import id.janji.custody.store.Fresh;
import id.janji.custody.store.Place;
import id.janji.custody.store.SealedStore;
import id.janji.custody.store.SealedWriter;
import id.janji.custody.store.StoreSettings;
import id.janji.tenancy.DataClass;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class UploadsTest {
  private static final Terms TERMS =
      new Terms(
          new Description("text/plain", Map.of(), Map.of("a", "b")),
          DataClass.CONTENT,
          Map.of("x", "y"),
          null,
          Hold.OFF,
          Checksum.Algorithm.CRC32C);

  @RegisterExtension static final TestDatabase database = new TestDatabase();
  @TempDir static Path folder;
  private static Shelf shelf;

  @BeforeAll
  static void open() {
    shelf = Shelf.of(database, folder);
  }

  private static Multipart.Id begun(String key) {
    return given(
            shelf
                .uploads()
                .begin(shelf.customer(), shelf.ids().next(), name(key), TERMS, shelf.seal()))
        .id();
  }

  private static String waiting() throws Exception {
    return database
        .ask(
            "select count(*) from janji.sealed_piece where version_id is null and upload_id is null")
        .getFirst();
  }

  @Test
  void makesAnItemOfParts() throws Exception {
    int before = Integer.parseInt(waiting());
    Multipart.Id upload = begun("parts");
    SealedPiece replaced = shelf.part(7, 1);
    SealedPiece first = shelf.part(7, 2);
    SealedPiece second = shelf.part(9, 3);
    SealedPiece unused = shelf.part(10, 4);
    SealedPiece list = shelf.piece(5);
    given(shelf.uploads().putPart(shelf.customer(), upload, replaced));
    given(shelf.uploads().putPart(shelf.customer(), upload, second));
    given(shelf.uploads().putPart(shelf.customer(), upload, first));
    given(shelf.uploads().putPart(shelf.customer(), upload, unused));
    Listing.OfParts parts = given(shelf.uploads().parts(shelf.customer(), upload, 7, 1));
    assertThat(parts.parts()).extracting(Multipart.Part::number).containsExactly(9);
    assertThat(parts.whole()).isFalse();
    assertThat(given(shelf.uploads().pieces(shelf.customer(), upload)))
        .extracting(SealedPiece::id)
        .containsExactly(first.id(), second.id(), unused.id());
    UUID id = UUID.fromString(upload.id());
    assertThat(given(shelf.uploads().find(shelf.customer(), upload)).terms()).isEqualTo(TERMS);

    NewItem wrong = shelf.item(id, "parts", Conditions.NONE, list, replaced, second);
    assertThat(reason(shelf.uploads().complete(shelf.customer(), upload, wrong)))
        .isEqualTo(Reason.PART_UNKNOWN);
    NewItem wanted = shelf.item(id, "parts", Conditions.NONE, list, first, second);
    Item made = given(shelf.uploads().complete(shelf.customer(), upload, wanted));

    assertThat(made).isEqualTo(wanted.item());
    assertThat(given(shelf.items().find(shelf.customer(), name("parts"))).pieces())
        .extracting(SealedPiece::id)
        .containsExactly(list.id(), first.id(), second.id());
    NewItem again = shelf.item(id, "parts", Conditions.NONE, list, first, second);
    assertThat(given(shelf.uploads().complete(shelf.customer(), upload, again))).isEqualTo(made);
    assertThat(reason(shelf.uploads().parts(shelf.customer(), upload, 0, 10)))
        .isEqualTo(Reason.NO_SUCH_UPLOAD);
    assertThat(waiting()).isEqualTo(Integer.toString(before + 2));
  }

  @Test
  void anUploadThatIsAbortedIsNoMore() {
    Multipart.Id upload = begun("aborted");
    given(shelf.uploads().putPart(shelf.customer(), upload, shelf.part(1, 2)));
    assertThat(reason(shelf.uploads().abort(shelf.stranger(), upload)))
        .isEqualTo(Reason.NO_SUCH_BUCKET);
    given(shelf.uploads().abort(shelf.customer(), upload));

    assertThat(reason(shelf.uploads().putPart(shelf.customer(), upload, shelf.part(1, 2))))
        .isEqualTo(Reason.NO_SUCH_UPLOAD);
    assertThat(
            reason(shelf.uploads().find(shelf.customer(), new Multipart.Id(name("x"), "no-uuid"))))
        .isEqualTo(Reason.NO_SUCH_UPLOAD);
  }

  @Test
  void listsUploadsByKeyThenByTime() {
    Multipart.Id b1 = begun("list/b");
    shelf.clock().advance(Duration.ofSeconds(1));
    Multipart.Id b2 = begun("list/b");
    Multipart.Id a = begun("list/a");
    begun("list/c/d");
    begun("list/c/e");
    ListRequest first = new ListRequest("list/", "/", "", "", 2);
    Listing.OfUploads page = given(shelf.listings().uploads(shelf.customer(), Shelf.BUCKET, first));
    assertThat(page.uploads()).extracting(Multipart.Begun::id).containsExactly(a, b1);
    assertThat(page.whole()).isFalse();
    Listing.OfUploads rest =
        given(
            shelf
                .listings()
                .uploads(
                    shelf.customer(),
                    Shelf.BUCKET,
                    new ListRequest("list/", "/", "list/b", b1.id(), 5)));
    assertThat(rest.uploads()).extracting(Multipart.Begun::id).containsExactly(b2);
    assertThat(rest.prefixes()).containsExactly("list/c/");
    assertThat(rest.whole()).isTrue();
  }

  /// Index and store together: what is known lives, what was abandoned is cleaned, what was
  /// destroyed is removed, and what compaction moves is found at its new place.
  @Test
  void tellsAStoreWhatLives() throws Exception {
    RegionPlaces places = new RegionPlaces(database.transactions(), "id-jakarta");
    StoreSettings settings = new StoreSettings(Clock.systemUTC(), 8192, 20_000, 32_000, 64_000);
    Path store = folder.resolve("store");
    try (SealedStore opened = SealedStore.open(store, "id-jakarta", places, settings)) {
      for (int i = 0; i < 12; i++) {
        stored(opened, "live/" + i, i % 4 == 3 ? 20_000 : 3000);
      }
      try (SealedWriter writer = opened.write()) {
        writer.write(new byte[500], 0, 500);
        writer.finish().leave();
      }
    }
    try (SealedStore opened = SealedStore.open(store, "id-jakarta", places, settings)) {
      assertThat(opened.found().records()).isEqualTo(1);
      for (int i = 0; i < 12; i++) {
        if (i % 2 == 0) {
          stored(opened, "live/" + i, 100);
        }
      }
      shelf.pass(database, Shelf.WINDOW.plusSeconds(1));
      List<Items.Due> due = shelf.items().due(shelf.customer(), 100);
      shelf.items().destroy(shelf.customer(), due.stream().map(Items.Due::id).toList());
      while (shelf.departures().remove(opened, "id-jakarta", 4) > 0) {}
      assertThat(waiting()).isEqualTo("0");
      assertThat(opened.compact(places).packs()).isPositive();
      for (int i = 0; i < 12; i++) {
        KeptItem item = given(shelf.items().find(shelf.customer(), name("live/" + i)));
        assertThat(opened.read(item.pieces().getFirst().place()))
            .hasValueSatisfying(
                bytes -> assertThat(bytes.sizeBytes()).isEqualTo(item.item().size()));
      }
      SealedStore.Scrubbed seen = opened.scrub(places, Long.MAX_VALUE);
      assertThat(seen.removed()).isZero();
      assertThat(seen.damaged()).extracting(SealedStore.Damage::place).noneMatch(p -> known(p));
    }
  }

  /// Other tests of this class have pieces that were never written anywhere.
  private static boolean known(Place place) {
    return place instanceof Place.Own;
  }

  private static void stored(SealedStore store, String key, int length) {
    try (SealedWriter writer = store.write()) {
      writer.write(new byte[length], 0, length);
      try (Fresh fresh = writer.finish()) {
        SealedPiece piece = shelf.piece(0, length, fresh.place(), fresh.checksum());
        given(shelf.items().put(shelf.customer(), shelf.item(key, Conditions.NONE, piece)));
        fresh.keep();
      }
    }
  }
}
