package id.janji.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.janji.assurance.Prober;
import id.janji.clause.catalogue.ControlId;
import id.janji.control.State;
import id.janji.db.postgres.EmbeddedPostgres;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The database is away for a while: pages say so in time and in the reader's language, nothing is
/// said to be kept meanwhile, and all is well again by itself.
@Tag("slow")
final class DatabaseGoneTest {
  private static final Map<String, String> SAID =
      Map.of("en", "The database does not answer", "id", "Basis data tidak menjawab");
  private static final ControlId CONTROL = new ControlId("edge.tls-only");
  private Path folder;

  @BeforeEach
  void open() throws IOException {
    folder = RealServer.open();
  }

  @AfterEach
  void delete() throws IOException {
    RealServer.delete(folder);
  }

  @Test
  void saysSoAndHealsByItselfWhenOursDies() throws Exception {
    try (RealServer server = RealServer.in(folder)) {
      diesAndComesBack(server, server.data().resolve("cluster"));
    }
  }

  @Test
  @Tag("full")
  void saysSoAndHealsByItselfWhenSomebodyElsesDies() throws Exception {
    try (EmbeddedPostgres other = EmbeddedPostgres.temporary();
        RealServer server =
            RealServer.in(
                folder,
                "--database",
                "jdbc:postgresql://127.0.0.1:" + other.port() + "/",
                "--database-password",
                other.administrator().path().toString())) {
      diesAndComesBack(server, other.secretsFolder().resolveSibling("cluster"));
    }
  }

  @Test
  @Tag("full")
  void saysSoAndHealsByItselfWhenItHangs() throws Exception {
    try (RealServer server = RealServer.in(folder)) {
      ProcessHandle postmaster = postmaster(server.data().resolve("cluster"));
      List<ProcessHandle> all =
          Stream.concat(Stream.of(postmaster), postmaster.descendants()).toList();
      signal("STOP", all);
      try {
        everyPageSaysSo(server);
      } finally {
        signal("CONT", all);
      }
      heals(server);
    }
  }

  private static void diesAndComesBack(RealServer server, Path cluster) throws Exception {
    Path configuration = cluster.resolve("postgresql.conf");
    Path aside = cluster.resolve("aside");
    Files.move(configuration, aside);
    try {
      postmaster(cluster).destroyForcibly();
      everyPageSaysSo(server);
      Prober prober = server.part(Prober.class);
      assertThatThrownBy(() -> prober.probeNow(CONTROL)).isInstanceOf(RuntimeException.class);
      assertThat(prober.lost()).containsKey(CONTROL);
    } finally {
      Files.move(aside, configuration);
    }
    heals(server);
  }

  /// All at once, since each of them waits for the database for a while.
  private static void everyPageSaysSo(RealServer server) throws Exception {
    List<Callable<Void>> readers = new ArrayList<>();
    for (String language : SAID.keySet()) {
      for (String page : new String[] {"/policy", "/policy/cloud-provider"}) {
        readers.add(() -> saysSo(server, page, language));
      }
    }
    readers.add(() -> {
      assertThat(server.get("/policy", "Accept", "application/json").body())
          .contains("urn:janji:problem:database-gone");
      return null;
    });
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Void> read : threads.invokeAll(readers)) {
        read.get();
      }
    }
  }

  private static Void saysSo(RealServer server, String page, String language) {
    HttpResponse<String> answer =
        server.get(page + "?lang=" + language, "Accept", "text/html", "Accept-Language", language);
    assertThat(answer.statusCode()).as(page).isEqualTo(503);
    assertThat(answer.body()).contains(SAID.get(language)).doesNotContain("Exception", "s-kept");
    assertThat(answer.headers().firstValue("Retry-After")).hasValue("60");
    return null;
  }

  /// The schedule has gone on, and measures anew by itself what was lost.
  private static void heals(RealServer server) throws InterruptedException {
    HttpResponse<String> healed = server.get("/policy/cloud-provider?lang=en");
    while (healed.statusCode() == 503) {
      healed = server.get("/policy/cloud-provider?lang=en");
    }
    assertThat(healed.statusCode()).isEqualTo(200);
    Prober prober = server.part(Prober.class);
    while (prober.lost().containsKey(CONTROL)) {
      LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
    }
    assertThat(prober.probeNow(CONTROL).orElseThrow())
        .allMatch(standing -> standing.finding().found() == State.KEPT);
  }

  private static ProcessHandle postmaster(Path cluster) throws IOException {
    String pid = Files.readAllLines(cluster.resolve("postmaster.pid")).getFirst();
    return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
  }

  private static void signal(String name, List<ProcessHandle> processes) throws IOException {
    for (ProcessHandle each : processes) {
      new ProcessBuilder("kill", "-" + name, Long.toString(each.pid())).start().onExit().join();
    }
  }
}
