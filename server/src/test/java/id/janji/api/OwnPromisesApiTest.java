package id.janji.api;

import static org.assertj.core.api.Assertions.assertThat;

import id.janji.Installation;
import id.janji.TestDatabase;
import id.janji.assurance.Boards;
import id.janji.assurance.ClausePosition;
import id.janji.assurance.Prober;
import id.janji.assurance.Viewer;
import id.janji.clause.catalogue.ControlId;
import id.janji.cli.Janji;
import id.janji.console.register.RegisterServer;
import id.janji.identity.Browser;
import id.janji.identity.Role;
import id.janji.identity.service.Right;
import id.janji.tenancy.CustomerId;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// How promises stand, as a customer's program watches them, over real HTTP.
final class OwnPromisesApiTest {
  private static final String PROMISES = "/api/v1/own/promises";
  private static final ControlId SCOPE = new ControlId("policy.scope-register");

  @RegisterExtension static final TestDatabase database = new TestDatabase();
  @TempDir static Path folder;
  private static RegisterServer server;
  private static UUID customer;

  @BeforeAll
  static void start() {
    server = RegisterServer.start(database.transactions(), folder, ApiModule.class, Measured.class);
    // The commands sign with the time of this machine.
    var clock = server.running().clock();
    clock.advance(Duration.between(clock.instant(), Instant.now()));
    customer = server.installation().customer("Toko Melati", server.version()).value();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static JsonNode json(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return JsonMapper.shared().readTree(answer.body());
  }

  private static ClausePosition onTheBoard() {
    return server
        .running()
        .part(Boards.class)
        .position(server.version().text(), new Viewer.OneCustomer(customer))
        .clauses()
        .getFirst();
  }

  @Test
  void tellsEachClauseAsItStandsOnTheBoardAndAgainOnlyWhereSomethingChanged()
      throws InterruptedException {
    Program program = Program.with(server.running(), customer, Right.WATCH);
    String before = program.get(PROMISES).headers().firstValue("ETag").orElseThrow();
    assertThat(program.get(PROMISES, "if-none-match", before).statusCode()).isEqualTo(304);

    server.running().part(Prober.class).probeNow(SCOPE);

    HttpResponse<String> answer = program.get(PROMISES, "if-none-match", before);
    JsonNode policy = json(answer).path("policies").path(0);
    JsonNode clause = policy.path("clauses").path(0);
    ClausePosition board = onTheBoard();
    assertThat(policy.path("policy").asString()).isEqualTo("cloud");
    assertThat(policy.path("accepted").asInt()).isEqualTo(1);
    assertThat(policy.path("sums").path(board.state().word()).asInt()).isEqualTo(1);
    assertThat(clause.path("state").asString()).isEqualTo(board.state().word());
    assertThat(clause.path("strength").asString()).isEqualTo("must");
    assertThat(clause.path("since").asString()).isEqualTo(String.valueOf(board.since()));
    assertThat(clause.path("finding").path("control").asString()).isEqualTo(SCOPE.value());
    String now = answer.headers().firstValue("ETag").orElseThrow();
    server.running().part(Prober.class).probeNow(SCOPE);
    assertThat(program.get(PROMISES, "if-none-match", now).statusCode()).isEqualTo(304);
  }

  @Test
  void theCommandTellsAndItsExitCodeSaysWhetherSomethingIsBroken(@TempDir Path home)
      throws IOException, InterruptedException {
    server.running().part(Prober.class).probeNow(SCOPE);
    Path key = Program.keyFile(home, Program.made(server.running(), customer, Right.WATCH));
    StringWriter out = new StringWriter();
    String at = "http://localhost:" + server.running().address().getPort();
    PrintWriter printed = new PrintWriter(out);

    int exit =
        Janji.run(printed, printed, "promises", "--all", "--at", at, "--key", key.toString());

    String state = onTheBoard().state().word();
    assertThat(out.toString()).startsWith("cloud 1: ").contains("1 " + state, "A1.2", "must");
    assertThat(exit).isEqualTo(state.equals("broken") ? 1 : 0);
  }

  private static Browser person(Role role, UUID of) {
    Browser browser = server.running().signedIn(role, of);
    browser.get("/account");
    return browser.with("Accept", "application/json");
  }

  private static JsonNode contacts(Browser person) {
    return json(person.get("/api/v1/own/services")).path("services").path(0).path("contacts");
  }

  @Test
  void anAdministratorKeepsContactsAndTheSameKeyAddsOnce() {
    UUID of = server.installation().customer("Toko Kenanga", server.version()).value();
    UUID service =
        Installation.done(
                server.installation().services().subscribe(new CustomerId(of), Installation.wish()))
            .value();
    Browser admin = person(Role.CUSTOMER_ADMINISTRATOR, of);
    String path = "/api/v1/own/services/" + service + "/contacts";
    String body =
        "{\"name\":\"Sari\",\"channel\":\"email\",\"address\":\"sari@toko.example\","
            + "\"language\":\"id\",\"concerns\":[\"security\",\"legal\"]}";

    assertThat(admin.postJson(path, body).statusCode()).isEqualTo(400);
    admin.with("Idempotency-Key", "one");
    HttpResponse<String> added = admin.postJson(path, body);
    assertThat(added.statusCode()).as(added.body()).isEqualTo(201);
    String id = JsonMapper.shared().readTree(added.body()).path("id").asString();
    assertThat(JsonMapper.shared().readTree(added.body()).path("open").asBoolean()).isFalse();
    assertThat(admin.postJson(path, body).statusCode()).isEqualTo(201);
    assertThat(contacts(admin)).hasSize(1);
    assertThat(admin.postJson(path, body.replace("sari@", "other@")).statusCode()).isEqualTo(409);
    admin.with("Idempotency-Key", "two");
    assertThat(admin.postJson(path, body.replace("sari@toko", "toko ")).statusCode())
        .isEqualTo(422);
    assertThat(admin.postJson(path, body.replace("security", "all")).statusCode()).isEqualTo(422);

    String one = "/api/v1/own/contacts/" + id;
    HttpResponse<String> changed =
        admin.sendJson(
            "PUT", one, "{\"name\":\"Sari B.\",\"language\":\"en\",\"concerns\":[\"legal\"]}");
    assertThat(json(changed).path("name").asString()).isEqualTo("Sari B.");
    assertThat(json(changed).path("address").asString()).isEqualTo("sari@toko.example");
    Browser stranger = person(Role.CUSTOMER_ADMINISTRATOR, customer);
    assertThat(stranger.sendJson("DELETE", one, "{}").statusCode()).isEqualTo(204);
    assertThat(contacts(admin)).hasSize(1);
    assertThat(admin.sendJson("DELETE", one, "{}").statusCode()).isEqualTo(204);
    assertThat(admin.sendJson("DELETE", one, "{}").statusCode()).isEqualTo(204);
    assertThat(contacts(admin)).isEmpty();
  }

  @Test
  void aProgramThatWatchesReadsAllOfItAndChangesNothing() {
    Program program = Program.with(server.running(), customer, Right.WATCH);
    List<String> read =
        List.of("notices", "services", "access/requests", "access/grants", "promises");
    for (String each : read) {
      json(program.get("/api/v1/own/" + each));
    }
    UUID some = UUID.randomUUID();
    List<String> changes =
        List.of(
            "notices/" + some + "/acknowledge",
            "services/" + some + "/contacts",
            "access/grants/" + some + "/end");
    for (String each : changes) {
      assertThat(program.post("/api/v1/own/" + each, "{}").statusCode()).as(each).isEqualTo(403);
    }
    assertThat(program.get("/api/v1/own/disclosures").statusCode()).isEqualTo(403);
    assertThat(program.get("/api/v1/own/notices/" + some).statusCode()).isEqualTo(404);
    assertThat(program.get("/api/v1/own/access/requests?state=x").statusCode()).isEqualTo(400);
  }
}
