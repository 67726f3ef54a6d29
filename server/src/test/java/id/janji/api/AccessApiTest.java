package id.janji.api;

import static id.janji.policy.PolicyText.must;
import static id.janji.policy.PolicyText.policy;
import static org.assertj.core.api.Assertions.assertThat;

import id.janji.Installation;
import id.janji.TestDatabase;
import id.janji.TrustCore;
import id.janji.access.Access;
import id.janji.access.Desk;
import id.janji.access.freeze.Freezes;
import id.janji.access.request.Request;
import id.janji.access.request.Requests;
import id.janji.api.house.AccessApi;
import id.janji.api.own.OwnAccessApi;
import id.janji.entry.payload.Payload;
import id.janji.identity.Browser;
import id.janji.identity.Factor;
import id.janji.identity.IdentitySettings;
import id.janji.identity.Role;
import id.janji.identity.RunningServer;
import id.janji.identity.internal.SessionStore;
import id.janji.ledger.Ledger;
import id.janji.policy.Version;
import id.janji.tenancy.Canaries;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Access asked for by program, over real HTTP, a real log and a real key process.
@Tag("slow")
final class AccessApiTest {
  private static final String HOUSE = "/api/v1/access";
  private static final String OWN = "/api/v1/own/access";
  private static final String REQUESTS = HOUSE + "/requests";

  @RegisterExtension static final TestDatabase database = new TestDatabase();
  @TempDir static Path folder;
  private static TrustCore core;
  private static @Nullable Desk desk;
  private static @Nullable Installation house;
  private static Version version;
  private static RunningServer server;
  private static Browser his;

  /// The interface over a desk that stands already.
  @Configuration(proxyBeanMethods = false)
  @Import({AccessApi.class, OwnAccessApi.class, Problems.class})
  static class Doors {
    @Bean(destroyMethod = "")
    Access access() {
      return desk().access;
    }

    @Bean
    Requests requests() {
      return desk().requests;
    }

    @Bean(destroyMethod = "")
    Ledger ledger() {
      return core.ledger;
    }

    @Bean
    Canaries canaries() {
      return Objects.requireNonNull(house).canaries();
    }
  }

  @BeforeAll
  static void start() {
    Installation installation = Installation.of(database.transactions(), folder.resolve("keys"));
    version = installation.publish(policy("cloud", must("A1.2", "policy.scope-register")));
    installation.open(version);
    core = TrustCore.in(TrustCore.folder(), database.transactions());
    house = installation;
    desk = Desk.at(database, installation, version, core).enrolled();
    server =
        RunningServer.start(
            database.transactions(), folder, IdentitySettings.Mode.DEMO, desk.clock, Doors.class);
    his = ready(server.signedIn(Role.CUSTOMER_APPROVER, desk.customer));
  }

  @AfterAll
  static void stop() {
    server.close();
    desk().close();
    core.close();
  }

  private static Desk desk() {
    return Objects.requireNonNull(desk);
  }

  private static Browser ready(Browser browser) {
    browser.get("/account");
    return browser.with("Accept", "application/json");
  }

  private static Browser person(Role role) {
    return ready(server.signedIn(role, null));
  }

  private static UUID fit(UUID person, UUID customer) {
    Instant until = desk().clock.instant().plus(Duration.ofDays(365));
    desk().requirements.signedNda(person, "NDA 17/2026", until);
    desk().requirements.declaredFree(customer, person, "declared", until);
    desk().requirements.worksFrom(person, TrustCore.REGION, "office", until);
    return person;
  }

  /// Somebody of whom all holds that must hold.
  private static Browser asker() {
    UUID person = fit(server.invited(Role.SUPPORT).person(), desk().customer);
    return ready(server.signedIn(person)).with("Idempotency-Key", "one");
  }

  private static Map<String, Object> wish(Desk of) {
    Map<String, Object> wish = new LinkedHashMap<>();
    wish.put("customer", of.customer.toString());
    wish.put("case", of.matter.toString());
    wish.put("operations", List.of("open", "head"));
    wish.put("bucket", "letters");
    wish.put("purpose", "service");
    wish.put("items", 3);
    wish.put("megabytes", 1);
    wish.put("hours", 2);
    wish.put("region", TrustCore.REGION);
    return wish;
  }

  private static HttpResponse<String> ask(Browser by, Map<String, Object> wish) {
    return by.postJson(REQUESTS, JsonMapper.shared().writeValueAsString(wish));
  }

  private static HttpResponse<String> ask(Browser by, String part, Object instead) {
    Map<String, Object> wish = wish(desk());
    wish.put(part, instead);
    return ask(by, wish);
  }

