package id.janji.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import id.janji.Installation;
import id.janji.TestDatabase;
import id.janji.console.cases.CasePages;
import id.janji.console.register.RegisterServer;
import id.janji.custody.s3.TestSigner;
import id.janji.identity.Browser;
import id.janji.identity.Role;
import id.janji.identity.service.Right;
import id.janji.identity.service.ServiceAccounts;
import id.janji.identity.service.ServiceAccounts.Made;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Programs that sign each request, at the real gate.
final class ProgramsTest {
  private static final String CASES = "/api/v1/own/cases";
  private static final String QUESTION =
      "{\"procedure\":\"support\",\"subject\":\"Uploads stop\",\"text\":\"At once.\"}";
  private static final String NONE = TestSigner.hex(TestSigner.sha256(new byte[0]));
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @RegisterExtension static final TestDatabase database = new TestDatabase();
  @TempDir static Path folder;
  private static RegisterServer server;
  private static UUID customer;
  private static Program program;

  @BeforeAll
  static void start() {
    server =
        RegisterServer.start(database.transactions(), folder, ApiModule.class, CasePages.class);
    customer = server.installation().customer("Toko Melati", server.version()).value();
    program = Program.of(made(customer, Right.CASES));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static ServiceAccounts accounts() {
    return server.running().part(ServiceAccounts.class);
  }

  private static Made made(UUID of, Right... rights) {
    UUID by = server.running().invited(Role.CUSTOMER_ADMINISTRATOR, of).person();
    return Installation.done(
        accounts().make(of, by, new ServiceAccounts.Wish("Watcher", Set.of(rights), null)));
  }

  private static Instant now() {
    return server.running().clock().instant();
  }

  /// A program with its own implementation of the signature.
  private record Program(TestSigner signer) {
    static Program of(Made made) {
      return of(made, "janji");
    }

    static Program of(Made made, String service) {
      String secret = new String(made.secret(), UTF_8);
      return new Program(new TestSigner(made.account().accessKey(), secret, "id-jakarta", service));
    }

    HttpResponse<String> get(String address) {
      return sent(signed("GET", address, Map.of(), NONE, now()), "GET", address, "");
    }

    HttpResponse<String> post(String address, String body, String... headers) {
      Map<String, String> more = new HashMap<>();
      for (int i = 0; i < headers.length; i += 2) {
        more.put(headers[i], headers[i + 1]);
      }
      String hash = TestSigner.hex(TestSigner.sha256(body.getBytes(UTF_8)));
      return sent(signed("POST", address, more, hash, now()), "POST", address, body);
    }

    Map<String, String> signed(
        String method, String address, Map<String, String> more, String payload, Instant time) {
      Map<String, String> headers = new TreeMap<>(more);
      headers.put("host", server.running().address().getAuthority());
      String[] parts = address.split("\\?", 2);
      String query = parts.length > 1 ? parts[1] : "";
      Map<String, String> all =
          new TreeMap<>(signer.sign(method, parts[0], query, headers, payload, time).headers());
      all.remove("host");
      return all;
    }
  }

  private static HttpResponse<String> sent(
      Map<String, String> headers, String method, String address, String body) {
    URI to = server.running().address().resolve(address);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(to)
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    headers.forEach(request::header);
    return sent(request.build());
  }

  private static HttpResponse<String> sent(HttpRequest request) {
    try {
      return CLIENT.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static JsonNode json(HttpResponse<String> answer) {
    return JsonMapper.shared().readTree(answer.body());
  }

  private static void assertProblem(HttpResponse<String> answer, int status, String type) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/problem+json");
    assertThat(json(answer).path("type").asString()).endsWith(type);
    assertThat(json(answer).path("title").asString()).isNotBlank();
    assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
  }

  private static String opened(Program by, String key) {
    HttpResponse<String> answer = by.post(CASES, QUESTION, "idempotency-key", key);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    return answer.headers().firstValue("Location").orElseThrow();
  }

  @Test
  void opensListsReadsAndWritesAndTheHistoryNamesTheProgram() throws Exception {
    String path = opened(program, "first");
    HttpResponse<String> read = program.get(path);
    String tag = read.headers().firstValue("ETag").orElseThrow();

    HttpResponse<String> said =
        program.post(
            path + "/events/wrote",
            "{\"text\":\"Still.\"}",
            "idempotency-key",
            "1",
            "if-match",
            tag);

    assertThat(said.statusCode()).as(said.body()).isEqualTo(200);
    assertThat(said.headers().allValues("Set-Cookie")).isEmpty();
    JsonNode step = json(said).path("history").path(1);
    assertThat(step.path("by").asString()).isEqualTo("Watcher");
    assertThat(step.path("program").asBoolean()).isTrue();
    assertThat(program.get(CASES + "?state=asked&limit=100").body()).contains(path.substring(18));
    assertThat(
            database.ask(
                "select distinct left(person_id, 8) || coalesce(opened_by::text, ', nobody') from janji.case_step s join janji.procedure_case c on c.id = s.case_id where c.id = '%s'"
                    .formatted(path.substring(18))))
        .containsExactly("program:, nobody");
    assertThat(accounts().list(customer)).anyMatch(each -> each.used() != null);
    Browser helper = server.running().signedIn(Role.SUPPORT, null);
    assertThat(helper.get("/cases/" + path.substring(18)).body()).contains("Watcher (program)");
  }

  @Test
  void sentTwiceUnderOneKeyHappensOnceAlsoWhereItEndsTheCase() {
    String path = opened(program, "twice");
    assertThat(opened(program, "twice")).isEqualTo(path);

    for (int i = 0; i < 2; i++) {
      HttpResponse<String> ended =
          program.post(
              path + "/events/ended",
              "{\"outcome\":\"Works again.\"}",
              "idempotency-key",
              "end",
              "if-match",
              "\"1\"");
      assertThat(ended.statusCode()).as(ended.body()).isEqualTo(200);
      assertThat(json(ended).path("steps").asInt()).isEqualTo(2);
    }
  }

  @Test
  void refusesASignatureThatIsNotOfThisRequestThisHourOrThisDoor() {
    Made made = made(customer, Right.CASES);
    Program good = Program.of(made);
    Program forger = new Program(new TestSigner(made.account().accessKey(), "guess", "x", "janji"));
    Program stranger = new Program(new TestSigner("JNJAAAAAAAAAAAAAAAAA", "guess", "x", "janji"));

    assertProblem(forger.get(CASES), 401, "signature-does-not-match");
    assertProblem(stranger.get(CASES), 401, "invalid-access-key-id");
    assertProblem(Program.of(made, "s3").get(CASES), 400, "authorization-header-malformed");
    for (Duration off : new Duration[] {Duration.ofMinutes(-16), Duration.ofMinutes(16)}) {
      Map<String, String> skewed = good.signed("GET", CASES, Map.of(), NONE, now().plus(off));
      assertProblem(sent(skewed, "GET", CASES, ""), 401, "request-time-too-skewed");
    }
    Map<String, String> list = good.signed("GET", CASES, Map.of(), NONE, now());
    assertProblem(sent(list, "GET", CASES + "?limit=1", ""), 401, "signature-does-not-match");
    list.put("if-match", "\"1\"");
    assertProblem(sent(list, "GET", CASES, ""), 401, "access-denied");
    list.put("Authorization", "AWS4-HMAC-SHA256 x");
    assertProblem(sent(list, "GET", CASES, ""), 400, "authorization-header-malformed");
  }

  @Test
  void takesNoOtherContentThanWhatWasSigned() {
    Map<String, String> key = Map.of("idempotency-key", "content");
    String hash = TestSigner.hex(TestSigner.sha256(QUESTION.getBytes(UTF_8)));
    String other = QUESTION.replace("At once", "Later");

    Map<String, String> whole = program.signed("POST", CASES, key, hash, now());
    assertProblem(sent(whole, "POST", CASES, other), 400, "content-sha256-mismatch");
    whole.remove("x-amz-content-sha256");
    assertProblem(sent(whole, "POST", CASES, other), 401, "signature-does-not-match");
    Map<String, String> open = program.signed("POST", CASES, key, TestSigner.UNSIGNED, now());
    assertProblem(sent(open, "POST", CASES, QUESTION), 400, "content-sha256-mismatch");
    assertProblem(program.post(CASES, "x".repeat(65_537), "idempotency-key", "long"), 413, "");
    HttpRequest.Builder endless =
        HttpRequest.newBuilder(server.running().address().resolve(CASES))
            .POST(BodyPublishers.fromPublisher(BodyPublishers.ofString(QUESTION)));
    program.signed("POST", CASES, key, hash, now()).forEach(endless::header);
    assertProblem(sent(endless.build()), 411, "");
  }

  @Test
  void refusesAnAccountWithoutTheRightAndOneThatHasEnded() {
    assertProblem(Program.of(made(customer, Right.LIST, Right.READ)).get(CASES), 403, "right");
    Made made = made(customer, Right.CASES);
    Program old = Program.of(made);
    assertThat(old.get(CASES).statusCode()).isEqualTo(200);

    Program renewed =
        Program.of(Installation.done(accounts().rotate(customer, made.account().id())));
    assertProblem(old.get(CASES), 401, "invalid-access-key-id");
    assertThat(renewed.get(CASES).statusCode()).isEqualTo(200);

    UUID by = server.running().invited(Role.CUSTOMER_ADMINISTRATOR, customer).person();
    Installation.done(accounts().end(customer, by, made.account().id()));
    assertProblem(renewed.get(CASES), 401, "invalid-access-key-id");
  }

  @Test
  void seesTheCasesOfItsCustomerAndOpensNothingElse() {
    String path = opened(program, "mine");
    UUID other = server.installation().customer("Toko Kamboja", server.version()).value();
    Program stranger = Program.of(made(other, Right.CASES));

    assertProblem(stranger.get(path), 404, "not-found");
    assertThat(json(stranger.get(CASES)).path("cases")).isEmpty();
    assertProblem(program.get("/api/v1/cases"), 403, "");
    assertProblem(program.get(path.replace("/own", "")), 403, "");
    assertProblem(program.get("/api/v1/session"), 403, "");
    assertProblem(program.get("/api/v1/no-such-thing"), 404, "");
    assertThat(program.get("/own/cases").statusCode()).isEqualTo(303);
    assertThat(program.get("/home").statusCode()).isEqualTo(303);
  }

  @Test
  void aSessionBesideASignatureCountsForNothing() {
    Browser owner = server.running().signedIn(Role.CUSTOMER_ADMINISTRATOR, customer);
    String cookie = "__Host-janji=" + owner.session();
    Map<String, String> good = program.signed("GET", "/api/v1/session", Map.of(), NONE, now());
    good.put("Cookie", cookie);
    assertProblem(sent(good, "GET", "/api/v1/session", ""), 403, "");

    good.put(
        "Authorization", good.get("authorization").replaceAll("Signature=.{4}", "Signature=0000"));
    good.remove("authorization");
    assertProblem(sent(good, "GET", "/api/v1/session", ""), 401, "signature-does-not-match");
  }

  @Test
  void saysNothingThatIsForPeopleToSay() {
    HttpResponse<String> answer =
        program.post(CASES, QUESTION.replace("support", "incident"), "idempotency-key", "reported");
    String path = answer.headers().firstValue("Location").orElseThrow();

    HttpResponse<String> said =
        program.post(
            path + "/events/acknowledged", "{}", "idempotency-key", "a", "if-match", "\"1\"");

    assertProblem(said, 403, "of-people");
    assertThat(json(program.get(path)).path("events")).isEmpty();
  }
}
