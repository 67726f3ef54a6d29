package id.janji.db.postgres;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Tag("slow")
class EmbeddedPostgresTest {
  private static Ground ground;
  private static EmbeddedPostgres postgres;

  @BeforeAll
  static void start() {
    ground = Ground.withCluster();
    postgres = ground.start();
  }

  @AfterAll
  static void stop() throws Exception {
    postgres.close();
    ground.close();
  }

  @Test
  void runsDurablyByItsOwnAccount() throws Exception {
    assertThat(shown())
        .containsEntry("fsync", "on")
        .containsEntry("full_page_writes", "on")
        .containsEntry("synchronous_commit", "on")
        .containsEntry("data_checksums", "on")
        .containsEntry("wal_level", "replica")
        .containsEntry("max_connections", "60")
        .containsEntry("shared_buffers", "8192")
        .containsEntry("jit", "off")
        .containsEntry("server_encoding", "UTF8");
  }

  @Test
  void isClosedOnceByAllWhoCloseItTogether() {
    EmbeddedPostgres temporary = EmbeddedPostgres.temporary();
    CompletableFuture<Void> one = CompletableFuture.runAsync(temporary::close);
    CompletableFuture<Void> other = CompletableFuture.runAsync(temporary::close);

    assertThat(CompletableFuture.allOf(one, other)).succeedsWithin(Duration.ofMinutes(1));
  }

  @Test
  void listensToThisMachineAndByPasswordOnly() throws Exception {
    assertThat(shown())
        .containsEntry("listen_addresses", "127.0.0.1")
        .containsEntry("unix_socket_directories", "")
        .containsEntry("password_encryption", "scram-sha-256");
    assertThat(lines("select type || ' ' || address || ' ' || auth_method from pg_hba_file_rules"))
        .containsExactly("host 127.0.0.1 scram-sha-256");
    assertThat(lines("select substr(rolpassword, 1, 16) from pg_authid where rolcanlogin"))
        .containsExactly("SCRAM-SHA-256$1:");
  }

  @Test
  void sortsByCodePointWhateverTheSystemHasInstalled() throws Exception {
    assertThat(lines("select datlocprovider::text || ' ' || datlocale from pg_database"))
        .containsOnly("b C.UTF-8");
  }

  @Test
  void tellsItsFacts() throws Exception {
    try (Connection connection = postgres.connect("postgres")) {
      DatabaseFacts facts = DatabaseFacts.read(connection);

      assertThat(facts)
          .isEqualTo(
              new DatabaseFacts(
                  "18.6", true, true, "on", true, "scram-sha-256", "127.0.0.1", false, false));
      assertThat(facts.durable()).isTrue();
    }
  }

  @Test
  void cannotBeMadeLessDurableByAStatement() {
    assertThatThrownBy(() -> lines("alter system set fsync = off"))
        .hasMessageContaining("ALTER SYSTEM is not allowed");
  }

  @Test
  @Timeout(60)
  void keepsRowsAndStatementsOutOfItsLog() throws Exception {
    assertThatThrownBy(() -> lines("select 1 / (length('a-customer') - 10)"))
        .hasMessageContaining("division by zero");
    lines("create table person (mail text unique)");
    assertThatThrownBy(() -> lines("insert into person values ('a-customer'), ('a-customer')"))
        .hasMessageContaining("duplicate key");

    // A process of its own writes the log, a little later.
    while (!log().contains("duplicate key")) {
      Thread.onSpinWait();
    }
    assertThat(log()).contains("division by zero").doesNotContain("a-customer");
  }

  @Test
  void refusesWhoeverDoesNotKnowThePassword() {
    assertThat(Stranger.knock(postgres.jdbcUrl("postgres"), "")).startsWith("refused");
    assertThat(Stranger.knock(postgres.jdbcUrl("postgres"), "postgres")).isEqualTo("refused 28P01");
  }

