package id.janji.db.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import id.janji.db.postgres.DatabaseException.Code;
import id.janji.db.postgres.PostgresEvent.Adopted;
import id.janji.db.postgres.PostgresEvent.Died;
import id.janji.db.postgres.PostgresEvent.LeftOverStopped;
import id.janji.db.postgres.PostgresEvent.Started;
import id.janji.db.postgres.PostgresEvent.Stopped;
import java.io.BufferedReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SupervisorTest {
  private Ground ground;

  @BeforeEach
  void prepare() {
    ground = Ground.withCluster();
  }

  @AfterEach
  void remove() throws Exception {
    ground.close();
  }

  @Test
  void restartsAServerKilledUnderLoadOnTheSamePortAndKeepsItsRows() throws Exception {
    try (EmbeddedPostgres postgres = ground.start()) {
      Started first = ground.next(Started.class);
      execute(postgres, "create table promise (id bigserial primary key)");
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
          .hasMessageContaining("Port " + port);
    }
  }

  @Test
  void repeatsTheServersOwnWordsWhenItDoesNotStart() throws Exception {
    Files.writeString(
        ground.cluster().resolve("postgresql.conf"),
        "\nshared_buffers = plenty\n",
        StandardOpenOption.APPEND);

    assertThat(ground.refusal(Code.NOT_STARTED))
        .hasMessageContaining("\"shared_buffers\": \"plenty\"");
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
      Ground.kill(other.pid());
      return pid;
    }
  }

  private static void write(
      EmbeddedPostgres postgres, Queue<Long> acknowledged, CountDownLatch underLoad) {
    try (Connection connection = postgres.connect("postgres");
        Statement statement = connection.createStatement()) {
      while (true) {
        try (ResultSet row =
            statement.executeQuery("insert into promise default values returning id")) {
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
        ResultSet row = statement.executeQuery("select id from promise")) {
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
