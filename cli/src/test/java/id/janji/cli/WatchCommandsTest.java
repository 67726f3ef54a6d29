package id.janji.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The commands about the log and about promises, against a small server of the test's own.
final class WatchCommandsTest {
  private static final String SECRET = "a-secret_of-40-characters-that-nobody-ha";
  private static final String PROMISES =
      """
      {"policies":[{"policy":"cloud","version":2,"title":{"en":"Our\\u001b[2J cloud","id":"Awan"},
        "sums":{"broken":%d,"kept":1,"not-applicable":1},"clauses":[
        {"clause":"A1.1","strength":"must","state":"kept","proof":"proven","since":"2026-11-01T10:00:00Z","reason":{"en":"All is well.","id":"Baik."}},
        {"clause":"B2.1","strength":"must","state":"%s","proof":"measured","since":"2026-11-27T13:37:05Z","reason":{"en":"Open to another: contact.","id":"Terbuka."}},
        {"clause":"C3.1","strength":"aims","state":"not-applicable","reason":{"en":"Nothing here.","id":"Tidak ada."}}]}]}
      """;

  @TempDir private Path folder;
  private HttpServer server;
  private Path key;
  private volatile int status = 200;
  private volatile byte[] body = {};

  /// How many bytes are promised beyond those that come.
  private volatile int missing;

  private record Result(int exit, String out, String err) {}

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
    key = Files.writeString(folder.resolve("program.key"), "JNJAAAAAAAAAAAAAAAAA\n" + SECRET);
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    boolean signed = SignedReference.holds(exchange, new byte[0], SECRET);
    exchange.sendResponseHeaders(signed ? status : 401, body.length + missing);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private void answers(int status, String body) {
    this.status = status;
    this.body = body.getBytes(UTF_8);
  }

  private Result janji(String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(
        List.of(
            "--at", "http://localhost:" + server.getAddress().getPort(), "--key", key.toString()));
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exit = Janji.run(new PrintWriter(out), new PrintWriter(err), all.toArray(String[]::new));
    return new Result(exit, out.toString(), err.toString());
  }

  @Test
  void showsWhatIsNotKeptAndSaysByItsExitCodeThatSomethingIsBroken() {
    answers(200, PROMISES.formatted(1, "broken"));

    Result told = janji("promises");

    assertThat(told.err()).isEmpty();
    assertThat(told.exit()).isEqualTo(1);
    assertThat(told.out())
        .isEqualTo(
            """
            cloud 2: Our\ufffd[2J cloud
              1 broken · 1 kept · 1 not applicable
              broken         B2.1   must  measured   2026-11-27 13:37 UTC
                             Open to another: contact.
            """);
    assertThat(janji("promises", "--all").out())
        .contains("kept           A1.1", "not-applicable C3.1   aims  -          never measured");
    assertThat(janji("promises", "--format", "json").out()).startsWith("{\"policies\":");
  }

  @Test
  void whatIsSilentOrUnprovenIsShownAndIsNotBroken() {
    answers(200, PROMISES.formatted(0, "silent"));

    Result told = janji("promises");

    assertThat(told.exit()).isZero();
    assertThat(told.out()).contains("silent         B2.1");
  }

  @Test
  void whereNothingIsKnownTheExitCodeSaysNeither() {
    answers(403, "{\"title\":\"Not allowed\"}");
    assertThat(janji("promises").exit()).isEqualTo(2);
    answers(200, "{\"cases\":[]}");
    assertThat(janji("promises").exit()).isEqualTo(2);
    answers(200, "<html>");
    assertThat(janji("promises").exit()).isEqualTo(2);
    server.stop(0);
    Result silent = janji("promises");
    assertThat(silent.exit()).isEqualTo(2);
    assertThat(silent.err()).contains("does not answer");
    assertThat(silent.out()).isEmpty();
  }

  @Test
  void showsTheHeadOfTheLog() {
    answers(200, "{\"origin\":\"a/b\",\"size\":7,\"root\":\"cm9vdA==\",\"time\":\"t\"}");

    Result head = janji("log", "head");

    assertThat(head.exit()).isZero();
    assertThat(head.out()).contains("origin    a/b", "size      7", "cosigned  -");
  }

  @Test
  void takesTheExportHomeWholeAndReadableByItsOwnerAlone() throws IOException {
    Path file = folder.resolve("export.zip");
    answers(200, "a zip");

    Result taken = janji("log", "export", "--out", file.toString());

    assertThat(taken.exit()).as(taken.err()).isZero();
    assertThat(taken.out()).isEqualTo("%s: 5 bytes. Check it: janji verify %1$s%n".formatted(file));
    assertThat(file).hasContent("a zip");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void halfAnExportOrARefusalLeavesTheOldFileAndNothingBeside() throws IOException {
    Path file = Files.writeString(folder.resolve("export.zip"), "the old one");
    answers(200, "half");
    missing = 100;
    assertThat(janji("log", "export", "--out", file.toString()).exit()).isEqualTo(1);
    missing = 0;
    answers(404, "{\"title\":\"There is nothing of this name here.\"}");
    Result refused = janji("log", "export", "--out", file.toString());
    assertThat(refused.exit()).isEqualTo(1);
    assertThat(refused.err()).contains("refused (404): There is nothing of this name here.");

    assertThat(file).hasContent("the old one");
    try (Stream<Path> all = Files.list(folder)) {
      assertThat(all).containsExactlyInAnyOrder(key, file);
    }
    assertThat(janji("log", "export", "--out", folder + "/none/x.zip").exit()).isEqualTo(2);
  }
}
