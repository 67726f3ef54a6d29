package id.janji.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import id.janji.TestDatabase;
import id.janji.clause.Language;
import id.janji.console.register.RegisterServer;
import id.janji.identity.Browser;
import id.janji.identity.Caller;
import id.janji.identity.Factor;
import id.janji.identity.Permission;
import id.janji.identity.Permits;
import id.janji.identity.Role;
import id.janji.procedures.disclosure.Asker;
import id.janji.procedures.disclosure.Disclosures;
import java.lang.reflect.Method;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.bind.annotation.RequestMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Cases as programs work with them, over real HTTP and behind the real gate.
@Tag("slow")
final class CasesApiTest {
  @RegisterExtension static final TestDatabase database = new TestDatabase();
  @TempDir static Path folder;
  private static RegisterServer server;
  private static UUID customer;
  private static UUID other;

  @BeforeAll
  static void start() {
    server = RegisterServer.start(database.transactions(), folder, ApiModule.class, Measured.class);
    customer = server.installation().customer("Toko Melati", server.version()).value();
    other = server.installation().customer("Toko Kamboja", server.version()).value();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  /// Somebody signed in, with the token that changes need.
  private static Browser program(Role role, @Nullable UUID of) {
    Browser browser = server.running().signedIn(role, of);
    browser.get("/account");
    return browser.with("Accept", "application/json");
  }

  private static JsonNode json(HttpResponse<String> answer) {
    return JsonMapper.shared().readTree(answer.body());
  }

  private static HttpResponse<String> opened(Browser asker, String key) {
    asker.with("Idempotency-Key", key);
    return asker.postJson(
        "/api/v1/own/cases",
        "{\"procedure\":\"support\",\"subject\":\"Uploads stop\",\"text\":\"At once.\"}");
  }

  private static String tag(HttpResponse<String> answer) {
    return answer.headers().firstValue("ETag").orElseThrow();
  }

  @Test
  void opensAnswersAndReadsACase() {
    Browser asker = program(Role.CUSTOMER_MEMBER, customer);
    HttpResponse<String> opened = opened(asker, "one");
    assertThat(opened.statusCode()).as(opened.body()).isEqualTo(201);
    String path = opened.headers().firstValue("Location").orElseThrow();
    String id = json(opened).path("id").asString();

    Browser helper = program(Role.SUPPORT, null);
    assertThat(json(helper.get("/api/v1/cases")).toString()).contains(id);
    helper.with("Idempotency-Key", "a").with("If-Match", tag(opened));
    HttpResponse<String> answered =
        helper.postJson("/api/v1/cases/" + id + "/events/replied", "{\"text\":\"Which program?\"}");

    assertThat(answered.statusCode()).as(answered.body()).isEqualTo(200);
    assertThat(tag(answered)).isEqualTo("\"2\"");
    JsonNode read = json(asker.get(path));
    assertThat(read.path("state").asString()).isEqualTo("answered");
    assertThat(read.path("history").path(1).path("said").path("text").asString())
        .isEqualTo("Which program?");
    assertThat(read.path("events").toString()).contains("\"wrote\"", "\"ended\"");
  }

  @Test
  void theSameKeyOpensOnceAndAnotherTextUnderItIsRefused() {
    Browser asker = program(Role.CUSTOMER_MEMBER, customer);
    String first = json(opened(asker, "same")).path("id").asString();

    assertThat(json(opened(asker, "same")).path("id").asString()).isEqualTo(first);
    HttpResponse<String> other =
        asker.postJson(
            "/api/v1/own/cases",
            "{\"procedure\":\"support\",\"subject\":\"Other\",\"text\":\"Other.\"}");
    assertThat(other.statusCode()).isEqualTo(409);
    assertThat(json(other).path("type").asString()).isEqualTo("urn:janji:problem:reused");
  }

  @Test
  void whoHasSeenAnOlderStepIsToldSo() {
    Browser asker = program(Role.CUSTOMER_MEMBER, customer);
    HttpResponse<String> opened = opened(asker, "older");
    String path = opened.headers().firstValue("Location").orElseThrow() + "/events/wrote";
    asker.with("Idempotency-Key", "first").with("If-Match", tag(opened));
    assertThat(asker.postJson(path, "{\"text\":\"More.\"}").statusCode()).isEqualTo(200);
    asker.with("Idempotency-Key", "second");

    HttpResponse<String> late = asker.postJson(path, "{\"text\":\"Late.\"}");

    assertThat(late.statusCode()).isEqualTo(412);
    assertThat(late.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("application/problem+json");
    assertThat(json(late).path("type").asString()).isEqualTo("urn:janji:problem:changed");
  }

  @Test
  void saysWhatARequestLacks() {
    Browser asker = program(Role.CUSTOMER_MEMBER, customer);
    String path =
        opened(asker, "lacks").headers().firstValue("Location").orElseThrow() + "/events/wrote";
    assertThat(asker.postJson(path, "{\"text\":\"x\"}").statusCode()).isEqualTo(428);
    asker.with("If-Match", "\"1\"");
    assertThat(asker.postJson(path, "{\"text\":\"\"}").statusCode()).isEqualTo(422);
    assertThat(asker.postJson(path, "{\"text\":7}").statusCode()).isEqualTo(422);
    assertThat(asker.postJson(path, "[]").statusCode()).isEqualTo(400);
    assertThat(asker.postJson(path, "{\"a\":{\"a\":{\"a\":{\"a\":{}}}}}").statusCode())
        .isEqualTo(400);
    asker.without("Idempotency-Key");
    assertThat(asker.postJson(path, "{\"text\":\"x\"}").statusCode()).isEqualTo(400);
    assertThat(asker.get("/api/v1/own/cases?limit=101").statusCode()).isEqualTo(400);
  }

  @Test
  void anotherCustomerFindsNothingAndNobodyElseGetsIn() {
    Browser asker = program(Role.CUSTOMER_MEMBER, customer);
    String path = opened(asker, "mine").headers().firstValue("Location").orElseThrow();
    Browser stranger = program(Role.CUSTOMER_ADMINISTRATOR, other);

    assertThat(stranger.get(path).statusCode()).isEqualTo(404);
    assertThat(stranger.get("/api/v1/cases").statusCode()).isEqualTo(403);
    HttpResponse<String> nobody = server.running().browser().get(path);
    assertThat(nobody.statusCode()).isEqualTo(401);
    assertThat(json(nobody).path("status").asInt()).isEqualTo(401);
  }

  @Test
  void pagesALongList() {
    Browser asker = program(Role.CUSTOMER_MEMBER, other);
    for (int i = 0; i < 3; i++) {
      assertThat(opened(asker, "page " + i).statusCode()).isEqualTo(201);
    }

    JsonNode first = json(asker.get("/api/v1/own/cases?limit=2"));
    JsonNode second = json(asker.get(first.path("next").asString()));

    assertThat(first.path("cases").size()).isEqualTo(2);
    assertThat(second.path("cases").size()).isEqualTo(1);
    assertThat(second.has("next")).isFalse();
  }

  @Test
  void theDescriptionNamesExactlyThePathsThatAnswer() {
    JsonNode description = json(server.running().browser().get("/api/v1/openapi.json"));

    Set<String> described = new TreeSet<>();
    description
        .path("paths")
        .properties()
        .forEach(path ->
            path.getValue()
                .propertyNames()
                .forEach(method ->
                    described.add(
                        method.toUpperCase(java.util.Locale.ROOT) + " " + path.getKey())));
    assertThat(described).isEqualTo(answering());
    assertThat(description.path("openapi").asString()).startsWith("3.1");
    assertThat(description.path("components").path("schemas").has("incident.notice-given"))
        .isTrue();
  }

  private static Set<String> answering() {
    return handlers().map(CasesApiTest::address).collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void theDescriptionNamesThePermissionOfEachMethod() {
    Set<String> declared =
        handlers()
            .map(method -> {
              Permits permits = method.getAnnotation(Permits.class);
              return address(method) + " " + (permits == null ? "open" : permits.value());
            })
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(
            Operations.all().stream()
                .map(each ->
                    "%s %s %s"
                        .formatted(
                            each.verb().toUpperCase(java.util.Locale.ROOT),
                            each.path(),
                            each.needs().map(Permission::name).orElse("open"))))
        .containsExactlyInAnyOrderElementsOf(declared);
  }

  private static String address(Method method) {
    RequestMapping mapping =
        java.util.Objects.requireNonNull(
            AnnotatedElementUtils.findMergedAnnotation(method, RequestMapping.class));
    return mapping.method()[0].name() + " " + mapping.path()[0];
  }

  private static Stream<Method> handlers() {
    return new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("id.janji.api")
            .stream()
            .map(JavaClass::reflect)
            .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
            .filter(method -> AnnotatedElementUtils.hasAnnotation(method, RequestMapping.class));
  }

  /// A demand for a customer's data, of which he does not know.
  private static String demand() {
    UUID keeper = server.running().invited(Role.LEGAL).person();
    Caller by =
        new Caller(
            keeper,
            "Keeper",
            null,
            Set.of(Role.LEGAL),
            Set.of(Factor.PASSKEY),
            Language.ENGLISH,
            UUID.randomUUID(),
            server.running().clock().instant());
    UUID id = UUID.randomUUID();
    server
        .running()
        .part(Disclosures.class)
        .take(
            id,
            customer,
            by,
            new Disclosures.Intake(Asker.OTHER, "A lawyer", "a/b", "A quarrel", Map.of()),
            new Disclosures.Copy("letter.pdf", new byte[] {1}))
        .orThrow();
    return id.toString();
  }

  @Test
  void aDemandIsThereForWhoMaySeeDemandsAndForNobodyElse() {
    String id = demand();
    for (Role role : List.of(Role.AUDITOR, Role.LEGAL, Role.MANAGER)) {
      Browser reader = program(role, null);
      assertThat(reader.get("/api/v1/cases").body()).contains(id);
      assertThat(reader.get("/api/v1/cases?procedure=disclosure").body()).contains(id);
      assertThat(reader.get("/api/v1/cases/" + id).statusCode()).isEqualTo(200);
    }
    for (Role role : List.of(Role.SUPPORT, Role.OPERATOR, Role.SOC, Role.ADMINISTRATOR)) {
      Browser reader = program(role, null);
      assertThat(reader.get("/api/v1/cases").body()).doesNotContain(id);
      assertThat(reader.get("/api/v1/cases?procedure=disclosure").statusCode()).isEqualTo(400);
      assertThat(reader.get("/api/v1/cases/" + id).statusCode()).isEqualTo(404);
    }
  }

  @Test
  void anAuditorReadsADemandAndSaysNothingToIt() {
    Browser auditor = program(Role.AUDITOR, null);
    String path = "/api/v1/cases/" + demand();

    assertThat(json(auditor.get(path)).path("events")).isEmpty();
    auditor.with("Idempotency-Key", "a").with("If-Match", "\"1\"");
    HttpResponse<String> said =
        auditor.postJson(path + "/events/sender-verified", "{\"how\":\"by telephone\"}");
    assertThat(said.statusCode()).isEqualTo(403);
  }

  @Test
  void aSilentDemandDoesNotShowInWhatItsCustomerIsAnswered() {
    Browser owner = program(Role.CUSTOMER_ADMINISTRATOR, customer);
    String before = owner.get("/api/v1/own/cases?limit=100").body();
    String none = owner.get("/api/v1/own/cases?procedure=disclosure").body();

    String id = demand();

    assertThat(owner.get("/api/v1/own/cases?limit=100").body()).isEqualTo(before);
    assertThat(owner.get("/api/v1/own/cases?procedure=disclosure").body()).isEqualTo(none);
    HttpResponse<String> silent = owner.get("/api/v1/own/cases/" + id);
    HttpResponse<String> unknown = owner.get("/api/v1/own/cases/" + UUID.randomUUID());
    assertThat(silent.statusCode()).isEqualTo(unknown.statusCode()).isEqualTo(404);
    assertThat(silent.body()).isEqualTo(unknown.body());
  }

  @Test
  void aListIsNarrowedByProcedureAndStateAndItsNextPageToo() {
    Browser asker = program(Role.CUSTOMER_MEMBER, other);
    opened(asker, "n1");
    opened(asker, "n2");
    Browser helper = program(Role.SUPPORT, null);

    JsonNode page = json(helper.get("/api/v1/cases?procedure=support&state=asked&limit=1"));
    JsonNode first = page.path("cases").path(0);

    assertThat(first.path("procedure").asString()).isEqualTo("support");
    assertThat(first.path("state").asString()).isEqualTo("asked");
    assertThat(page.path("next").asString())
        .startsWith("/api/v1/cases?after=")
        .endsWith("&limit=1&procedure=support&state=asked");
    assertThat(json(helper.get(page.path("next").asString())).path("cases").path(0))
        .isNotEqualTo(first);
    assertThat(helper.get("/api/v1/cases?procedure=no-such").statusCode()).isEqualTo(400);
    assertThat(helper.get("/api/v1/cases?state=A%26b").statusCode()).isEqualTo(400);
    String own = "/api/v1/own/cases?state=";
    assertThat(json(asker.get(own + "asked")).path("cases"))
        .hasSizeGreaterThanOrEqualTo(2)
        .allMatch(each -> each.path("state").asString().equals("asked"));
    assertThat(json(asker.get(own + "closed")).path("cases"))
        .noneMatch(each -> each.path("state").asString().equals("asked"));
  }

  @Test
  void tellsWhoIsSignedInAndTheTokenThatChangesNeed() {
    JsonNode session = json(program(Role.SUPPORT, null).get("/api/v1/session"));

    assertThat(session.path("roles").path(0).asString()).isEqualTo("support");
    assertThat(session.path("tokenHeader").asString()).isEqualTo("X-CSRF-TOKEN");
    assertThat(session.path("token").asString()).isNotBlank();
  }
}
