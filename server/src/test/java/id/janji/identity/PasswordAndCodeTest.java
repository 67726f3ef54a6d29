package id.janji.identity;

import static org.assertj.core.api.Assertions.assertThat;

import id.janji.TestDatabase;
import id.janji.identity.internal.OneTimeCode;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
final class PasswordAndCodeTest {
  private static final String PASSWORD = "tujuh kapal berlayar 41";

  @RegisterExtension static final TestDatabase database = new TestDatabase();
  @TempDir static Path folder;
  static RunningServer server;

  /// Somebody with a password and a code generator.
  private record Holder(UUID person, String email, byte[] secret, Browser browser) {
    String code() {
      return OneTimeCode.COMMON.at(OneTimeCode.step(server.clock().instant()), secret);
    }
  }

  @BeforeAll
  static void start() {
    server = RunningServer.start(database.transactions(), folder, IdentitySettings.Mode.REAL);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  /// Throttles are full again and each test has a step of its own.
  @BeforeEach
  void rest() {
    server.clock().advance(Duration.ofHours(1));
  }

  private static Holder holder() {
    var invited = server.invited(Role.OPERATOR);
    Browser browser = server.browser();
    browser.enter(invited.link());
    browser.get("/account");
    byte[] secret = secret(browser.post("/account/second-way/begin", Map.of()));
    Holder holder = new Holder(invited.person(), server.email(invited.person()), secret, browser);
    HttpResponse<String> set =
        browser.post("/account/second-way", Map.of("password", PASSWORD, "code", holder.code()));
    assertThat(set.statusCode()).isEqualTo(303);
    server.clock().advance(Duration.ofSeconds(30));
    return holder;
  }

  private static byte[] secret(HttpResponse<String> page) {
    String text = page.body().split("<code>")[1].split("</code>")[0];
    return Codes.base32(text);
  }

  private static HttpResponse<String> signIn(
      Browser browser, String email, String password, String code) {
    browser.get("/sign-in");
    return browser.post(
        "/sign-in",
        Map.of("email", email, "password", password, "code", code, "to", "/test/board"));
  }

  @Test
  void signsInWithBothAtOnce() {
    Holder holder = holder();
    Browser browser = server.browser();

    HttpResponse<String> answer =
        signIn(browser, holder.email().toUpperCase(java.util.Locale.ROOT), PASSWORD, holder.code());

    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(answer.headers().firstValue("Location")).hasValue("/test/board");
    assertThat(browser.get("/test/board").statusCode()).isEqualTo(200);
  }

  @Test
  void givesNoSessionForThePasswordAlone() {
    Holder holder = holder();
    for (String code : new String[] {"", "000000", "abcdef", "1", "9".repeat(400)}) {
      Browser browser = server.browser();

      assertThat(signIn(browser, holder.email(), PASSWORD, code).statusCode()).isEqualTo(403);

      assertThat(browser.session()).isEmpty();
      server.clock().advance(Duration.ofMinutes(2));
    }
  }

  @Test
  void givesNoSessionForTheCodeAlone() {
    Holder holder = holder();

    assertThat(signIn(server.browser(), holder.email(), "", holder.code()).statusCode())
        .isEqualTo(403);
  }

  @Test
  void takesEachCodeOnce() {
    Holder holder = holder();
    String code = holder.code();
    assertThat(signIn(server.browser(), holder.email(), PASSWORD, code).statusCode())
        .isEqualTo(303);

    assertThat(signIn(server.browser(), holder.email(), PASSWORD, code).statusCode())
        .isEqualTo(403);
  }

  @Test
  void takesNoCodeFromBeforeTheLastOne() {
    Holder holder = holder();
    String early = holder.code();
    server.clock().advance(Duration.ofSeconds(30));
    assertThat(signIn(server.browser(), holder.email(), PASSWORD, holder.code()).statusCode())
        .isEqualTo(303);

    assertThat(signIn(server.browser(), holder.email(), PASSWORD, early).statusCode())
        .isEqualTo(403);
  }

  @Test
  void saysTheSameToAnUnknownAddressAsToAWrongPassword() {
    Holder holder = holder();

    HttpResponse<String> wrong =
        signIn(server.browser(), holder.email(), "salah sekali 1234", holder.code());
    HttpResponse<String> unknown =
        signIn(server.browser(), "tidak.ada@lumbung.example", PASSWORD, "123456");

    assertThat(unknown.statusCode()).isEqualTo(wrong.statusCode());
    assertThat(withoutTokens(unknown)).isEqualTo(withoutTokens(wrong));
  }

  private static String withoutTokens(HttpResponse<String> page) {
    return page.body().replaceAll("(value|content)=\"[A-Za-z0-9_=-]{40,}\"", "");
  }

  @Test
  void slowsGuessingDownAndLetsTheHolderInMinutesLater() {
    Holder holder = holder();
    int refused = 0;
    HttpResponse<String> answer;
    do {
      answer = signIn(server.browser(), holder.email(), "tebakan nomor " + refused, "000000");
      refused++;
    } while (answer.statusCode() == 403 && refused < 50);

    assertThat(refused).isEqualTo(6);
    assertThat(answer.statusCode()).isEqualTo(429);
    assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    assertThat(signIn(server.browser(), holder.email(), PASSWORD, holder.code()).statusCode())
        .isEqualTo(429);
    server.clock().advance(Duration.ofSeconds(61));
    assertThat(signIn(server.browser(), holder.email(), PASSWORD, holder.code()).statusCode())
        .isEqualTo(303);
  }

  @Test
  void refusesPasswordsThatAnybodyWouldTry() {
    var invited = server.invited(Role.OPERATOR);
    String name = server.part(People.class).find(invited.person()).orElseThrow().name();
    Browser browser = server.browser();
    browser.enter(invited.link());
    browser.get("/account");
    for (String password :
        new String[] {
          "short",
          "password1234",
          "P@ssw0rd2026!",
          "123456789012",
          "aaaaaaaaaaaa",
          "qwertyuiop123",
          "indonesia1945!",
          name + " dan saya",
          "rahasia-rahasia"
        }) {
      byte[] secret = secret(browser.post("/account/second-way/begin", Map.of()));
      String code = OneTimeCode.COMMON.at(OneTimeCode.step(server.clock().instant()), secret);

      HttpResponse<String> answer =
          browser.post("/account/second-way", Map.of("password", password, "code", code));

      assertThat(answer.statusCode()).as(password).isEqualTo(422);
    }
    assertThat(browser.get("/test/board").statusCode()).isEqualTo(403);
  }

  @Test
  void setsNothingWithoutAFirstCode() {
    var invited = server.invited(Role.OPERATOR);
    Browser browser = server.browser();
    browser.enter(invited.link());
    browser.get("/account");
    byte[] secret = secret(browser.post("/account/second-way/begin", Map.of()));

    assertThat(
            browser
                .post("/account/second-way", Map.of("password", PASSWORD, "code", "000000"))
                .statusCode())
        .isEqualTo(422);

    String code = OneTimeCode.COMMON.at(OneTimeCode.step(server.clock().instant()), secret);
    String email = server.email(invited.person());
    assertThat(signIn(server.browser(), email, PASSWORD, code).statusCode()).isEqualTo(403);
  }

  @Test
  void goesOnUnderAnotherTokenAfterTheSetup() {
    Holder holder = holder();

    assertThat(holder.browser().get("/test/board").statusCode()).isEqualTo(200);
  }

  @Test
  void keepsNoPasswordAndNoSecretInTheClear() throws SQLException {
    Holder holder = holder();
    String hash =
        database
            .ask("select hash from janji.password where person_id = '" + holder.person() + "'")
            .getFirst();

    assertThat(hash).matches("pbkdf2-sha512\\$1000\\$[A-Za-z0-9+/=]{24}\\$[A-Za-z0-9+/=]{88}");
    assertThat(
            database.ask(
                "select encode(sealed, 'hex') from janji.totp where person_id = '"
                    + holder.person()
                    + "'"))
        .singleElement()
        .asString()
        .doesNotContain(java.util.HexFormat.of().formatHex(holder.secret()));
  }

  @Test
  void opensNoSecretOfOnePersonForAnother() throws SQLException {
    Holder one = holder();
    Holder other = holder();
    database.administer(
        "update janji.totp set sealed = (select sealed from janji.totp where person_id = '"
            + one.person()
            + "') where person_id = '"
            + other.person()
            + "'");

    assertThat(signIn(server.browser(), other.email(), PASSWORD, one.code()).statusCode())
        .isEqualTo(500);
  }

  @Test
  void removesThisWayOnlyBesideAPasskey() {
    Holder holder = holder();
    holder.browser().get("/account");

    HttpResponse<String> answer = holder.browser().post("/account/second-way/remove", Map.of());

    assertThat(answer.headers().firstValue("Location")).hasValue("/account?refused=last-way");
  }
}
