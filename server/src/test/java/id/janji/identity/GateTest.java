package id.janji.identity;

import static org.assertj.core.api.Assertions.assertThat;

import id.janji.TestDatabase;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

final class GateTest {
  @RegisterExtension static final TestDatabase database = new TestDatabase();
  @TempDir static Path folder;
  static RunningServer server;

  @BeforeAll
  static void start() {
    server = RunningServer.start(database.transactions(), folder, IdentitySettings.Mode.DEMO);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private Browser signedIn(Role role) {
    Browser browser = server.browser();
    HttpResponse<String> entered =
        browser.enter(server.part(DemoLinks.class).issue(server.invited(role).person()));
    assertThat(entered.statusCode()).isEqualTo(303);
    return browser;
  }

  @Test
  void sendsStrangersToTheSignInPageAndBack() {
    HttpResponse<String> answer = server.browser().get("/test/board");

    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(answer.headers().firstValue("Location")).hasValue("/sign-in?to=%2Ftest%2Fboard");
  }

  @Test
  void tellsAFragmentToLeaveThePage() {
    HttpResponse<String> answer = server.browser().with("HX-Request", "true").get("/test/board");

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("HX-Redirect")).hasValue("/sign-in");
    assertThat(answer.body()).isEmpty();
  }

  @Test
  void answersTheInterfaceWithAProblemDocument() {
    HttpResponse<String> answer = server.browser().get("/api/test");

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(answer.body()).contains("\"status\":401");
  }

  @Test
  void letsThoseInWhoHoldThePermission() {
    assertThat(signedIn(Role.OPERATOR).get("/test/board").body()).startsWith("board for Sari");
  }

  @Test
  void refusesThoseWhoDoNotHoldThePermission() {
    Browser browser = signedIn(Role.OPERATOR);
    browser.get("/account");

    assertThat(browser.post("/test/publish", Map.of()).statusCode()).isEqualTo(403);
  }

  @Test
  void refusesAMethodThatSaysNothingToEverybody() throws Exception {
    try (AutoCloseable _ = server.route("/test/forgotten", "forgotten")) {
      assertThat(server.browser().get("/test/forgotten").statusCode()).isEqualTo(303);
      assertThat(signedIn(Role.ADMINISTRATOR).get("/test/forgotten").statusCode()).isEqualTo(403);
    }
  }

  @Test
  void showsNothingWhereNothingIs() {
    assertThat(server.browser().get("/no/such/page").statusCode()).isEqualTo(303);
    assertThat(signedIn(Role.ADMINISTRATOR).get("/no/such/page").statusCode()).isEqualTo(404);
    assertThat(signedIn(Role.ADMINISTRATOR).get("/error").statusCode()).isIn(403, 404);
  }

  @Test
  void handsStyleSheetsToAnybodyAndNothingElseBesideThem() {
    assertThat(server.browser().get("/css/janji.css").statusCode()).isEqualTo(200);
    assertThat(server.browser().get("/js/passkey.js").statusCode()).isEqualTo(200);
    assertThat(server.browser().get("/css/%2e%2e/application.properties").statusCode())
        .isIn(303, 400, 404);
    assertThat(server.browser().get("/db/migration/V001__ground.sql").statusCode()).isEqualTo(303);
  }

  @Test
  void knowsNobodyOnAnOpenPageWithoutASession() {
    assertThat(server.browser().get("/test/open").body()).isEqualTo("nobody");
    assertThat(signedIn(Role.SOC).get("/test/open").body()).startsWith("Sari");
  }

  @Test
  void ignoresAForgedSession() {
    Browser browser = server.browser();
    browser.cookies().put("__Host-janji", "A".repeat(43));
    assertThat(browser.get("/test/board").statusCode()).isEqualTo(303);
    browser.cookies().put("__Host-janji", "x' or 1=1 --");
    assertThat(browser.get("/test/board").statusCode()).isEqualTo(303);
  }

  @Test
  void refusesAChangeWithoutAFormToken() {
    Browser browser = signedIn(Role.ADMINISTRATOR);
    assertThat(browser.post("/test/publish", Map.of("_csrf", "")).statusCode()).isEqualTo(403);
    assertThat(browser.post("/test/publish", Map.of("_csrf", "Zm9yZ2Vk")).statusCode())
        .isEqualTo(403);
    assertThat(server.browser().post("/test/open", Map.of()).statusCode()).isEqualTo(403);
  }

