package id.janji.custody.index;

import static id.janji.custody.index.Shelf.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import id.janji.TestDatabase;
import id.janji.custody.Item;
import id.janji.custody.ItemKey;
import id.janji.custody.s3.Conditions;
import id.janji.custody.s3.ItemService.Bypass;
import id.janji.custody.s3.ListRequest;
import id.janji.custody.s3.Listing;
import id.janji.custody.s3.Removal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// Listings beside a plain one, on keys that lie close together.
@Tag("slow")
class ListingTest {
  private static final String[] PIECES = {
    "a", "b", "/", "//", "%2F", "ü", "\uD83D\uDE00", "\uFF5E", "z", "."
  };

  @RegisterExtension static final TestDatabase database = new TestDatabase();
  @TempDir static Path folder;
  private static final long SEED = Long.getLong("seed", new Random().nextLong());
  private static final Random RANDOM = new Random(SEED);
  private static final TreeSet<ItemKey> LIVE = new TreeSet<>();
  private static final List<String> VERSIONS = new ArrayList<>();
  private static Shelf shelf;

  @BeforeAll
  static void fill() {
    System.out.println("seed " + SEED);
    shelf = Shelf.of(database, folder);
    for (int i = 0; i < 300; i++) {
      String key = word(1 + RANDOM.nextInt(5));
      VERSIONS.add(key);
      shelf.put(key);
      LIVE.add(new ItemKey(key));
      if (RANDOM.nextInt(4) == 0) {
        given(
            shelf
                .items()
                .delete(
                    shelf.customer(),
                    Shelf.BUCKET,
                    List.of(new Removal(new ItemKey(key), null, Conditions.NONE, Bypass.NO))));
        LIVE.remove(new ItemKey(key));
        VERSIONS.add(key);
      }
    }
    VERSIONS.sort(ItemKey::compare);
  }

  private static String word(int pieces) {
    StringBuilder word = new StringBuilder();
    for (int i = 0; i < pieces; i++) {
      word.append(PIECES[RANDOM.nextInt(PIECES.length)]);
    }
    return word.toString();
  }

  /// What a request means, by going over everything.
  private static List<String> plain(List<String> keys, ListRequest request) {
    List<String> entries = new ArrayList<>();
    for (String key : keys) {
      if (!key.startsWith(request.prefix()) || ItemKey.compare(key, request.after()) <= 0) {
        continue;
      }
      int cut =
          request.delimiter().isEmpty()
              ? -1
              : key.indexOf(request.delimiter(), request.prefix().length());
      String entry = cut < 0 ? key : key.substring(0, cut + request.delimiter().length());
      boolean again = cut >= 0 && (entry.equals(request.after()) || entries.contains("> " + entry));
      if (!again) {
        entries.add((cut < 0 ? "" : "> ") + entry);
      }
    }
    return entries;
  }

  private static ListRequest anyRequest() {
    String delimiter = RANDOM.nextInt(4) == 0 ? "" : PIECES[RANDOM.nextInt(PIECES.length)];
    String after = RANDOM.nextBoolean() ? "" : word(1 + RANDOM.nextInt(3));
    return new ListRequest(word(RANDOM.nextInt(3)), delimiter, after, "", RANDOM.nextInt(12));
  }

  @Test
  void tellsWhatAPlainOneTells() {
    List<String> keys = LIVE.stream().map(ItemKey::text).toList();
    for (int i = 0; i < 200; i++) {
      ListRequest request = anyRequest();
      List<String> all = plain(keys, request);

      Listing listing = given(shelf.listings().items(shelf.customer(), Shelf.BUCKET, request));

      List<String> told = new ArrayList<>();
      listing.items().forEach(item -> told.add(item.key().text()));
      listing.prefixes().forEach(prefix -> told.add("> " + prefix));
      assertThat(told)
          .as("seed %d: %s", SEED, request)
          .containsExactlyInAnyOrderElementsOf(
              all.subList(0, Math.min(request.most(), all.size())));
      assertThat(listing.whole())
          .as("seed %d: %s", SEED, request)
          .isEqualTo(all.size() <= request.most());
    }
  }

  @Test
  void tellsTheVersionsThatAPlainOneTells() {
    for (int i = 0; i < 150; i++) {
      ListRequest request = anyRequest();
      List<String> all = plain(VERSIONS, request);

      Listing.OfVersions listing =
          given(shelf.listings().versions(shelf.customer(), Shelf.BUCKET, request));

      List<String> told = new ArrayList<>();
      listing.entries().forEach(entry -> told.add(key(entry)));
      listing.prefixes().forEach(prefix -> told.add("> " + prefix));
      assertThat(told)
          .as("seed %d: %s", SEED, request)
          .containsExactlyInAnyOrderElementsOf(
              all.subList(0, Math.min(request.most(), all.size())));
      assertThat(listing.whole()).isEqualTo(all.size() <= request.most());
    }
  }

  private static String key(Listing.Entry entry) {
    return switch (entry) {
      case Listing.Entry.OfItem(Item item, _) -> item.key().text();
      case Listing.Entry.OfDeletion(ItemKey key, _, _, _) -> key.text();
    };
  }

  private static String id(Listing.Entry entry) {
    return switch (entry) {
      case Listing.Entry.OfItem(Item item, _) -> item.version().text();
      case Listing.Entry.OfDeletion(_, var version, _, _) -> version.text();
    };
  }

  @Test
  void pagesOfVersionsJoinWithoutGapOrRepetition() {
    List<String> paged = new ArrayList<>();
    List<Boolean> newest = new ArrayList<>();
    ListRequest request = new ListRequest("", "", "", "", 7);
    Listing.OfVersions page;
    do {
      page = given(shelf.listings().versions(shelf.customer(), Shelf.BUCKET, request));
      page.entries().forEach(entry -> paged.add(key(entry) + " " + id(entry)));
      page.entries().forEach(entry -> newest.add(entry.newest()));
      if (!page.entries().isEmpty()) {
        Listing.Entry last = page.entries().getLast();
        request = new ListRequest("", "", key(last), id(last), 7);
      }
    } while (!page.whole());

    assertThat(paged).doesNotHaveDuplicates().hasSize(VERSIONS.size());
    for (int i = 0; i < paged.size(); i++) {
      boolean first = i == 0 || !VERSIONS.get(i).equals(VERSIONS.get(i - 1));
      assertThat(paged.get(i)).startsWith(VERSIONS.get(i) + " ");
      assertThat(newest.get(i)).as(paged.get(i)).isEqualTo(first);
    }
  }

  @Test
  void aPageIsOneRangeOfAnIndexHoweverMuchIsRolledUp() throws Exception {
    database.administer("analyze janji.item_version");
    List<String> plan =
        database.ask(
            "explain select v.key, v.id from janji.item_version v where v.bucket_id = '%s' and v.newest and not v.deletion and v.key >= 'a' and v.key < 'b' order by v.key limit 5"
                .formatted(shelf.bucket().id()));
    assertThat(String.join("\n", plan)).doesNotContain("Sort").contains("Index");
    assertThat("ü".getBytes(UTF_8)).hasSize(2);
  }
}
