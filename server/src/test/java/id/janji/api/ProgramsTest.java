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
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
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

  @RegisterExtension static final TestDatabase database = new TestDatabase();
  @TempDir static Path folder;
  private static RegisterServer server;
  private static UUID customer;
  private static Program program;

  @BeforeAll
  static void start() {
    server =
        RegisterServer.start(
            database.transactions(), folder, ApiModule.class, Measured.class, CasePages.class);
    customer = server.installation().customer("Toko Melati", server.version()).value();
    program = Program.of(server.running(), made(customer, Right.CASES));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static ServiceAccounts accounts() {
    return server.running().part(ServiceAccounts.class);
  }

  private static Made made(UUID of, Right... rights) {
    return Program.made(server.running(), of, rights);
  }

  private static Instant now() {
    return server.running().clock().instant();
  }

  private static HttpResponse<String> sent(
      Map<String, String> headers, String method, String address, String body) {
    return Program.sent(server.running(), headers, method, address, body);
  }

  private static HttpResponse<String> sent(HttpRequest request) {
    return Program.sent(request);
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
    Program good = Program.of(server.running(), made);
    Program forger =
        new Program(
            server.running(), new TestSigner(made.account().accessKey(), "guess", "x", "janji"));
    Program stranger =
        new Program(
            server.running(), new TestSigner("JNJAAAAAAAAAAAAAAAAA", "guess", "x", "janji"));

    assertProblem(forger.get(CASES), 401, "signature-does-not-match");
    assertProblem(stranger.get(CASES), 401, "invalid-access-key-id");
    assertProblem(
        Program.of(server.running(), made, "s3").get(CASES), 400, "authorization-header-malformed");
    for (Duration off : new Duration[] {Duration.ofMinutes(-16), Duration.ofMinutes(16)}) {
      Map<String, String> skewed =
          good.signed("GET", CASES, Map.of(), Program.NONE, now().plus(off));
      assertProblem(sent(skewed, "GET", CASES, ""), 401, "request-time-too-skewed");
    }
    Map<String, String> list = good.signed("GET", CASES, Map.of(), Program.NONE, now());
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
    assertProblem(
        Program.of(server.running(), made(customer, Right.LIST, Right.READ)).get(CASES),
        403,
        "right");
    Made made = made(customer, Right.CASES);
    Program old = Program.of(server.running(), made);
    assertThat(old.get(CASES).statusCode()).isEqualTo(200);

    Program renewed =
        Program.of(
            server.running(), Installation.done(accounts().rotate(customer, made.account().id())));
    assertProblem(old.get(CASES), 401, "invalid-access-key-id");
    assertThat(renewed.get(CASES).statusCode()).isEqualTo(200);

    UUID by = server.running().invited(Role.CUSTOMER_ADMINISTRATOR, customer).person();
    Installation.done(accounts().end(customer, by, made.account().id()));
    assertProblem(renewed.get(CASES), 401, "invalid-access-key-id");
  }

  @Test
  void eachRightOpensWhatItSaysAndNothingElse() {
    Map<Right, String> doors =
        Map.of(
            Right.CASES, CASES, Right.LOG, "/api/v1/own/log", Right.WATCH, "/api/v1/own/promises");
    doors.forEach((right, _) -> {
      Program only = Program.with(server.running(), customer, Right.READ, right);
      doors.forEach((other, door) -> {
        boolean refused = only.get(door).statusCode() == 403;
        assertThat(refused).as(right + " at " + door).isEqualTo(right != other);
      });
    });
  }

  @Test
  void seesTheCasesOfItsCustomerAndOpensNothingElse() {
    String path = opened(program, "mine");
    UUID other = server.installation().customer("Toko Kamboja", server.version()).value();
    Program stranger = Program.of(server.running(), made(other, Right.CASES));

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
    Map<String, String> good =
        program.signed("GET", "/api/v1/session", Map.of(), Program.NONE, now());
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
