package id.janji.db.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CrashTest {
  private final Set<Long> acknowledged = new HashSet<>();

  @Test
  void losesNoAcknowledgedRowInTenKillsInARow() throws Exception {
    long seed = Long.getLong("janji.seed", System.nanoTime());
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    List<String> beginnings = new ArrayList<>();

    try (Ground ground = Ground.withCluster()) {
      for (int round = 0; round < 10; round++) {
        beginnings.add(killed(ground, 1 + random.nextInt(300), round % 2 == 1));
      }

      try (EmbeddedPostgres postgres = ground.start()) {
        assertThat(rows(postgres)).containsAll(acknowledged);
      }
    }
    System.out.println(acknowledged.size() + " acknowledged rows, none lost");
    assertThat(beginnings).startsWith("Started", "Adopted", "Started", "Adopted", "Started");
  }

  /// How a server began that was killed after it acknowledged `count` rows.
  private String killed(Ground ground, int count, boolean withServer) throws Exception {
    Process process =
        Ground.fork(HeldServer.class, ground.folder(), ground.settings.binariesFolder(), 4);
    try (BufferedReader said = process.inputReader()) {
      String beginning = said.readLine();
      long pid = Long.parseLong(said.readLine().substring("pid ".length()));
      for (int rows = 0; rows < count; rows += note(said.readLine())) {}
      process.toHandle().destroyForcibly();
      if (withServer) {
        ProcessHandle.of(pid).orElseThrow().destroyForcibly();
      }
      said.lines().forEach(this::note);
      return beginning;
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
