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
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The commands against a small server that checks each signature by an implementation of its own.
final class CaseCommandTest {
  private static final String KEY = "JNJAAAAAAAAAAAAAAAAA";
  private static final String SECRET = "a-secret_of-40-characters-that-nobody-ha";
  private static final String ID = "0197f3a0-0000-7000-8000-000000000001";
  private static final String ONE =
      """
      {"id":"%s","procedure":"support","state":"asked","subject":"Uploads\\u001b[2J stop","steps":2,
       "changed":"2026-11-27T10:02:33Z","clocks":[{"code":"answer","title":"An answer","due":"2026-11-28T10:00:00Z"}],
       "history":[{"step":1,"event":"opened","state":"asked","at":"2026-11-27T10:00:00Z","side":"customer",
         "by":"Watcher","program":true,"index":7,"said":{"text":"At once.\\nSince ten.","subject":null}}],
       "events":[{"event":"wrote","fields":[{"name":"text","kind":"text","required":true,"choices":[]},
         {"name":"why","kind":"choice","required":false,"choices":["a","b"]}]}]}
      """
          .formatted(ID);

  @TempDir private Path folder;
  private HttpServer server;
  private Path key;

  /// Method, address and body of what came.
  private final List<String> asked = new ArrayList<>();

  /// What is answered to a method and address: a status, a space and a body.
  private final Map<String, String> answers = new ConcurrentHashMap<>();

  private final Map<String, String> sent = new ConcurrentHashMap<>();

