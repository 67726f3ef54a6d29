package id.janji.identity;

import static org.assertj.core.api.Assertions.assertThat;

import id.janji.TestDatabase;
import id.janji.identity.internal.OneTimeCode;
import id.janji.identity.signin.Visit;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// What somebody tries first who means no good.
@Tag("slow")
final class HostileVisitorTest {
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

  @Test
  void isLedNowhereElseAfterTheSignIn() {
    Holder holder = Holder.of(server, Role.OPERATOR);
    for (String to :
        new String[] {
          "//evil.example",
          "https://evil.example",
          "/\\evil.example",
          "\\\\evil.example",
          "/\t/evil.example",
          "javascript:alert(1)",
          " /board",
          "/%0d%0aSet-Cookie:x=1\r\nX: y"
        }) {
      HttpResponse<String> answer =
          holder.signIn(server.browser(), Holder.PASSWORD, holder.code(), to);

      assertThat(answer.headers().firstValue("Location")).as(to).hasValue("/");
      server.clock().advance(Duration.ofMinutes(2));
    }
  }

  @Test
  void signsNobodyOutFromAnotherSite() {
    Holder holder = Holder.of(server, Role.OPERATOR);
    holder.browser().get("/account");

    assertThat(holder.browser().post("/sign-out", Map.of("_csrf", "")).statusCode()).isEqualTo(403);
    assertThat(holder.browser().get("/sign-out").statusCode()).isNotEqualTo(303);
    assertThat(holder.browser().get("/account").statusCode()).isEqualTo(200);
  }

  @Test
  void findsNoPrivatePageInACache() {
    Holder holder = Holder.of(server, Role.ADMINISTRATOR);
    for (String path : new String[] {"/account", "/people", "/confirm", "/sign-in"}) {
      HttpResponse<String> page = holder.browser().get(path);

      assertThat(page.statusCode()).isEqualTo(200);
      assertThat(page.headers().firstValue("Cache-Control").orElse(""))
          .as(path)
          .contains("no-store");
    }
  }

  @Test
  void gainsNoAttemptsBySpellingTheAddressOtherwise() {
    Holder holder = Holder.of(server, Role.OPERATOR);
    String[] spellings = {
      holder.email(),
      holder.email().toUpperCase(java.util.Locale.ROOT),
      " " + holder.email(),
      holder.email() + "\t",
      holder.email().replace('s', 'S')
    };
    int refused = 0;
    HttpResponse<String> answer;
    do {
      Browser browser = server.browser();
      browser.get("/sign-in");
      answer =
          browser.post(
              "/sign-in",
              Map.of(
                  "email", spellings[refused % spellings.length],
                  "password", "tebakan",
                  "code", "000000"));
      refused++;
    } while (answer.statusCode() == 403 && refused < 30);

    assertThat(refused).isEqualTo(6);
  }

  @Test
  void gainsNoAttemptsByClaimingAnotherAddress() {
    Holder holder = Holder.of(server, Role.OPERATOR);
    int refused = 0;
    HttpResponse<String> answer;
    do {
      Browser browser =
          server
              .browser()
              .with("X-Forwarded-For", "203.0.113." + refused)
              .with("Forwarded", "for=203.0.113." + refused);
      browser.get("/sign-in");
      answer =
          browser.post(
              "/sign-in", Map.of("email", holder.email(), "password", "tebakan", "code", "000000"));
      refused++;
    } while (answer.statusCode() == 403 && refused < 30);

    assertThat(refused).isEqualTo(6);
  }

  @Test
  void isOneVisitorInAllOfHisNetwork() {
    String network = Visit.of("2001:db8:1:2::1", "", "").network();

    assertThat(Visit.of("2001:db8:1:2:ffff:ffff:ffff:ffff", "", "").network()).isEqualTo(network);
    assertThat(Visit.of("2001:0DB8:1:2:0:0:0:1", "", "").network()).isEqualTo(network);
    assertThat(Visit.of("2001:db8:1:3::1", "", "").network()).isNotEqualTo(network);
    assertThat(Visit.of("::ffff:203.0.113.9", "", "").network())
        .isEqualTo(Visit.of("203.0.113.9", "", "").network());
    assertThat(Visit.of("fe80::1%eth0", "", "").network())
        .isEqualTo(Visit.of("fe80::1%eth1", "", "").network());
  }

  @Test
  void hearsTheSameOfAPersonWithoutAPasswordAsOfNobody() {
    var invited = server.invited(Role.OPERATOR);
    HttpResponse<String> here = guess(server.email(invited.person()));
    HttpResponse<String> nobody = guess("tak.seorang.pun@lumbung.example");

    assertThat(here.statusCode()).isEqualTo(nobody.statusCode()).isEqualTo(403);
    assertThat(withoutTokens(here)).isEqualTo(withoutTokens(nobody));
  }

  private static HttpResponse<String> guess(String email) {
    Browser browser = server.browser();
    browser.get("/sign-in");
    return browser.post(
        "/sign-in", Map.of("email", email, "password", "tebakan panjang 9", "code", "123456"));
  }

  private static String withoutTokens(HttpResponse<String> page) {
    return page.body().replaceAll("(value|content)=\"[A-Za-z0-9_=-]{40,}\"", "");
  }

  @Test
  void usesNoCodeAtTheDoorThatWasUsedForASetup() {
    Holder holder = Holder.of(server, Role.OPERATOR);
    Instant setup = server.clock().instant().minusSeconds(30);
    String used = OneTimeCode.COMMON.at(OneTimeCode.step(setup), holder.secret());

    assertThat(holder.signIn(server.browser(), Holder.PASSWORD, used, "/").statusCode())
        .isEqualTo(403);
  }

  @Test
  void isAllowedAClockThatIsHalfAMinuteWrongAndNoMore() {
    Holder holder = Holder.of(server, Role.OPERATOR);
    long step = OneTimeCode.step(server.clock().instant());
    for (long off : new long[] {-2, 2}) {
      String code = OneTimeCode.COMMON.at(step + off, holder.secret());
      assertThat(holder.signIn(server.browser(), Holder.PASSWORD, code, "/").statusCode())
          .as("%d steps off", off)
          .isEqualTo(403);
    }
    String late = OneTimeCode.COMMON.at(step + 1, holder.secret());
    assertThat(holder.signIn(server.browser(), Holder.PASSWORD, late, "/").statusCode())
        .isEqualTo(303);
  }
}
