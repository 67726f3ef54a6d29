package id.janji.identity;

import static org.assertj.core.api.Assertions.assertThat;

import id.janji.TestDatabase;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
final class FreshSignInTest {
  private static final Pattern HIDDEN =
      Pattern.compile("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\">");

  @RegisterExtension static final TestDatabase database = new TestDatabase();
  @TempDir static Path folder;
  static RunningServer server;

  @BeforeAll
  static void start() {
    server = RunningServer.start(database.transactions(), folder, IdentitySettings.Mode.REAL);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void rest() {
    server.clock().advance(Duration.ofHours(1));
  }

  private static Holder holder() {
    return Holder.of(server, Role.ADMINISTRATOR);
  }

  private static void elevenMinutesLater(Holder holder) {
    server.clock().advance(Duration.ofMinutes(11));
    holder.browser().get("/account");
  }

  private static Map<String, String> invitation(String email) {
    return Map.of("name", "Rini <b>", "email", email, "language", "id", "role", "SOC");
  }

  /// The hidden fields of the form that goes to `action`.
  private static Map<String, String> fields(String page, String action) {
    String form = page.split("action=\"" + action + "\"")[1].split("</form>")[0];
    Map<String, String> fields = new HashMap<>();
    Matcher hidden = HIDDEN.matcher(form);
    while (hidden.find()) {
      fields.put(hidden.group(1), hidden.group(2).replace("&lt;", "<").replace("&gt;", ">"));
    }
    return fields;
  }

  private static String location(HttpResponse<String> answer) {
    return answer.headers().firstValue("Location").orElse("");
  }

  @Test
  void letsAChangeThroughWithinTenMinutes() {
    Holder holder = holder();
    server.clock().advance(Duration.ofMinutes(9));
    holder.browser().get("/people");

    assertThat(holder.browser().post("/people", invitation("rini.a@lumbung.example")).statusCode())
        .isEqualTo(200);
  }

  @Test
  void asksForTheFactorAfterTenMinutesAndGoesOnWithWhatWasTyped() {
    Holder holder = holder();
    elevenMinutesLater(holder);
    Map<String, String> typed = invitation("rini.b@lumbung.example");

    HttpResponse<String> refused = holder.browser().post("/people", typed);
    assertThat(refused.statusCode()).isEqualTo(307);
    assertThat(location(refused)).isEqualTo("/confirm?_again=%2Fpeople");
    assertThat(emails()).doesNotContain("rini.b@lumbung.example");

    HttpResponse<String> asked = holder.browser().post(location(refused), typed);
    Map<String, String> carried = fields(asked.body(), "/confirm/password");
    carried.put("password", Holder.PASSWORD);
    carried.put("code", holder.code());
    String before = holder.browser().session();
    HttpResponse<String> confirmed = holder.browser().post("/confirm/password", carried);
    assertThat(confirmed.statusCode()).as(confirmed.body()).isEqualTo(200);
    assertThat(holder.browser().session()).isNotEqualTo(before);

    HttpResponse<String> done =
        holder.browser().post("/people", fields(confirmed.body(), "/people"));
    assertThat(done.statusCode()).as(done.body()).isEqualTo(200);
    assertThat(emails()).contains("rini.b@lumbung.example");
    assertThat(done.body()).contains("Rini &lt;b&gt;");
  }

  private static List<String> emails() {
    return server.part(People.class).list(null).stream().map(Person::email).toList();
  }

  @Test
  void leavesACopiedSessionBehind() {
    Holder holder = holder();
    elevenMinutesLater(holder);
    Browser thief = server.browser();
    thief.cookies().putAll(holder.browser().cookies());
    assertThat(thief.get("/account").statusCode()).isEqualTo(200);

    confirm(holder, holder.code());

    assertThat(thief.get("/account").statusCode()).isEqualTo(303);
    assertThat(holder.browser().get("/account").statusCode()).isEqualTo(200);
  }

  private static HttpResponse<String> confirm(Holder holder, String code) {
    holder.browser().get("/confirm?to=/people");
    return holder
        .browser()
        .post(
            "/confirm/password",
            Map.of("password", Holder.PASSWORD, "code", code, "_to", "/people"));
  }

  @Test
  void returnsToThePageFromWhichItWasCalled() {
    Holder holder = holder();
    elevenMinutesLater(holder);

    HttpResponse<String> answer = confirm(holder, holder.code());

    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(location(answer)).isEqualTo("/people");
  }

  @Test
  void returnsToNobodyElsesPage() {
    Holder holder = holder();
    elevenMinutesLater(holder);
    for (String evil : new String[] {"//evil.example", "https://evil.example", "/\\evil.example"}) {
      holder.browser().get("/confirm");
      HttpResponse<String> answer =
          holder
              .browser()
              .post(
                  "/confirm/password",
                  Map.of("password", "x", "code", "1", "_to", evil, "_again", evil));

      assertThat(answer.body()).as(evil).doesNotContain("evil.example");
      server.clock().advance(Duration.ofMinutes(2));
    }
  }

  @Test
  void takesNeitherAUsedCodeNorAWrongOneAndChangesNothing() {
    Holder holder = holder();
    elevenMinutesLater(holder);
    assertThat(confirm(holder, "000000").statusCode()).isEqualTo(403);
    assertThat(holder.browser().post("/people", invitation("rini.c@lumbung.example")).statusCode())
        .isEqualTo(307);
    String code = holder.code();
    assertThat(confirm(holder, code).statusCode()).isEqualTo(303);
    server.clock().advance(Duration.ofMinutes(11));
    assertThat(confirm(holder, code).statusCode()).isEqualTo(403);
  }

  @Test
  void slowsGuessingDownHereToo() {
    Holder holder = holder();
    elevenMinutesLater(holder);
    int refused = 0;
    while (confirm(holder, "000000").statusCode() == 403 && refused < 50) {
      refused++;
    }

    assertThat(refused).isEqualTo(5);
  }

  @Test
  void takesAPasskeyOfTheSamePersonOnly() {
    Authenticator own = new Authenticator();
    Browser browser = enrolled(own);
    Authenticator other = new Authenticator();
    enrolled(other);
    server.clock().advance(Duration.ofMinutes(11));

    assertThat(confirm(browser, other).statusCode()).isEqualTo(403);
    assertThat(confirm(browser, own).statusCode()).isEqualTo(303);
  }

  private static HttpResponse<String> confirm(Browser browser, Authenticator key) {
    browser.get("/confirm");
    String options = browser.postJson("/confirm/passkey/ask", "").body();
    return browser.post(
        "/confirm/passkey", Map.of("answer", key.sign(options, server.address().toString())));
  }

  private static Browser enrolled(Authenticator key) {
    Browser browser = server.browser();
    browser.enter(server.invited(Role.OPERATOR).link());
    browser.get("/account");
    String options = browser.postJson("/account/passkeys/ask", "").body();
    assertThat(
            browser
                .postJson(
                    "/account/passkeys?label=Ponsel",
                    key.create(options, server.address().toString()))
                .statusCode())
        .isEqualTo(204);
    return browser;
  }

  @Test
  void tellsAScriptWhereItsPageHasToGo() {
    Holder holder = holder();
    elevenMinutesLater(holder);

    HttpResponse<String> answer = holder.browser().postJson("/account/passkeys/ask", "");

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.headers().firstValue("Confirm-At")).hasValue("/confirm");
  }

