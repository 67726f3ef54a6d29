package id.janji.identity;

import static org.assertj.core.api.Assertions.assertThat;

import id.janji.TestDatabase;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
final class PasskeyTest {
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

  /// Somebody who came by an enrolment link and added `key`.
  private static Browser enrolled(Authenticator key) {
    Browser browser = server.browser();
    browser.enter(server.invited(Role.OPERATOR).link());
    assertThat(added(browser, key, origin())).isEqualTo(204);
    return browser;
  }

  private static int added(Browser browser, Authenticator key, String origin) {
    browser.get("/account");
    String options = browser.postJson("/account/passkeys/ask", "").body();
    return browser
        .postJson("/account/passkeys?label=Ponsel", key.create(options, origin))
        .statusCode();
  }

  private static String origin() {
    return server.address().toString();
  }

  private static HttpResponse<String> signIn(Browser browser, Authenticator key, String origin) {
    browser.get("/sign-in");
    String options = browser.postJson("/sign-in/passkey/ask", "").body();
    return browser.postJson("/sign-in/passkey", key.sign(options, origin));
  }

  @Test
  void signsInWithAPasskeyThatAnEnrolmentLinkMadePossible() {
    Authenticator key = new Authenticator();
    enrolled(key);
    Browser browser = server.browser();

    assertThat(signIn(browser, key, origin()).statusCode()).isEqualTo(204);

    assertThat(browser.get("/test/board").body()).startsWith("board for Sari");
  }

  @Test
  void opensOnlyTheAccountPageUntilAPasskeyIsThere() {
    Browser browser = server.browser();
    browser.enter(server.invited(Role.OPERATOR).link());
    assertThat(browser.get("/test/board").statusCode()).isEqualTo(403);
    assertThat(browser.get("/account").statusCode()).isEqualTo(200);
    String before = browser.session();

    assertThat(added(browser, new Authenticator(), origin())).isEqualTo(204);

    assertThat(browser.get("/test/board").statusCode()).isEqualTo(200);
    assertThat(browser.session()).isNotEqualTo(before);
    browser.cookies().put("__Host-janji", before);
    assertThat(browser.get("/test/board").statusCode()).isEqualTo(303);
  }

  @Test
  void refusesAPasskeyShownToAnotherOrigin() {
    Authenticator key = new Authenticator();
    enrolled(key);

    assertThat(signIn(server.browser(), key, "https://lumbung-teduh.evil.example").statusCode())
        .isEqualTo(403);
    assertThat(signIn(server.browser(), key, "http://localhost:1").statusCode()).isEqualTo(403);
  }

  @Test
  void refusesToAddAPasskeyMadeForAnotherOrigin() {
    Browser browser = server.browser();
    browser.enter(server.invited(Role.OPERATOR).link());

    assertThat(added(browser, new Authenticator(), "https://evil.example")).isEqualTo(403);
  }

  @Test
  void refusesAPasskeyThatDidNotVerifyItsHolder() {
    Authenticator key = new Authenticator();
    enrolled(key);

    assertThat(signIn(server.browser(), key.withoutVerification(), origin()).statusCode())
        .isEqualTo(403);
    Browser browser = server.browser();
    browser.enter(server.invited(Role.OPERATOR).link());
    assertThat(added(browser, new Authenticator().withoutVerification(), origin())).isEqualTo(403);
  }

  @Test
  void refusesACloneOnceTheOriginalHasBeenUsed() {
    Authenticator original = new Authenticator();
    enrolled(original);
    Authenticator clone = original.cloned();
    assertThat(signIn(server.browser(), original, origin()).statusCode()).isEqualTo(204);

    assertThat(signIn(server.browser(), clone, origin()).statusCode()).isEqualTo(403);
  }

  @Test
  void refusesAnAnswerThatWasGivenBefore() {
    Authenticator key = new Authenticator();
    enrolled(key);
    Browser browser = server.browser();
    browser.get("/sign-in");
    String options = browser.postJson("/sign-in/passkey/ask", "").body();
    String answer = key.sign(options, origin());
    Browser thief = server.browser();
    thief.get("/sign-in");
    thief.postJson("/sign-in/passkey/ask", "");

    assertThat(thief.postJson("/sign-in/passkey", answer).statusCode()).isEqualTo(403);
    assertThat(browser.postJson("/sign-in/passkey", answer).statusCode()).isEqualTo(204);
    browser.get("/account");
    assertThat(browser.postJson("/sign-in/passkey", answer).statusCode()).isEqualTo(403);
  }

