package id.janji.faults;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import id.janji.db.postgres.Postgres;
import id.janji.identity.Role;
import id.janji.policy.Publications;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Requests that cannot be taken, over real connections: a page in the reader's language where that
/// is known, in both where it is not, and a problem document for programs.
@Tag("slow")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class RequestsTest {
  private static final int MEGABYTE = 1_000_000;
  private static Path folder;
  private static RealServer server;
  private static Wire wire;

  /// Begun first, since their end takes a while to come.
  private static List<CompletableFuture<Integer>> endless;

  @BeforeAll
  static void start() throws IOException {
    folder = RealServer.open();
    server = RealServer.unprobed(folder);
    wire = new Wire(server.port());
    String head = "GET /policy HTTP/1.1\r\nHost: localhost\r\nX-Slow: ";
    String body =
        Wire.head(
            "POST /sign-in",
            "text/html",
            "en",
            "Content-Type: text/plain",
            "Content-Length: 60000");
    endless =
        Stream.of("", head, body)
            .map(begin ->
                CompletableFuture.supplyAsync(() -> drip(begin), Thread::startVirtualThread))
            .toList();
  }

  @AfterAll
  static void stop() throws IOException {
    server.close();
    RealServer.delete(folder);
  }

  @Test
  void saysTheLimitToWhoSendsALargeForm() throws IOException {
    byte[] megabyte = new byte[MEGABYTE];
    Arrays.fill(megabyte, (byte) 'a');
    long before = allocated();
    Wire.Answer answer =
        wire.send(out -> {
          String type = "Content-Type: application/x-www-form-urlencoded";
          String length = "Content-Length: " + 100 * MEGABYTE;
          out.write(Wire.head("POST /sign-in", "text/html", "en", type, length).getBytes(US_ASCII));
          for (int i = 0; i < 100; i++) {
            out.write(megabyte);
          }
        });

    assertThat(answer.statuses()).containsExactly(413);
    assertThat(answer.text()).contains("That was too large", "64 kB", "Connection: close");
    assertThat(allocated() - before).as("bytes held").isLessThan(50 * MEGABYTE);
  }

  @Test
  void saysTheLimitToWhoDoesNotSayHowMuchHeSends() throws IOException {
    byte[] chunk = ("f4240\r\n" + "a".repeat(MEGABYTE) + "\r\n").getBytes(US_ASCII);
    Wire.Answer answer =
        wire.send(out -> {
          String chunked = "Transfer-Encoding: chunked";
          out.write(Wire.head("POST /sign-in", "text/html", "id", chunked).getBytes(US_ASCII));
          for (int i = 0; i < 100; i++) {
            out.write(chunk);
          }
          out.write("0\r\n\r\n".getBytes(US_ASCII));
        });

    assertThat(answer.statuses()).containsExactly(413);
    assertThat(answer.text()).contains("Kirimannya terlalu besar", "64 kB");
  }

  @Test
  void readsNoFormWhoseLengthIsNotTold() throws IOException {
    String chunked = "Transfer-Encoding: chunked";
    Wire.Answer answer =
        wire.send(Wire.head("POST /sign-in", "text/html", "en", chunked) + "0\r\n\r\n");

    assertThat(answer.statuses()).containsExactly(411);
    assertThat(answer.text()).contains("64 kB");
  }

  @Test
  void tellsWhatIsTooLongInBothLanguages() throws IOException {
    Wire.Answer header = wire.browse("GET /policy", "en", "X-Long: " + "a".repeat(40_000));
    Wire.Answer address = wire.browse("GET /policy?" + "a".repeat(40_000), "en");

    assertThat(header.statuses()).containsExactly(431);
    assertThat(header.text()).contains("sent too much along", "mengirim terlalu banyak", "16 kB");
    assertThat(address.statuses()).containsExactly(414);
    assertThat(address.text()).contains("too long", "terlalu panjang", "default-src 'none'");
    assertThat(address.text()).doesNotContain("Jetty", "jetty", "badMessage");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/policy/%zz",
        "/policy/%c3%28",
        "/policy/%00",
        "/policy/a%2fb",
        "//policy",
        "/policy/../x",
        "/policy?lang=%zz",
        "/policy?lang=%c3%28",
        "/policy/;x",
        "/policy/%2e%2e/x"
      })
  void refusesAMalformedAddress(String address) throws IOException {
    Wire.Answer answer = wire.browse("GET " + address, "en");

    assertThat(answer.statuses()).containsExactly(400);
    assertThat(answer.text())
        .contains("That was not understood")
        .doesNotContain("etty", "firewall");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "POST /sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /policy HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "POST /sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nabcdef",
        "POST /sign-in HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
        "POST /sign-in HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n",
        "GET /policy HTTP/1.1\r\nHost: localhost\r\nHost: other.example\r\n\r\n",
        "GET /policy HTTP/1.1\r\nHost : localhost\r\n\r\n",
        "GET /policy HTTP/1.1\r\nHost: localhost\r\nX: a\r\n b\r\n\r\n",
        "GET /policy HTTP/1.1\r\n\r\n",
        "GET http://other.example/policy HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
        "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003\r\n\r\n"
      })
  void answersOnceAndEndsTheConnectionWhereTwoCouldReadDifferently(String bytes)
      throws IOException {
    Wire.Answer answer = wire.send(bytes);

    assertThat(answer.statuses()).containsExactly(400);
  }

  @Test
  void answersWhatStoodBeforePipelinedGarbage() throws IOException {
    Wire.Answer answer =
        wire.send("GET /policy HTTP/1.1\r\nHost: localhost\r\n\r\n\u0000\u00ff rubbish\r\n\r\n");

    assertThat(answer.statuses()).containsExactly(200, 400);
  }

  @Test
  void answersNoNameButItsOwn() throws IOException {
    String other = "GET /policy HTTP/1.1\r\nHost: rebound.example\r\nConnection: close\r\n";
    Wire.Answer page = wire.send(other + "Accept: text/html\r\nAccept-Language: id\r\n\r\n");
    Wire.Answer problem = wire.send(other + "Accept: application/json\r\n\r\n");

    assertThat(page.statuses()).containsExactly(421);
    assertThat(page.text()).contains("Tidak ada yang beralamat").doesNotContain("localhost");
    assertThat(problem.text()).contains("urn:janji:problem:unknown-host");
    for (String own : new String[] {"localhost", "127.0.0.1", "[::1]", "LOCALHOST:1"}) {
      String request = "GET /policy HTTP/1.1\r\nHost: " + own + "\r\nConnection: close\r\n\r\n";
      assertThat(wire.send(request).statuses()).as(own).containsExactly(200);
    }
  }

  @Test
  void answersProgramsWithAProblemDocument() {
    var missing = server.get("/policy/none", "Accept", "application/json");
    var closed = server.get("/board", "Accept", "application/json");

    assertThat(missing.statusCode()).isEqualTo(404);
    assertThat(missing.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(missing.body()).contains("\"type\":\"urn:janji:problem:not-found\"", "\"title\"");
    assertThat(closed.statusCode()).isEqualTo(401);
    assertThat(closed.body()).contains("\"urn:janji:problem:not-signed-in\"", "\"status\":401");
  }

  @Test
  void saysWhichMethodsAndFormsAPageTakes() throws IOException {
    String visit = cookie(server.get("/sign-in", "Accept", "text/html"));
    String token = token(server.get("/sign-in", "Cookie", visit, "Accept", "text/html").body());
    String[] own = {"Cookie: " + visit, "X-CSRF-TOKEN: " + token, "Origin: " + server.address("")};

    Wire.Answer method = wire.browse("DELETE /policy", "en", own);
    Wire.Answer form =
        wire.send(post("/sign-in/passkey", "text/html", own, "Content-Type: image/png") + "abc");
    Wire.Answer answer =
        wire.send(
            post("/sign-in/passkey/ask", "image/png", own, "Content-Type: application/json")
                + "{ }");

    assertThat(method.statuses()).containsExactly(405);
    assertThat(method.text()).contains("Allow: GET", "cannot be done with this page");
    assertThat(form.statuses()).containsExactly(415);
    assertThat(form.text()).contains("What was sent is not in a form that is read here");
    assertThat(answer.statuses()).containsExactly(406);
  }

  private static String post(String path, String accept, String[] own, String type) {
    return Wire.head(
        "POST " + path, accept, "en", own[0], own[1], own[2], type, "Content-Length: 3");
  }

  /// A page has one form; whoever asks for another gets it all the same, as RFC 9110 12.4.1 allows.
  @Test
  void answersWithThePageWhateverFormIsAskedFor() throws IOException {
    Wire.Answer picture = wire.send(Wire.head("GET /policy", "image/png", "en"));

    assertThat(picture.statuses()).containsExactly(200);
    assertThat(picture.text()).contains("Content-Type: text/html");
  }

  @Test
  void saysThatAFormIsTooOldRatherThanThatAPageIsClosed() throws IOException {
    String type = "Content-Type: application/x-www-form-urlencoded";
    Wire.Answer answer =
        wire.send(Wire.head("POST /sign-in", "text/html", "en", type, "Content-Length: 3") + "a=b");

    assertThat(answer.statuses()).containsExactly(403);
    assertThat(answer.text()).contains("This form is too old").doesNotContain("No role of");
  }

  @Test
  void saysHowLongToWaitAfterTooManyTries() throws IOException {
    String visit = cookie(server.get("/sign-in", "Accept", "text/html"));
    String token = token(server.get("/sign-in", "Cookie", visit, "Accept", "text/html").body());
    String form = "email=nobody@lumbung.example&password=x&code=123456&_csrf=" + token;
    Wire.Answer last = new Wire.Answer("");
    for (int i = 0; i < 7; i++) {
      String type = "Content-Type: application/x-www-form-urlencoded";
      String length = "Content-Length: " + form.length();
      String head = Wire.head("POST /sign-in", "text/html", "en", "Cookie: " + visit, type, length);
      last = wire.send(head + form);
    }

    assertThat(last.statuses()).containsExactly(429);
    assertThat(last.text()).containsPattern("Retry-After: [0-9]+");
    assertThat(last.text()).containsPattern("Too many attempts. The next one counts in [0-9]+ s");
  }

  @Test
  void namesAFaultOfOursByANumberThatTheLogKnows() throws Exception {
    // A stored version that no longer has its signature is a fault that a reader runs into.
    String which = " where policy_id = 'mailbox-protection'";
    String turned = " update janji.policy_version set digest = sha256(digest || '\\x00')" + which;
    damage(
        "set session_replication_role = replica; create table janji.kept as select digest from"
            + " janji.policy_version"
            + which
            + ";"
            + turned);
    var page = server.get("/policy/mailbox-protection?lang=en", "Accept", "text/html");
    var problem = server.get("/policy/mailbox-protection", "Accept", "application/json");

    damage(
        "set session_replication_role = replica; update janji.policy_version set digest ="
            + " (select digest from janji.kept)"
            + which
            + "; drop table janji.kept");

    assertThat(page.statusCode()).isEqualTo(500);
    assertThat(page.body()).doesNotContain("Exception", "id.janji", "digest");
    String log = Files.readString(server.data().resolve("logs/janji.log"));
    assertThat(log).contains(found("reference <code>([0-9a-f]{8})", page.body()));
    assertThat(log).contains(found("urn:janji:reference:([0-9a-f]{8})", problem.body()));
    assertThat(server.part(Publications.class).policies()).contains("cloud-provider");
  }

  @Test
  void saysThatThereIsNoRoom() throws Exception {
    damage(
        "create function janji.full() returns boolean language plpgsql as $$ begin"
            + " raise exception 'no space left on device' using errcode = '53100'; end $$;"
            + " alter table janji.policy enable row level security;"
            + " create policy no_room on janji.policy using (janji.full())");
    var page = server.get("/policy?lang=id", "Accept", "text/html");
    var problem = server.get("/policy", "Accept", "application/json");
    damage(
        "drop policy no_room on janji.policy; drop function janji.full();"
            + " alter table janji.policy disable row level security");

    assertThat(page.statusCode()).isEqualTo(507);
    assertThat(page.body()).contains("Tidak ada ruang untuk menyimpannya");
    assertThat(page.headers().firstValue("Retry-After")).hasValue("60");
    assertThat(problem.body()).contains("urn:janji:problem:no-room");
    assertThat(server.get("/policy").statusCode()).isEqualTo(200);
  }

  @Test
  void goesOnAnsweringBesideManySlowClients() throws IOException {
    List<Socket> slow = new ArrayList<>();
    try {
      for (int i = 0; i < 200; i++) {
        Socket socket = new Socket("127.0.0.1", server.port());
        slow.add(socket);
        socket.getOutputStream().write("GET /policy HTTP/1.1\r\nX-".getBytes(US_ASCII));
      }

      assertThat(server.get("/policy").statusCode()).isEqualTo(200);
    } finally {
      for (Socket socket : slow) {
        socket.close();
      }
    }
  }

  @Test
  void theInterfaceSaysWhatIsMissingAsAProblem() {
    HttpResponse<String> answer = server.get("/api/v1/policies/none");

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/problem+json");
    assertThat(answer.body()).contains("urn:janji:problem:not-found");
  }

  @Test
  void answersEachRoleAsThePermissionSaysThatTheMethodDeclares() {
    assertThat(Matrix.holes(server)).isEmpty();
  }

  @Test
  void thatSomebodysDataIsDemandedIsReadByWhoMaySeeDemandsAlone() {
    Map<Role, String> read = Matrix.afterADemand(server, "/notices");

    read.forEach((role, page) ->
        assertThat(page.contains("Somebody demands your data") || page.contains("meminta data"))
            .as(role + " reads of it")
            .isEqualTo(role == Role.LEGAL || role == Role.MANAGER));
    assertThat(read.get(Role.SUPPORT)).isNotEmpty();
  }

  @Test
  @Order(Integer.MAX_VALUE)
  void endsAConnectionOnWhichARequestNeverEnds() throws Exception {
    for (CompletableFuture<Integer> end : endless) {
      assertThat(end.get(2, TimeUnit.MINUTES)).as("bytes that could be sent").isLessThan(300);
    }
  }

  /// Sends a byte a second after `begin` until the other side ends the connection.
  private static int drip(String begin) {
    int sent = 0;
    try (Socket socket = new Socket("127.0.0.1", server.port())) {
      OutputStream out = socket.getOutputStream();
      out.write(begin.getBytes(US_ASCII));
      while (true) {
        out.write('a');
        sent++;
        socket.setSoTimeout(1000);
        try {
          if (socket.getInputStream().read(new byte[100_000]) < 0) {
            return sent;
          }
        } catch (SocketTimeoutException _) {
          // Nothing was answered within this second.
        }
      }
    } catch (IOException ended) {
      return sent;
    }
  }

  @Test
  void offersNoOtherMethodsToPagesOfOthers() throws IOException {
    String origin = "Origin: https://other.example";
    Wire.Answer open = wire.browse("OPTIONS /policy", "en", origin);
    Wire.Answer closed = wire.browse("OPTIONS /board", "en", origin);
    Wire.Answer trace = wire.browse("TRACE /policy", "en", "Cookie: a=secret");

    for (Wire.Answer answer : List.of(open, closed)) {
      assertThat(answer.statuses()).as(answer.text()).containsExactly(405);
      assertThat(answer.text()).contains("Allow: GET").doesNotContain("Access-Control-");
    }
    assertThat(trace.statuses().getFirst()).isBetween(400, 499);
    assertThat(trace.text()).doesNotContain("secret");
  }

  /// A page comes in one form; who asks for another gets it rather than nothing.
  @Test
  void showsThePageWhateverFormIsAskedFor() throws IOException {
    for (String accept : new String[] {"image/png", "image/png, */*;q=0.1", "no type;;"}) {
      Wire.Answer answer = wire.send(Wire.head("GET /policy", accept, "en"));

      assertThat(answer.statuses()).as(accept).containsExactly(200);
      assertThat(answer.text()).contains("Content-Type: text/html");
    }
  }

  private static void damage(String statement) throws Exception {
    Postgres database = server.database();
    try (var connection = database.connect("janji");
        var work = connection.createStatement()) {
      work.execute(statement);
    }
  }

  private static String cookie(HttpResponse<String> answer) {
    List<String> set = answer.headers().allValues("Set-Cookie");
    assertThat(set).as("cookies of %d %s", answer.statusCode(), answer.body()).isNotEmpty();
    return set.getFirst().substring(0, set.getFirst().indexOf(';'));
  }

  private static String token(String page) {
    return found("name=\"_csrf\" value=\"([^\"]+)\"", page);
  }

  private static String found(String pattern, String text) {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    assertThat(matcher.find()).as(pattern + " in " + text).isTrue();
    return matcher.group(1);
  }

  private static long allocated() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
