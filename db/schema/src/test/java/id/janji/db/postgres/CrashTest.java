package id.janji.db.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Tag("slow")
class CrashTest {
  private final Set<Long> acknowledged = new HashSet<>();

  @Test
  void losesNoAcknowledgedRowInFiveKillsInARow() throws Exception {
    kills(5);
  }

  @Test
  @Tag("full")
  void losesNoAcknowledgedRowInFortyKillsInARow() throws Exception {
    kills(40);
  }

  private void kills(int times) throws Exception {
    long seed = Long.getLong("janji.seed", System.nanoTime());
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    List<String> beginnings = new ArrayList<>();

    try (Ground ground = Ground.withCluster()) {
      for (int round = 0; round < times; round++) {
        long server = killAfter(1 + random.nextInt(300), ground, beginnings);
        if (round % 2 == 1) {
          Ground.kill(server);
        }
      }

      try (EmbeddedPostgres postgres = ground.start()) {
        assertThat(rows(postgres)).containsAll(acknowledged);
      }
    }
    System.out.println(acknowledged.size() + " acknowledged rows, none lost");
    assertThat(beginnings).startsWith("Started", "Adopted", "Started", "Adopted", "Started");
  }

  @Test
  @Timeout(60)
  void startsAnewAfterAKillInTheMiddleOfTheFirstStart() throws Exception {
    try (Ground ground = Ground.bare()) {
      Process process =
          Ground.fork(HeldServer.class, ground.folder(), ground.settings.binariesFolder(), 0);
      while (!initializing(ground)) {
        Thread.onSpinWait();
      }
      process.toHandle().destroyForcibly();
      process.onExit().join();
      assertThat(ground.cluster()).doesNotExist();

      ground.start().close();
      assertThat(ground.cluster()).exists();

      while (initializing(ground)) {
        ground.start().close();
      }
    }
  }

  private static boolean initializing(Ground ground) throws Exception {
    if (!Files.isDirectory(ground.folder())) {
      return false;
    }
    try (var scratch = Files.newDirectoryStream(ground.folder(), "initdb-*")) {
      return scratch.iterator().hasNext();
    }
  }

  /// Kills a Janji once it has acknowledged `count` rows.
  ///
  /// @return the process id of the server it leaves behind
  private long killAfter(int count, Ground ground, List<String> beginnings) throws Exception {
    Process process =
        Ground.fork(HeldServer.class, ground.folder(), ground.settings.binariesFolder(), 4);
    try (BufferedReader said = process.inputReader()) {
      beginnings.add(said.readLine());
      long server = Long.parseLong(said.readLine().substring("pid ".length()));
      for (int rows = 0; rows < count; rows += note(said.readLine())) {}
      process.toHandle().destroyForcibly();
      said.lines().forEach(this::note);
      return server;
    }
  }

  /// Notes a row; the full stop tells a whole line from one that the kill cut short.
  private int note(String line) {
    boolean whole = line.matches("row [0-9]+\\.");
    if (whole) {
      acknowledged.add(Long.parseLong(line.substring("row ".length(), line.length() - 1)));
    }
    return whole ? 1 : 0;
  }

  private static Set<Long> rows(EmbeddedPostgres postgres) throws Exception {
    Set<Long> rows = new HashSet<>();
    try (Connection connection = postgres.connect("postgres");
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select id from promise")) {
      while (row.next()) {
        rows.add(row.getLong(1));
      }
    }
    return rows;
  }
}
