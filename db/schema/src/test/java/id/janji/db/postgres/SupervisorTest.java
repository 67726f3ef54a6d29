package id.janji.db.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import id.janji.db.postgres.DatabaseException.Code;
import id.janji.db.postgres.PostgresEvent.Adopted;
import id.janji.db.postgres.PostgresEvent.Answering;
import id.janji.db.postgres.PostgresEvent.Died;
import id.janji.db.postgres.PostgresEvent.LeftOverStopped;
import id.janji.db.postgres.PostgresEvent.RestartFailed;
import id.janji.db.postgres.PostgresEvent.Silent;
import id.janji.db.postgres.PostgresEvent.Started;
import id.janji.db.postgres.PostgresEvent.StaysDown;
import id.janji.db.postgres.PostgresEvent.Stopped;
import java.io.BufferedReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class SupervisorTest {
  private static Ground ground;

  @BeforeAll
  static void prepare() {
    ground = Ground.withCluster();
  }

  @AfterAll
  static void remove() throws Exception {
    ground.close();
  }

  @BeforeEach
  void forget() {
    ground.events.clear();
  }

  @Test
  void restartsAServerKilledUnderLoadOnTheSamePortAndKeepsItsRows() throws Exception {
    try (EmbeddedPostgres postgres = ground.start()) {
      Started first = ground.next(Started.class);
      execute(postgres, "create table rows (id bigserial primary key)");
      Queue<Long> acknowledged = new ConcurrentLinkedQueue<>();
      CountDownLatch underLoad = new CountDownLatch(200);
      List<Thread> writers = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        writers.add(Thread.startVirtualThread(() -> write(postgres, acknowledged, underLoad)));
      }
      underLoad.await();

      Ground.kill(first.pid());

      assertThat(ground.next(Died.class).pid()).isEqualTo(first.pid());
      assertThat(ground.next(Started.class).port()).isEqualTo(first.port());
      for (Thread writer : writers) {
        writer.join();
      }
      assertThat(ids(postgres)).containsAll(acknowledged);
      assertThat(postgres.pid()).isNotEqualTo(first.pid());
    }
    ground.next(Stopped.class);
  }

  @Test
  void triesAgainUntilTheCauseIsGone() throws Exception {
    Path configuration = ground.cluster().resolve("postgresql.conf");
    try (EmbeddedPostgres postgres = ground.start()) {
      Started first = ground.next(Started.class);
      Files.move(configuration, ground.cluster().resolve("elsewhere"));
      Ground.kill(first.pid());
      ground.next(Died.class);
      assertThat(ground.next(RestartFailed.class).reason()).contains("postgresql.conf");

      Files.move(ground.cluster().resolve("elsewhere"), configuration);
      while (!(ground.next(PostgresEvent.class) instanceof Started)) {}
      execute(postgres, "select 1");
    }
  }

  @Test
  void callsAfterTheRestartsThatAreAllowedAndGoesOn() throws Exception {
    Path configuration = ground.cluster().resolve("postgresql.conf");
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(ground.settings.withRestarts(2))) {
      ground.next(Started.class);
      Files.move(configuration, ground.cluster().resolve("elsewhere"));
      Ground.kill(postgres.pid());

      ground.next(Died.class);
      assertThat(ground.next(RestartFailed.class).attempt()).isEqualTo(1);
      assertThat(ground.next(RestartFailed.class).attempt()).isEqualTo(2);
      assertThat(ground.next(StaysDown.class).attempts()).isEqualTo(2);
      Files.move(ground.cluster().resolve("elsewhere"), configuration);
    }
    ground.next(Stopped.class);
  }

  @Test
  @Tag("full")
  void endsSessionsThatDoNotNoticeTheDeathOfTheirServer() throws Exception {
    try (EmbeddedPostgres postgres = ground.start()) {
      Started first = ground.next(Started.class);
      Thread.startVirtualThread(() -> computeForHours(postgres));
      try (Connection connection = postgres.connect("postgres");
          Statement statement = connection.createStatement()) {
        boolean computing = false;
        while (!computing) {
          try (ResultSet row =
              statement.executeQuery(
                  "select count(*) from pg_stat_activity where query like '%repeat_me%'"
                      + " and state = 'active' and pid <> pg_backend_pid()")) {
            row.next();
            computing = row.getInt(1) > 0;
          }
        }
      }

      Ground.kill(first.pid());

      ground.next(Died.class);
      ground.next(Started.class);
      execute(postgres, "select 1");
    }
  }

  @Test
  @Tag("full")
  void reportsAServerThatDoesNotAnswerButLeavesItAlone() throws Exception {
    try (EmbeddedPostgres postgres = ground.start()) {
      Started first = ground.next(Started.class);

      Ground.signal("STOP", first.pid());
      ground.next(Silent.class);
      Ground.signal("CONT", first.pid());

      while (!(ground.next(PostgresEvent.class) instanceof Answering)) {}
      assertThat(postgres.pid()).isEqualTo(first.pid());
    }
  }

  @Test
  void takesOverTheServerOfAKilledJanji() throws Exception {
    long left = leftByAKilledJanji();

    try (EmbeddedPostgres postgres = ground.start()) {
      assertThat(ground.next(Adopted.class).pid()).isEqualTo(left);
      execute(postgres, "select 1");
    }
    ground.next(Stopped.class);
    assertThat(ground.cluster().resolve("postmaster.pid")).doesNotExist();
  }

  @Test
  void restartsAServerThatItTookOver() throws Exception {
    long left = leftByAKilledJanji();

    try (EmbeddedPostgres postgres = ground.start()) {
      ground.next(Adopted.class);
      Ground.kill(left);
      ground.next(Died.class);
      ground.next(Started.class);
      execute(postgres, "select 1");
    }
  }

  @Test
  void stopsALeftOverServerThatRunsOtherwiseThanWanted() throws Exception {
    long left = leftByAKilledJanji();
    int port = freePort();

    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(ground.settings.withPort(port))) {
      assertThat(ground.next(LeftOverStopped.class).pid()).isEqualTo(left);
      assertThat(ground.next(Started.class).port()).isEqualTo(port);
      assertThat(postgres.port()).isEqualTo(port);
    }
  }

  @Test
  void startsBesideAStalePidFileWhoseNumberBelongsToSomebodyElse() throws Exception {
    String stranger = ProcessHandle.current().pid() + "\n/elsewhere\n1\n5432\n";
    Files.writeString(ground.cluster().resolve("postmaster.pid"), stranger);

    ground.start().close();

    ground.next(Started.class);
    ground.next(Stopped.class);
  }

  @Test
  void refusesAFixedPortThatIsTaken() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      int port = taken.getLocalPort();

      assertThat(Ground.refusal(ground.settings.withPort(port), Code.PORT_TAKEN))
          .hasMessageContaining("Port " + port)
          .hasMessageContaining("already in use");
    }
  }

  @Test
  void repeatsTheServersOwnWordsWhenItDoesNotStart() throws Exception {
    Path configuration = ground.cluster().resolve("postgresql.conf");
    byte[] before = Files.readAllBytes(configuration);
    Files.writeString(configuration, "\nshared_buffers = plenty\n", StandardOpenOption.APPEND);

    assertThat(ground.refusal(Code.NOT_STARTED))
        .hasMessageContaining("\"shared_buffers\": \"plenty\"");
    Files.write(configuration, before);
  }

  @Test
  void letsTheFolderGoWhenTheServerDoesNotStart() throws Exception {
    Files.move(ground.cluster().resolve("PG_VERSION"), ground.cluster().resolve("elsewhere"));
    ground.refusal(Code.NOT_STARTED);
    Files.move(ground.cluster().resolve("elsewhere"), ground.cluster().resolve("PG_VERSION"));

    ground.start().close();
  }

  private long leftByAKilledJanji() throws Exception {
    Process other =
        Ground.fork(HeldServer.class, ground.folder(), ground.settings.binariesFolder(), 1);
    try (BufferedReader said = other.inputReader()) {
      long pid = 0;
      for (String line = ""; !line.equals("ready"); line = said.readLine()) {
        pid = line.startsWith("pid ") ? Long.parseLong(line.substring("pid ".length())) : pid;
      }
      other.toHandle().destroyForcibly();
      other.onExit().join();
      return pid;
    }
  }

  private static void computeForHours(EmbeddedPostgres postgres) {
    try {
      execute(postgres, "do $$ begin loop perform 'repeat_me'; end loop; end $$");
    } catch (SQLException _) {
      // The server was killed, as it should be.
    }
  }

  private static void write(
      EmbeddedPostgres postgres, Queue<Long> acknowledged, CountDownLatch underLoad) {
    try (Connection connection = postgres.connect("postgres");
        Statement statement = connection.createStatement()) {
      while (true) {
        try (ResultSet row =
            statement.executeQuery("insert into rows default values returning id")) {
          row.next();
          acknowledged.add(row.getLong(1));
          underLoad.countDown();
        }
      }
    } catch (SQLException _) {
      // The server was killed, as it should be.
    }
  }

  private static List<Long> ids(EmbeddedPostgres postgres) throws SQLException {
    List<Long> ids = new ArrayList<>();
    try (Connection connection = postgres.connect("postgres");
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select id from rows")) {
      while (row.next()) {
        ids.add(row.getLong(1));
      }
    }
    return ids;
  }

  private static void execute(EmbeddedPostgres postgres, String sql) throws SQLException {
    try (Connection connection = postgres.connect("postgres");
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static int freePort() throws Exception {
    try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      return probe.getLocalPort();
    }
  }
}