  @Test
  void refusesTheFormTokenOfAnotherSession() {
    Browser other = signedIn(Role.ADMINISTRATOR);
    other.get("/account");
    Browser own = signedIn(Role.ADMINISTRATOR);
    own.get("/account");

    assertThat(own.post("/test/publish", Map.of("_csrf", other.token())).statusCode())
        .isEqualTo(403);
    assertThat(own.post("/test/publish", Map.of()).body()).isEqualTo("published");
  }

  @Test
  void refusesAFormTokenFromBeforeTheSignIn() {
    Browser browser = server.browser();
    browser.get("/sign-in");
    String before = browser.token();
    browser.enter(server.part(DemoLinks.class).issue(server.invited(Role.ADMINISTRATOR).person()));

    assertThat(browser.post("/test/publish", Map.of("_csrf", before)).statusCode()).isEqualTo(403);
  }

  @Test
  void refusesAChangeThatABrowserSaysComesFromElsewhere() {
    Browser browser = signedIn(Role.ADMINISTRATOR);
    browser.get("/account");

    browser.with("Sec-Fetch-Site", "cross-site");
    assertThat(browser.post("/test/publish", Map.of()).statusCode()).isEqualTo(403);
    browser.with("Sec-Fetch-Site", "same-site");
    assertThat(browser.post("/test/publish", Map.of()).statusCode()).isEqualTo(403);
    browser.with("Sec-Fetch-Site", "same-origin");
    assertThat(browser.post("/test/publish", Map.of()).statusCode()).isEqualTo(200);
    browser.without("Sec-Fetch-Site").with("Origin", "https://evil.example");
    assertThat(browser.post("/test/publish", Map.of()).statusCode()).isEqualTo(403);
  }

  @Test
  void refusesAFormAboveSixtyFourKibibytes() {
    Browser browser = server.browser();
    browser.get("/sign-in");

    HttpResponse<String> answer = browser.post("/test/open", Map.of("text", "x".repeat(70_000)));

    assertThat(answer.statusCode()).isEqualTo(413);
  }

  @Test
  void refusesABodyWithoutALength() {
    byte[] body = "text=x".getBytes(java.nio.charset.StandardCharsets.UTF_8);
    HttpResponse<String> answer =
        server
            .browser()
            .send(
                HttpRequest.newBuilder(server.address().resolve("/test/open"))
                    .POST(
                        BodyPublishers.ofInputStream(
                            () -> new java.io.ByteArrayInputStream(body))));

    assertThat(answer.statusCode()).isEqualTo(411);
  }

  @Test
  void sendsTheStrictHeaders() {
    HttpResponse<String> answer = server.browser().get("/sign-in");

    Map<String, String> expected =
        Map.of(
            "Content-Security-Policy",
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                + " connect-src 'self'; font-src 'none'; form-action 'self'; frame-ancestors"
                + " 'none'; base-uri 'none'; manifest-src 'self'",
            "X-Content-Type-Options",
            "nosniff",
            "Referrer-Policy",
            "no-referrer",
            "Cross-Origin-Opener-Policy",
            "same-origin",
            "Cross-Origin-Resource-Policy",
            "same-origin",
            "X-Frame-Options",
            "DENY");
    expected.forEach(
        (name, value) -> assertThat(answer.headers().firstValue(name)).hasValue(value));
    assertThat(answer.headers().firstValue("Permissions-Policy").orElse(""))
        .contains("publickey-credentials-get=(self)", "publickey-credentials-create=(self)");
    assertThat(answer.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
  }

  @Test
  void marksItsCookiesSoThatNoOtherHostOrScriptReachesThem() {
    Browser browser = server.browser();
    HttpResponse<String> entered =
        browser.enter(server.part(DemoLinks.class).issue(server.invited(Role.SOC).person()));

    assertThat(entered.headers().allValues("Set-Cookie"))
        .filteredOn(cookie -> cookie.startsWith("__Host-janji="))
        .singleElement()
        .asString()
        .contains("; Path=/", "; Secure", "; HttpOnly", "; SameSite=Lax");
  }

  @Test
  void neverRedirectsToAnotherHostAfterTheSignIn() {
    assertThat(server.browser().get("/sign-in?to=//evil.example/").body())
        .contains("data-to=\"/\"");
    assertThat(server.browser().get("/sign-in?to=https://evil.example/").body())
        .contains("data-to=\"/\"");
    assertThat(server.browser().get("/sign-in?to=/%5Cevil.example").body())
        .contains("data-to=\"/\"");
    assertThat(server.browser().get("/sign-in?to=/board").body()).contains("data-to=\"/board\"");
  }
}