  @Test
  void refusesAnAnswerThatCameTooLate() {
    Authenticator key = new Authenticator();
    enrolled(key);
    Browser browser = server.browser();
    browser.get("/sign-in");
    String answer = key.sign(browser.postJson("/sign-in/passkey/ask", "").body(), origin());

    server.clock().advance(Duration.ofMinutes(6));

    assertThat(browser.postJson("/sign-in/passkey", answer).statusCode()).isEqualTo(403);
  }

  @Test
  void refusesAnAnswerToWhatWasAskedAtATimeToCome() {
    Authenticator key = new Authenticator();
    enrolled(key);
    Browser browser = server.browser();
    browser.get("/sign-in");
    String answer = key.sign(browser.postJson("/sign-in/passkey/ask", "").body(), origin());

    server.clock().advance(Duration.ofMinutes(-1));

    assertThat(browser.postJson("/sign-in/passkey", answer).statusCode()).isEqualTo(403);
  }

  @Test
  void refusesAKeyThatClaimsToBeSomebodyElses() {
    Authenticator mine = new Authenticator();
    enrolled(mine);
    Authenticator other = new Authenticator();
    enrolled(other);

    assertThat(signIn(server.browser(), mine.claiming(other.handle()), origin()).statusCode())
        .isEqualTo(403);
    assertThat(signIn(server.browser(), mine.claiming(new byte[32]), origin()).statusCode())
        .isEqualTo(403);
  }

  @Test
  void refusesAKeyThatItDoesNotKnowAndAnswersThatAreNone() {
    assertThat(signIn(server.browser(), new Authenticator(), origin()).statusCode()).isEqualTo(403);
    for (String junk : new String[] {"{}", "null", "[]", "not json", "{\"id\":1}"}) {
      Browser browser = server.browser();
      browser.get("/sign-in");
      browser.postJson("/sign-in/passkey/ask", "");
      assertThat(browser.postJson("/sign-in/passkey", junk).statusCode()).isEqualTo(403);
    }
  }

  @Test
  void refusesTheKeyOfSomebodyWhoHasLeft() {
    Authenticator key = new Authenticator();
    Browser browser = server.browser();
    var invited = server.invited(Role.OPERATOR);
    browser.enter(invited.link());
    added(browser, key, origin());
    assertThat(browser.get("/test/board").statusCode()).isEqualTo(200);

    server.part(People.class).leave(invited.person(), server.clock().instant());

    assertThat(browser.get("/test/board").statusCode()).isEqualTo(303);
    assertThat(signIn(server.browser(), key, origin()).statusCode()).isEqualTo(403);
  }

  @Test
  void keepsTheLastWayIn() {
    Authenticator key = new Authenticator();
    Browser browser = enrolled(key);
    String page = browser.get("/account").body();
    String id = page.split("name=\"id\" value=\"")[1].split("\"")[0];

    HttpResponse<String> answer = browser.post("/account/passkeys/remove", Map.of("id", id));

    assertThat(answer.headers().firstValue("Location")).hasValue("/account?refused=last-way");
    assertThat(signIn(server.browser(), key, origin()).statusCode()).isEqualTo(204);
  }

  @Test
  void renamesAndRemovesOneOfTwo() {
    Browser browser = enrolled(new Authenticator());
    assertThat(added(browser, new Authenticator(), origin())).isEqualTo(204);
    String id = browser.get("/account").body().split("name=\"id\" value=\"")[1].split("\"")[0];

    browser.post("/account/passkeys/rename", Map.of("id", id, "label", "Kunci <tua>"));
    assertThat(browser.get("/account").body()).contains("Kunci &lt;tua&gt;");
    browser.post("/account/passkeys/remove", Map.of("id", id));

    assertThat(browser.get("/account").body())
        .doesNotContain("Kunci &lt;tua&gt;")
        .contains("Ponsel");
  }

  @Test
  void touchesNobodyElsesPasskey() {
    Browser victim = enrolled(new Authenticator());
    added(victim, new Authenticator(), origin());
    String id = victim.get("/account").body().split("name=\"id\" value=\"")[1].split("\"")[0];
    Browser other = enrolled(new Authenticator());
    added(other, new Authenticator(), origin());
    other.get("/account");

    other.post("/account/passkeys/remove", Map.of("id", id));
    other.post("/account/passkeys/rename", Map.of("id", id, "label", "Dicuri"));

    assertThat(victim.get("/account").body()).contains(id).doesNotContain("Dicuri");
  }
}