  @Test
  void writesNoPasswordIntoAPage() {
    Holder holder = holder();
    elevenMinutesLater(holder);
    Map<String, String> typed = Map.of("password", "rahasia yang diketik 9", "code", "123456");

    HttpResponse<String> refused = holder.browser().post("/account/second-way", typed);
    HttpResponse<String> asked = holder.browser().post(location(refused), typed);

    assertThat(asked.statusCode()).isEqualTo(200);
    assertThat(asked.body()).doesNotContain("rahasia yang diketik 9").doesNotContain("123456");
  }

  @Test
  void leavesAnEnrolmentHalfAnHour() {
    Browser browser = server.browser();
    browser.enter(server.invited(Role.OPERATOR).link());
    server.clock().advance(Duration.ofMinutes(29));
    browser.get("/account");
    assertThat(browser.postJson("/account/passkeys/ask", "").statusCode()).isEqualTo(200);
    server.clock().advance(Duration.ofMinutes(2));

    assertThat(browser.get("/account").statusCode()).isEqualTo(303);
  }

  @Test
  void letsAnEnrolledPersonStayForTheWholeDay() {
    Holder holder = holder();
    for (int half = 0; half < 20; half++) {
      server.clock().advance(Duration.ofMinutes(30));
      assertThat(holder.browser().get("/account").statusCode()).isEqualTo(200);
    }
  }
}