  @Test
  void givesAnotherUserOfTheMachineNothing() throws Exception {
    Ground.assumeRoot("another user tries to connect and to read the files");

    List<String> said =
        Ground.said(
            ground.forkAsNobody(
                Stranger.class,
                postgres.jdbcUrl("postgres"),
                postgres.administrator().path(),
                ground.cluster().resolve("PG_VERSION")));

    assertThat(said)
        .containsExactly(
            "no password: refused 08004",
            "a guess: refused 28P01",
            "password file: AccessDeniedException",
            "data: AccessDeniedException");
  }

  @Test
  void keepsPasswordAndDataFromOthers() throws Exception {
    Path secret = postgres.administrator().path();

    assertThat(permissions(secret)).isEqualTo("rw-------");
    assertThat(permissions(postgres.secretsFolder())).isEqualTo("rwx------");
    assertThat(permissions(ground.cluster())).isEqualTo("rwx------");
    assertThat(permissions(ground.folder().resolve("log"))).isEqualTo("rwx------");
  }

  @Test
  void showsItsPasswordToNoProcessList() throws Exception {
    String password = new String(postgres.administrator().password());
    byte[] line = Files.readAllBytes(Path.of("/proc/" + postgres.pid() + "/cmdline"));

    assertThat(password).hasSize(43);
    assertThat(new String(line, US_ASCII)).doesNotContain(password);
  }

  @Test
  void runsUnderAUserOfItsOwnWhenRootStartsIt() throws Exception {
    Ground.assumeRoot("the server runs as janji-pg");

    assertThat(ProcessHandle.of(postgres.pid()).orElseThrow().info().user()).contains("janji-pg");
    assertThat(Files.getOwner(ground.cluster()).getName()).isEqualTo("janji-pg");
    assertThat(Files.getOwner(postgres.administrator().path()).getName()).isEqualTo("root");
  }

  @Test
  void worksAsAnOrdinaryUserToo() throws Exception {
    Ground.assumeRoot("an ordinary user starts a server (as one, all tests here are that)");
    try (Ground other = Ground.withCluster()) {
      ServerUser.forServer("nobody").own(other.folder());
      Path folder = other.folder().resolve("of-nobody");
      Process process =
          other.forkAsNobody(HeldServer.class, folder, other.settings.binariesFolder(), 0);
      process.outputWriter().close();

      assertThat(Ground.said(process)).contains("Started", "ready", "Stopped");
      assertThat(process.onExit().join().exitValue()).isZero();
      assertThat(Files.getOwner(folder.resolve("cluster")).getName()).isEqualTo("nobody");
    }
  }

  @Test
  void clearsATemporaryServerAway() throws Exception {
    EmbeddedPostgres temporary = EmbeddedPostgres.temporary();
    Path folder = temporary.secretsFolder().getParent();
    long pid = temporary.pid();

    temporary.close();
    temporary.close();

    assertThat(folder).doesNotExist();
    assertThat(ProcessHandle.of(pid)).isEmpty();
  }

  private static Map<String, String> shown() throws SQLException {
    Map<String, String> shown = new TreeMap<>();
    for (String line : lines("select name || '=' || setting from pg_settings")) {
      String[] parts = line.split("=", 2);
      shown.put(parts[0], parts[1]);
    }
    return shown;
  }

  private static List<String> lines(String sql) throws SQLException {
    try (Connection connection = postgres.connect("postgres");
        Statement statement = connection.createStatement()) {
      if (!statement.execute(sql)) {
        return List.of();
      }
      List<String> lines = new ArrayList<>();
      try (ResultSet row = statement.getResultSet()) {
        while (row.next()) {
          lines.add(row.getString(1));
        }
      }
      return lines;
    }
  }

  private static String log() throws Exception {
    StringBuilder text = new StringBuilder();
    try (Stream<Path> files = Files.list(ground.folder().resolve("log"))) {
      for (Path file : files.toList()) {
        text.append(Files.readString(file));
      }
    }
    return text.toString();
  }

  private static String permissions(Path path) throws Exception {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