  private static JsonNode json(HttpResponse<String> answer, int status) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    return JsonMapper.shared().readTree(answer.body());
  }

  private static void refused(HttpResponse<String> answer, int status, String type) {
    JsonNode problem = json(answer, status);
    assertThat(problem.path("type").asString()).isEqualTo("urn:janji:problem:" + type);
    assertThat(problem.path("title").asString()).isNotBlank();
    assertThat(problem.path("judul").asString()).isNotBlank();
  }

  /// The member of a list whose `part` is this; missing if it is not there.
  private static JsonNode among(Browser by, String list, String part, String is) {
    String name = list.replaceAll(".*/|\\?.*", "");
    for (JsonNode each : json(by.get(list), 200).path(name)) {
      if (each.path(part).asString("").equals(is)) {
        return each;
      }
    }
    return JsonMapper.shared().missingNode();
  }

  @Test
  void whatIsAskedWaitsForBothHoldsWhenSignedAndEndsWhenTheCustomerEndsIt() {
    Browser asker = asker();
    JsonNode asked = json(ask(asker, wish(desk())), 201);
    String id = asked.path("id").asString();
    assertThat(asked.path("state").asString()).isEqualTo("waits-for-manager");
    assertThat(among(his, OWN + "/requests?state=waits-for-customer", "id", id).isMissingNode())
        .isTrue();

    UUID request = UUID.fromString(id);
    desk().requests.decide(desk().manager, desk().customer, request, Payload.Answer.YES).orThrow();
    JsonNode waits = among(his, OWN + "/requests?state=waits-for-customer", "id", id);
    Request stands = desk().requests.find(desk().customer, request).orElseThrow();
    assertThat(waits.path("statement").asString()).isEqualTo(stands.text());
    assertThat(stands.text()).contains("letters", "Sari Nomor");
    assertThat(among(his, OWN + "/grants", "request", id).isMissingNode()).isTrue();

    desk()
        .requests
        .approve(desk().approver, request, stands.text(), desk().touch(stands))
        .orThrow();
    JsonNode grant = among(his, OWN + "/grants", "request", id);
    assertThat(grant.path("basis").asString()).isEqualTo("approved");
    assertThat(grant.path("scope").path("bucket").asString()).isEqualTo("letters");
    assertThat(among(asker, HOUSE + "/grants", "request", id)).isEqualTo(grant);
    assertThat(among(asker, REQUESTS, "id", id).path("state").asString()).isEqualTo("approved");

    long size = desk().size();
    String end = OWN + "/grants/" + grant.path("id").asString() + "/end";
    assertThat(his.postJson(end, "{}").statusCode()).isEqualTo(204);
    assertThat(his.postJson(end, "{}").statusCode()).isEqualTo(204);
    assertThat(desk().size()).isEqualTo(size + 1);
    assertThat(among(his, OWN + "/grants", "request", id).isMissingNode()).isTrue();
    assertThat(among(asker, HOUSE + "/grants", "request", id).isMissingNode()).isTrue();
  }

  @Test
  void aManagerEndsWhatWasSignedAndNobodyElseDoes() {
    String id = desk().fit().signed().id().toString();
    String end = HOUSE + "/grants/" + desk().customer + "/" + id + "/end";
    Browser manager = person(Role.MANAGER);

    assertThat(person(Role.SUPPORT).postJson(end, "{}").statusCode()).isEqualTo(403);
    assertThat(his.postJson(end, "{}").statusCode()).isEqualTo(403);
    String none = UUID.randomUUID().toString();
    refused(manager.postJson(end.replace(id, none), "{}"), 404, "not-found");
    String stranger = end.replace(desk().customer.toString(), none);
    refused(manager.postJson(stranger, "{}"), 404, "not-found");
    refused(his.postJson(OWN + "/grants/" + none + "/end", "{}"), 404, "not-found");
    assertThat(among(manager, HOUSE + "/grants", "id", id).isMissingNode()).isFalse();

    assertThat(manager.postJson(end, "{}").statusCode()).isEqualTo(204);
    assertThat(among(manager, HOUSE + "/grants", "id", id).isMissingNode()).isTrue();
  }

  @Test
  void sentTwiceUnderOneKeyItIsAskedOnceAndAnythingElseUnderItIsRefused() {
    Browser asker = asker();
    JsonNode first = json(ask(asker, wish(desk())), 201);
    long size = desk().size();

    assertThat(json(ask(asker, wish(desk())), 201)).isEqualTo(first);
    Map<String, Object> other =
        Map.of(
            "operations",
            List.of("open"),
            "bucket",
            "plans",
            "keys",
            List.of("a.pdf"),
            "items",
            4,
            "megabytes",
            2,
            "hours",
            3,
            "region",
            "sg-singapore");
    other.forEach((part, instead) -> refused(ask(asker, part, instead), 409, "reused"));
    assertThat(desk().size()).isEqualTo(size);
  }

  /// What makes a request happen once holds for one customer.
  @Test
  void theSameKeyForAnotherCustomerAsksThere() {
    Installation installation = Objects.requireNonNull(house);
    try (Desk elsewhere = Desk.at(database, installation, version, core)) {
      UUID person = fit(server.invited(Role.SUPPORT).person(), desk().customer);
      fit(person, elsewhere.customer);
      Browser asker = ready(server.signedIn(person)).with("Idempotency-Key", "one");

      JsonNode here = json(ask(asker, wish(desk())), 201);
      JsonNode there = json(ask(asker, wish(elsewhere)), 201);

      assertThat(there.path("customer").asString()).isEqualTo(elsewhere.customer.toString());
      assertThat(there.path("id")).isNotEqualTo(here.path("id"));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "items,0,422,unfit",
    "megabytes,x,422,unfit",
    "hours,-1,422,unfit",
    "hours,745,422,terms",
    "operations,,422,terms",
    "operations,steal,422,unfit",
    "purpose,curiosity,422,purpose",
    "purpose,,422,missing",
    "case,no id,422,unfit",
    "case,8f7e3a52-0000-4000-8000-000000000000,422,no-case",
    "customer,8f7e3a52-0000-4000-8000-000000000000,409,no-log",
    "bucket,,422,missing",
    "region,sg-singapore,403,place"
  })
  void whatCannotBeAskedIsRefusedAndNothingIsWritten(
      String part, @Nullable String said, int status, String type) {
    Browser asker = asker();
    long size = desk().size();
    String text = said == null ? "" : said;
    Object instead =
        switch (part) {
          case "operations" -> text.isEmpty() ? List.of() : List.of(text);
          case "items", "hours" -> Integer.valueOf(text);
          default -> text;
        };

    refused(ask(asker, part, instead), status, type);

    assertThat(desk().size()).isEqualTo(size);
  }

  @Test
  void whoLacksWhatMustHoldOfHimIsToldWhatItIs() {
    UUID person = server.invited(Role.OPERATOR).person();
    Instant until = desk().clock.instant().plus(Duration.ofDays(365));
    Browser asker = ready(server.signedIn(person)).with("Idempotency-Key", "one");
    refused(ask(asker, wish(desk())), 403, "nda");

    desk().requirements.signedNda(person, "NDA 17/2026", until);
    refused(ask(asker, wish(desk())), 403, "conflict");

    desk().requirements.declaredFree(desk().customer, person, "declared", until);
    refused(ask(asker, wish(desk())), 403, "place");

    desk().requirements.worksFrom(person, TrustCore.REGION, "office", until);
    json(ask(asker, wish(desk())), 201);
    desk().requirements.endNda(person);
    refused(ask(asker.with("Idempotency-Key", "two"), wish(desk())), 403, "nda");
  }

  @Test
  void aFreezeOrACaseThatHasEndedStopsAllAsking() {
    Browser asker = asker();
    Freezes freezes = desk().access.freezes();
    freezes.lay(desk().approver, desk().customer, desk().matter, "A theft").orElseThrow();
    refused(ask(asker, wish(desk())), 409, "frozen");
    freezes.lift(desk().approver, desk().customer, "Found").orElseThrow();

    Installation installation = Objects.requireNonNull(house);
    try (Desk elsewhere = Desk.at(database, installation, version, core)) {
      elsewhere.support.close(elsewhere.customer, elsewhere.matter, elsewhere.asker);
      refused(ask(asker, wish(elsewhere)), 422, "no-case");
      refused(ask(asker, "case", elsewhere.matter.toString()), 422, "no-case");
    }
    json(ask(asker, wish(desk())), 201);
  }

  @Test
  void nobodyAsksWithoutAKeyOutOfTheWrongRoleOrWithoutAFreshFactor() {
    Browser asker = asker();
    refused(ask(asker.without("Idempotency-Key"), wish(desk())), 400, "idempotency-key");
    refused(asker.with("Idempotency-Key", "one").postJson(REQUESTS, "[]"), 400, "json");
    for (Role role : new Role[] {Role.AUDITOR, Role.MANAGER, Role.LEGAL, Role.SOC}) {
      json(ask(person(role).with("Idempotency-Key", "one"), wish(desk())), 403);
    }
    json(ask(his.with("Idempotency-Key", "one"), wish(desk())), 403);
    assertThat(ask(ready(server.browser()), wish(desk())).statusCode()).isIn(401, 403);

    UUID person = fit(server.invited(Role.SUPPORT).person(), desk().customer);
    Browser late = signedIn(person);
    desk().clock.advance(Duration.ofMinutes(11));
    HttpResponse<String> stale = ask(late.with("Idempotency-Key", "one"), wish(desk()));
    desk().clock.advance(Duration.ofMinutes(-11));
    assertThat(stale.statusCode()).isEqualTo(403);
    assertThat(stale.headers().firstValue("Confirm-At")).hasValue("/confirm");
    json(ask(signedIn(person).with("Idempotency-Key", "one"), wish(desk())), 201);
  }

  private static Browser signedIn(UUID person) {
    String session =
        server.part(SessionStore.class).open(person, Set.of(Factor.PASSKEY), "test").token();
    return ready(server.browser().with("Cookie", "__Host-janji=" + session));
  }
}
