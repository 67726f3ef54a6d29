package id.janji.policy;

import static org.assertj.core.api.Assertions.assertThat;

import id.janji.Installation;
import id.janji.TestClock;
import id.janji.clause.Bilingual;
import id.janji.clause.policy.Clause;
import id.janji.db.Schema;
import id.janji.db.postgres.DatabaseException;
import id.janji.db.postgres.EmbeddedPostgres;
import id.janji.db.tx.Transactions;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.jooq.exception.DataAccessException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The database, or the connections to it, are killed while a version is being published, at random
/// moments: the version is there whole, signed and next in number, or not at all; and one that was
/// acknowledged is there.
@Tag("slow")
final class PublishedOrNotTest {
  private static final int KILLS = 40;
  private static final int WARM = 3;

  /// So often the whole database dies, else only its sessions do.
  private static final int WHOLE = 8;

  private final Random random;
  private final long seed = System.nanoTime();

  /// Within this after the start of a publication it is killed. At first as long as one takes that
  /// nobody disturbs; then shorter after each that came through and longer after each that did not,
  /// so that about half of the kills come too late.
  private long nanos;

  @TempDir Path keys;

  PublishedOrNotTest() {
    random = new Random(seed);
    System.out.println("PublishedOrNotTest seed " + seed);
  }

  @Test
  void isThereWholeOrNotAtAll() throws Exception {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.temporary()) {
      Schema.Prepared prepared = Schema.prepare(postgres, postgres.secretsFolder());
      try (Transactions transactions = Transactions.open(prepared.server(), 4)) {
        Publications publications = Installation.of(transactions, keys).publications();
        List<Clause> clauses = new ArrayList<>();
        clauses.add(PolicyText.contact("A1.1", "edge.tls-only"));
        for (int warm = 1; warm <= WARM; warm++) {
          clauses.add(PolicyText.must("A1." + (warm + 1), "edge.tls-only"));
          long start = System.nanoTime();
          assertThat(publish(publications, clauses)).isInstanceOf(Publication.Published.class);
          nanos = System.nanoTime() - start;
        }
        killWhilePublishing(postgres, publications, clauses);
      }
    }
  }

  private void killWhilePublishing(
      EmbeddedPostgres postgres, Publications publications, List<Clause> clauses) {
    int stored = WARM;
    for (int kill = 1; kill <= KILLS; kill++) {
      clauses.add(PolicyText.must("A2." + kill, "edge.tls-only"));
      CompletableFuture<Publication> publishing =
          CompletableFuture.supplyAsync(() -> publish(publications, clauses));
      LockSupport.parkNanos(random.nextLong(nanos));
      kill(postgres, kill % WHOLE == 0);
      boolean acknowledged = acknowledged(publishing);
      nanos = acknowledged ? nanos * 9 / 10 : nanos * 10 / 9;
      List<Version> versions = read(publications);
      assertThat(versions).as("seed %d, kill %d", seed, kill).hasSizeBetween(stored, stored + 1);
      assertThat(versions).extracting(Version::number).isEqualTo(countdown(versions.size()));
      if (acknowledged) {
        assertThat(versions).as("acknowledged, seed " + seed).hasSize(stored + 1);
      }
      stored = versions.size();
    }
    System.out.printf("PublishedOrNotTest: %d of %d are there%n", stored - WARM, KILLS);
    assertThat(stored - WARM).as("seed " + seed).isBetween(1, KILLS - 1);
  }

  private static Publication publish(Publications publications, List<Clause> clauses) {
    return publications.publish(
        new Publication.Draft(
            PolicyText.policy("p", clauses.toArray(Clause[]::new)),
            TestClock.atNoon().instant(),
            Set.of(),
            new Bilingual("For a test.", "Untuk uji."),
            null));
  }

  private static void kill(EmbeddedPostgres postgres, boolean whole) {
    if (whole) {
      ProcessHandle.of(postgres.pid()).ifPresent(ProcessHandle::destroyForcibly);
      return;
    }
    try (Connection connection = postgres.connect("postgres");
        Statement statement = connection.createStatement()) {
      statement.execute(
          "select pg_terminate_backend(pid) from pg_stat_activity where usename = 'janji_login'");
    } catch (SQLException | DatabaseException _) {
      // It has not come back since it was killed whole.
    }
  }

  private static boolean acknowledged(CompletableFuture<Publication> publishing) {
    try {
      assertThat(publishing.join()).isInstanceOf(Publication.Published.class);
      return true;
    } catch (CompletionException e) {
      assertThat(e.getCause()).isInstanceOf(DataAccessException.class);
      return false;
    }
  }

  /// Reads, and with that verifies, all versions once the database is back.
  private static List<Version> read(Publications publications) {
    while (true) {
      try {
        return publications.versions("p");
      } catch (DataAccessException _) {
        // Still away: the pool itself waits before it says so.
      }
    }
  }

  private static List<Integer> countdown(int from) {
    return IntStream.iterate(from, n -> n > 0, n -> n - 1).boxed().toList();
  }
}
