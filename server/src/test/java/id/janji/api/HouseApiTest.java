package id.janji.api;

import static org.assertj.core.api.Assertions.assertThat;

import id.janji.TestDatabase;
import id.janji.clause.Language;
import id.janji.console.register.RegisterServer;
import id.janji.identity.Browser;
import id.janji.identity.DemoLinks;
import id.janji.identity.People;
import id.janji.identity.Role;
import id.janji.notify.Audience;
import id.janji.notify.NoticeKind;
import id.janji.notify.Notices;
import id.janji.notify.Telling;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What the provider's people and everybody read by program, over real HTTP.
final class HouseApiTest {
  private static final String CONTROL = "/api/v1/board/controls/policy.scope-register";

  @RegisterExtension static final TestDatabase database = new TestDatabase();
  @TempDir static Path folder;
  private static RegisterServer server;
  private static UUID customer;

  @BeforeAll
  static void start() {
    server = RegisterServer.start(database.transactions(), folder, ApiModule.class, Measured.class);
    customer = server.installation().customer("Toko Melati", server.version()).value();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static Browser person(Role role) {
    Browser browser = server.running().signedIn(role, null);
    browser.get("/account");
    return browser.with("Accept", "application/json");
  }

  private static JsonNode json(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return JsonMapper.shared().readTree(answer.body());
  }

  @Test
  void aControlIsProbedNowAndItsFindingStandsOnTheBoardAndForEverybody() {
    Browser operator = person(Role.OPERATOR);
    int before = json(operator.get(CONTROL)).path("findings").size();

    JsonNode probed = json(operator.postJson(CONTROL + "/probe", "{}"));

    assertThat(probed.path("findings").size()).isGreaterThan(before);
    HttpResponse<String> board = operator.get("/api/v1/board?policy=cloud");
    JsonNode clause = json(board).path("policies").path(0).path("clauses").path(0);
    long finding = clause.path("finding").path("finding").asLong();
    List<Long> found = new ArrayList<>();
    probed.path("findings").forEach(each -> found.add(each.path("finding").asLong()));
    assertThat(probed.path("findings").findValuesAsString("scope"))
        .contains("", "list=entities-and-sites");
    assertThat(found).doesNotHaveDuplicates();
    assertThat(found).contains(finding).isSortedAccordingTo(Comparator.reverseOrder());
    assertThat(json(operator.get("/api/v1/board/findings/" + finding)).path("control").asString())
        .isEqualTo("policy.scope-register");
    operator.with("If-None-Match", board.headers().firstValue("ETag").orElseThrow());
    assertThat(operator.get("/api/v1/board?policy=cloud").statusCode()).isEqualTo(304);
    JsonNode open = json(server.running().browser().get("/api/v1/policies/cloud"));
    assertThat(open.path("clauses").path(0).path("state").asString())
        .isEqualTo(clause.path("state").asString());
    assertThat(open.path("versions").path(0).path("version").asInt()).isEqualTo(1);
    assertThat(json(server.running().browser().get("/api/v1/policies")).path("policies"))
        .hasSize(1);
  }

  @Test
  void whatIsNotThereIsSaidSoAndWhoMayNotIsRefused() {
    Browser support = person(Role.SUPPORT);
    assertThat(support.get("/api/v1/board?policy=none").statusCode()).isEqualTo(404);
    assertThat(support.get("/api/v1/board/controls/none").statusCode()).isEqualTo(404);
    assertThat(support.get("/api/v1/board/findings/999999").statusCode()).isEqualTo(404);
    assertThat(support.get("/api/v1/customers/" + UUID.randomUUID()).statusCode()).isEqualTo(404);
    assertThat(support.postJson(CONTROL + "/probe", "{}").statusCode()).isEqualTo(403);
    assertThat(server.running().browser().get("/api/v1/policies/none").statusCode()).isEqualTo(404);
    Browser manager = person(Role.MANAGER);
    String end = "/api/v1/access/grants/" + customer + "/" + UUID.randomUUID() + "/end";
    assertThat(manager.postJson(end, "{}").statusCode()).isEqualTo(404);
    assertThat(support.postJson(end, "{}").statusCode()).isEqualTo(403);
  }

  @Test
  void customersComeInPagesByNameAndOneWithWhatItAccepted() {
    server.installation().customer("Toko Anggrek", server.version());
    server.installation().customer("Toko Zaitun", server.version());
    Browser support = person(Role.SUPPORT);
    List<String> names = new ArrayList<>();
    String next = "/api/v1/customers?limit=2";
    while (!next.isEmpty()) {
      JsonNode page = json(support.get(next));
      page.path("customers").forEach(each -> names.add(each.path("name").asString()));
      next = page.path("next").asString("");
    }

    assertThat(names).isSorted().doesNotHaveDuplicates().contains("Toko Anggrek", "Toko Zaitun");
    JsonNode one = json(support.get("/api/v1/customers/" + customer));
    assertThat(one.path("accepted").path(0).path("digest").asString())
        .isEqualTo(server.version().digest().toString());
    assertThat(support.get("/api/v1/customers?after=nobody").statusCode()).isEqualTo(400);
  }

  @Test
  void anUnheardNoticeIsThereUntilItsCustomerSaysThatItWasRead() {
    UUID notice =
        server
            .running()
            .part(Notices.class)
            .tell(
                Telling.of(
                    customer,
                    NoticeKind.INCIDENT_NOTICE,
                    new Audience.Contacts(),
                    Optional.empty(),
                    "one"));
    Browser support = person(Role.SUPPORT);
    assertThat(support.get("/api/v1/notices/unheard").body()).contains(notice.toString());

    Browser admin = server.running().signedIn(Role.CUSTOMER_ADMINISTRATOR, customer);
    admin.get("/account");
    admin.with("Accept", "application/json");
    String path = "/api/v1/own/notices/" + notice;
    assertThat(json(admin.get(path)).path("waits").asBoolean()).isTrue();
    JsonNode read = json(admin.postJson(path + "/acknowledge", "{}"));
    assertThat(read.path("waits").asBoolean()).isFalse();
    assertThat(read.has("acknowledged")).isTrue();
    assertThat(json(admin.postJson(path + "/acknowledge", "{}"))).isEqualTo(read);

    assertThat(support.get("/api/v1/notices/unheard").body()).doesNotContain(notice.toString());
    assertThat(json(admin.get("/api/v1/own/notices?limit=1")).path("notices")).hasSize(1);
  }

  @Test
  void thatDataIsDemandedStandsThereOnlyForWhoMaySeeDemands() {
    String notice =
        server
            .running()
            .part(Notices.class)
            .tell(
                Telling.of(
                    customer,
                    NoticeKind.DISCLOSURE_NOTICE,
                    new Audience.Contacts(),
                    Optional.empty(),
                    "two"))
            .toString();

    assertThat(json(person(Role.SUPPORT).get("/api/v1/notices/unheard")).toString())
        .doesNotContain(notice, "disclosure");
    People.Invitation invitation =
        new People.Invitation(
            "Wayan",
            "wayan@lumbung.example",
            Language.ENGLISH,
            null,
            Set.of(Role.SUPPORT, Role.LEGAL));
    People.Result invited = server.running().part(People.class).invite(null, invitation);
    Browser both = server.running().browser();
    both.enter(
        server.running().part(DemoLinks.class).issue(((People.Result.Invited) invited).person()));
    assertThat(both.get("/api/v1/notices/unheard").body()).contains(notice);
  }

  @Test
  void requestsAndGrantsOfAllCustomersAreListedForWhoMaySeeAccess() {
    Browser auditor = person(Role.AUDITOR);
    assertThat(json(auditor.get("/api/v1/access/requests")).path("requests").isArray()).isTrue();
    assertThat(json(auditor.get("/api/v1/access/grants")).path("grants").isArray()).isTrue();
    assertThat(auditor.get("/api/v1/access/requests?state=x").statusCode()).isEqualTo(400);
  }

  @Test
  void whoAsksForAccessIsToldWhatIsMissing() {
    Browser operator = person(Role.OPERATOR);
    String path = "/api/v1/access/requests";
    String body =
        "{\"customer\":\"%s\",\"case\":\"%s\",\"operations\":[\"open\"],\"bucket\":\"arsip\",\"purpose\":\"support\",\"items\":5,\"megabytes\":1,\"hours\":2,\"region\":\"id-jakarta\"}"
            .formatted(customer, UUID.randomUUID());

    assertThat(operator.postJson(path, body).statusCode()).isEqualTo(400);
    operator.with("Idempotency-Key", "one");
    assertThat(operator.postJson(path, body.replace(":5", ":0")).statusCode()).isEqualTo(422);
    assertThat(operator.postJson(path, body.replace("\"open\"", "\"steal\"")).statusCode())
        .isEqualTo(422);
    HttpResponse<String> none = operator.postJson(path, body);
    assertThat(none.statusCode()).isEqualTo(409);
    assertThat(none.body()).contains("urn:janji:problem:no-log");
    assertThat(person(Role.AUDITOR).postJson(path, body).statusCode()).isEqualTo(403);
  }
}