  private record Result(int exit, String out, String err) {}

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
    key = folder.resolve("program.key");
    write(KEY + "\n" + SECRET + "\n", "rw-------");
    answers.put("GET /api/v1/own/cases/" + ID, "200 " + ONE);
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void write(String text, String rights) throws IOException {
    Files.writeString(key, text);
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString(rights));
  }

  private void answer(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    String what = exchange.getRequestMethod() + " " + exchange.getRequestURI();
    asked.add((what + " " + new String(body, UTF_8)).strip());
    exchange
        .getRequestHeaders()
        .forEach((name, all) -> sent.put(name.toLowerCase(java.util.Locale.ROOT), all.getFirst()));
    String answer =
        SignedReference.holds(exchange, body, SECRET)
            ? answers.getOrDefault(what, "404 {\"title\":\"There is no such case.\"}")
            : "401 {\"title\":\"This signature lets nobody in.\"}";
    byte[] bytes = answer.substring(4).getBytes(UTF_8);
    exchange.getResponseHeaders().add("ETag", "\"2\"");
    exchange.sendResponseHeaders(Integer.parseInt(answer, 0, 3, 10), bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private Result janji(String... words) {
    List<String> all = new ArrayList<>(List.of("case"));
    all.addAll(Arrays.asList(words));
    all.addAll(
        List.of(
            "--at", "http://localhost:" + server.getAddress().getPort(), "--key", key.toString()));
    return run(all.toArray(String[]::new));
  }

  private static Result run(String... words) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exit = Janji.run(new PrintWriter(out), new PrintWriter(err), words);
    return new Result(exit, out.toString(), err.toString());
  }

  @Test
  void showsACaseWithoutWhatCouldDriveATerminal() {
    Result shown = janji("show", ID);

    assertThat(shown.err()).isEmpty();
    assertThat(shown.exit()).isEqualTo(Exit.OK);
    assertThat(shown.out())
        .isEqualTo(
            """
            Uploads\ufffd[2J stop
            %s  support, asked, step 2, changed 2026-11-27 10:02 UTC
            until 2026-11-28 10:00 UTC: An answer

              1  2026-11-27 10:00 UTC  opened, Watcher (program), entry 7
                 text: At once.
                   Since ten.

            Can be said to it now:
              wrote            text=text [why=a|b]
            """
                .formatted(ID));
    Result json = janji("show", ID, "--format", "json");
    assertThat(json.out()).startsWith("{\"changed\":").contains("\"index\":7", "\"subject\":null");
    assertThat(json.out()).doesNotContain("\u001b", "u001b");
  }

  @Test
  void listsAllPagesByItselfAndSignsTheirAddresses() {
    String base = "GET /api/v1/own/cases?limit=100&procedure=&state=two+words%2F%C3%A9";
    String next = "/api/v1/own/cases?after=2026-11-27T10:02:33Z~" + ID + "&limit=100";
    answers.put(base, "200 {\"cases\":[" + ONE + "],\"next\":\"" + next + "\"}");
    answers.put("GET " + next, "200 {\"cases\":[" + ONE + "],\"next\":null}");

    Result listed = janji("list", "--all", "--state", "two words/é");

    assertThat(listed.err()).isEmpty();
    assertThat(listed.out().lines())
        .hasSize(2)
        .allMatch(line ->
            line.equals(
                ID + "  support     asked         2026-11-27 10:02 UTC  Uploads\ufffd[2J stop"));
    assertThat(asked).hasSize(2);
    answers.put("GET " + next, "200 {\"cases\":[" + ONE + "],\"next\":\"http://evil.example/\"}");
    Result led = janji("list", "--all", "--state", "two words/é");
    assertThat(led.exit()).isEqualTo(Exit.FOUND);
    assertThat(led.out()).isEmpty();
    assertThat(led.err()).contains("no page of this list");
  }

  @Test
  void opensWithFieldsFromTheLineAndFromFiles() throws IOException {
    Path note = Files.writeString(folder.resolve("note.txt"), "At \"once\".\n");
    answers.put("POST /api/v1/own/cases", "201 " + ONE);

    Result opened =
        janji(
            "open",
            "--field",
            "procedure=support",
            "--field",
            "subject=a=b",
            "--field",
            "harms=x",
            "--field",
            "harms=y",
            "--file",
            "text=@" + note,
            "--once",
            "k1");

    assertThat(opened.exit()).as(opened.err()).isEqualTo(Exit.OK);
    assertThat(asked)
        .containsExactly(
            "POST /api/v1/own/cases {\"harms\":[\"x\",\"y\"],\"procedure\":\"support\",\"subject\":\"a=b\",\"text\":\"At \\\"once\\\".\\n\"}");
    assertThat(sent).containsEntry("idempotency-key", "k1");
    assertThat(sent.get("authorization")).contains("idempotency-key").doesNotContain(SECRET);
  }

  @Test
  void saysWithTheStepThatItHasJustSeen() throws IOException {
    Path body = Files.writeString(folder.resolve("body.json"), "{\"text\": \"Still.\"}");
    answers.put("POST /api/v1/own/cases/" + ID + "/events/wrote", "200 " + ONE);

    Result said = janji("say", ID, "wrote", "--body", body.toString());

    assertThat(said.exit()).as(said.err()).isEqualTo(Exit.OK);
    assertThat(asked).hasSize(2).last().asString().endsWith("wrote {\"text\": \"Still.\"}");
    assertThat(sent).containsEntry("if-match", "\"2\"");
    janji("say", ID, "wrote", "--body", body.toString(), "--seen", "1");
    assertThat(asked).hasSize(3);
    assertThat(sent).containsEntry("if-match", "\"1\"");
  }

  @Test
  void tellsWhyItWasRefusedAndWhatToDoIfNobodyKnows() throws IOException {
    answers.put(
        "POST /api/v1/own/cases",
        "422 {\"title\":\"Some fields need a look.\",\"detail\":\"Of two.\",\"faults\":{\"text\":\"Too\\u0007 long.\"}}");
    Result refused = janji("open", "--field", "text=x");
    assertThat(refused.exit()).isEqualTo(Exit.FOUND);
    assertThat(refused.err())
        .isEqualTo(
            "janji case: refused (422): Some fields need a look.\n  Of two.\n  text: Too\ufffd long.\n");
    answers.put("POST /api/v1/own/cases", "200 <html>");
    Result strange = janji("open", "--field", "text=x", "--once", "k2");
    assertThat(strange.exit()).isEqualTo(Exit.FOUND);
    assertThat(strange.err()).contains("answers 200, and not as Janji does", "--once k2");
    answers.put("POST /api/v1/own/cases", "503 {\"title\":\"Not now.\",\"detail\":\"Later.\"}");
    Result down = janji("open", "--field", "text=x");
    assertThat(down.exit()).isEqualTo(Exit.FOUND);
    assertThat(down.err()).contains("503: Not now. Later.", "Send it again with --once ");
    write(KEY + "\nanother\n", "rw-------");
    assertThat(janji("list").err()).contains("(401): This signature lets nobody in.");
    server.stop(0);
    assertThat(janji("list").err()).contains("does not answer");
  }

  @ParameterizedTest
  @CsvSource({
    "rw-r-----, JNJAAAAAAAAAAAAAAAAA;x, can be read by others",
    "rw-------, JNJAAAAAAAAAAAAAAAAA, is no key of a program",
    "rw-------, JNJAAAAAAAAAAAAAAAAA;x;y, is no key of a program",
    "rw-------, ;x, is no key of a program"
  })
  void refusesAKeyThatIsNoneOrIsNotKeptWell(String rights, String text, String why)
      throws IOException {
    write(text.replace(';', '\n'), rights);

    Result refused = janji("list");

    assertThat(refused.exit()).isEqualTo(Exit.UNUSABLE);
    assertThat(refused.err()).contains(why);
    assertThat(asked).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "http://data.example.org, nothing goes in the clear",
    "https://data.example.org/x, --at is an address",
    "https://a@data.example.org, --at is an address",
    "ftp://localhost, nothing goes in the clear"
  })
  void goesNowhereInTheClear(String at, String why) {
    Result refused = run("case", "list", "--at", at, "--key", key.toString());

    assertThat(refused.exit()).isEqualTo(Exit.UNUSABLE);
    assertThat(refused.err()).contains(why);
  }

  @Test
  void refusesWhatCannotBeSaid() throws IOException {
    Path long1 = Files.writeString(folder.resolve("long"), "x".repeat(65_537));
    for (String[] words :
        List.of(
            new String[] {"show", "../x"},
            new String[] {"say", ID, "a/b", "--field", "text=x"},
            new String[] {"say", ID, "wrote", "--field", "text"},
            new String[] {"say", ID, "wrote", "--once", "a b"},
            new String[] {"open", "--file", "text=@" + long1},
            new String[] {"open", "--file", "text=@" + folder},
            new String[] {"open", "--body", long1.toString()},
            new String[] {"open", "--body", key.toString(), "--field", "a=b"},
            new String[] {"open", "--body", key.toString()})) {
      Result refused = janji(words);
      assertThat(refused.exit()).as(String.join(" ", words)).isEqualTo(Exit.UNUSABLE);
      assertThat(refused.err()).isNotBlank().doesNotContain(SECRET);
    }
    assertThat(asked).isEmpty();
  }
}
