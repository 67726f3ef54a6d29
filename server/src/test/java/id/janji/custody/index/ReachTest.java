package id.janji.custody.index;

import static id.janji.custody.index.Shelf.given;
import static org.assertj.core.api.Assertions.assertThat;

import id.janji.TestDatabase;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// How many rows the database looks at, which says more than a time.
class ReachTest {
  private static final int ITEMS = 120;
  private static final String READ =
      "select coalesce(sum(coalesce(idx_tup_fetch, 0) + seq_tup_read), 0) from pg_stat_user_tables"
          + " where relname in ('item_version', 'sealed_piece')";
  private static final String WRITTEN =
      "select n_tup_ins from pg_stat_user_tables where relname = 'sealed_piece'";

  @RegisterExtension static final TestDatabase database = new TestDatabase();
  @TempDir static Path folder;
  private static Shelf shelf;

  @BeforeAll
  static void open() {
    shelf = Shelf.of(database, folder);
  }

  private static long asked(String query) throws SQLException {
    return Long.parseLong(database.ask(query).getFirst());
  }

  /// The figures come with a transaction that ends a second later than the one before.
  private static void told(long written) throws Exception {
    Instant end = Instant.now().plus(Duration.ofSeconds(30));
    while (asked(WRITTEN) < written && Instant.now().isBefore(end)) {
      Thread.sleep(300);
      shelf.put("one more");
    }
    assertThat(asked(WRITTEN)).isGreaterThanOrEqualTo(written);
  }

  @Test
  void anItemIsStoredAndFoundWithoutALookAtItsNeighbours() throws Exception {
    long written = asked(WRITTEN) + ITEMS;
    long before = asked(READ);
    for (int i = 0; i < ITEMS; i++) {
      shelf.put("item " + i);
      assertThat(given(shelf.items().find(shelf.customer(), Shelf.name("item " + i)))).isNotNull();
    }
    told(written);

    assertThat(asked(READ) - before).isLessThan(20L * ITEMS);
  }
}
