package id.janji.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import id.janji.e2e.Browsing.Look;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The whole server in a real browser: invented people sign in, look, and see a promise break.
class RealServerTest {
  private static final String PASSWORD = "kebun melati di tepi kali";
  private static final Pattern BOARD = Pattern.compile("/board(\\?.*)?$");

  @TempDir private static Path folder;
  private static RealServer server;
  private static Browsing browsing;

  @BeforeAll
  static void start() throws Exception {
    Browsing.requireChromium();
    server = RealServer.start(folder);
    browsing = Browsing.over(server.running());
  }

  @AfterAll
  static void stop() {
    if (browsing != null) {
      browsing.closeBrowser();
    }
    if (server != null) {
      server.close();
    }
  }

  @Test
  void comesInByTheFirstLinkAddsAPasskeyAndReturnsWithIt() {
    List<String> complaints = new ArrayList<>();
    Page page = browsing.open("/sign-in", Look.DESKTOP, complaints);
    authenticator(page);
    enter(page, "first");
    assertThat(page).hasURL(Pattern.compile("/account$"));

    page.locator("[data-label]").fill("Laptop");
    page.locator("[data-add]").click();
    assertThat(page.locator("#h-passkeys ~ ul b")).hasText("Laptop");
    signOut(page);

    page.navigate(server.origin() + "/sign-in");
    page.locator("[data-passkey]").click();
    assertThat(page).hasURL(BOARD);
    page.navigate(server.origin() + "/account?lang=en");
    assertThat(page.locator("#h-sessions ~ ul li").first()).containsText("passkey");
    audit(
        page,
        "admin",
        "/account",
        "/confirm",
        "/people",
        "/access/people",
        "/access/holds",
        "/house/attestations",
        "/keys",
        "/house",
        "/customers",
        "/ledger",
        "/access",
        "/publish");
    assertThat(complaints).isEmpty();
  }

  @Test
  void refusesAPasskeyOfAnotherDevice() {
    Page page = browsing.open("/sign-in", Look.PHONE);
    authenticator(page);

    page.locator("[data-passkey]").click();

    assertThat(page.locator("[data-passkey-failed]")).isVisible();
    page.navigate(server.origin() + "/board");
    assertThat(page).hasURL(Pattern.compile("/sign-in"));
  }

  @Test
  void setsAPasswordWithACodeAndReturnsWithBoth() {
    List<String> complaints = new ArrayList<>();
    Page page = browsing.open("/sign-in", Look.DESKTOP);
    complaints.addAll(Audit.of("sign-in", Look.DESKTOP, page));
    page.navigate(server.links().get("Sari Wulandari"));
    complaints.addAll(Audit.of("enter", Look.DESKTOP, page));
    page.locator("form[action='/enter'] button").click();
    page.navigate(server.origin() + "/account");
    page.locator("form[action='/account/second-way/begin'] button").click();
    complaints.addAll(Audit.of("second-way", Look.DESKTOP, page));
    OneTimeCodes codes = OneTimeCodes.of(page.locator("form code").innerText());
    Instant now = Instant.now();
    page.locator("input[name=password]").fill(PASSWORD);
    page.locator("input[name=code]").fill(codes.at(now));
    page.locator("form[action='/account/second-way'] button.go").click();
    assertThat(page.locator("form[action='/account/second-way/remove']")).isVisible();
    audit(page, "operator", "/board", "/account", "/confirm", "/policies", "/customers", "/house");
    assertThat(complaints).isEmpty();
    signOut(page);

    signIn(page, "sari@lumbungteduh.example", "not " + PASSWORD, codes.following(now));
    assertThat(page.locator("[role=alert]").first()).isVisible();
    assertThat(page).hasURL(Pattern.compile("/sign-in"));
    signIn(page, "sari@lumbungteduh.example", PASSWORD, codes.following(now));
    assertThat(page).hasURL(Pattern.compile("/needs$"));
  }

  @Test
  void showsOnTheOpenBoardHowAPromiseBreaksAndHeals() throws Exception {
    Page page = browsing.open("/sign-in", Look.DESKTOP);
    enter(page, "Bagas Pratama");
    page.clock().install();
    page.navigate(server.origin() + "/board?policy=mailbox-protection&lang=en");
    Locator chip = page.locator("#B2\\.1 .chip");
    page.locator("#sec-2 > summary").click();
    assertThat(chip).hasText("kept");

    server.breakIsolation();
    try {
      page.clock().runFor(16_000);
      assertThat(chip).hasText("broken");
      assertThat(page.locator("[data-said]")).containsText("2.1: kept → broken");
      Page outside = browsing.open("/policy/mailbox-protection", Look.DESKTOP);
      assertThat(outside.locator("#B2\\.1 .chip")).hasText("broken");
    } finally {
      server.mendIsolation();
    }
    page.clock().runFor(16_000);
    assertThat(chip).hasText("kept");
    assertThat(page.locator("[data-said]")).containsText("2.1: broken → kept");
  }

  @Test
  void showsACustomerTheOwnHomeAndNothingElse() {
    Page page = browsing.open("/sign-in", Look.PHONE);
    enter(page, "Dewi Anggraini");

    assertThat(page).hasURL(Pattern.compile("/home"));
    assertThat(page.locator("main")).containsText("Klinik Pelita Sore");
    assertThat(page.locator("main")).not().containsText("Ratna Widuri");
    audit(page, "customer", "/home", "/own/services", "/own/people", "/own/agreement", "/account");
    audit(
        page, "customer", "/own/ledger", "/own/trust", "/own/keeper", "/own/holds", "/own/regions");
    assertThat(page.navigate(server.origin() + "/board").status()).isEqualTo(403);
    assertThat(page.locator("h1")).isVisible();
  }

  @Test
  void signsForARequestWithAPasskeyAndFindsTheSignatureInTheLog() throws Exception {
    List<String> complaints = new ArrayList<>();
    Page page = browsing.open("/sign-in", Look.PHONE, complaints);
    authenticator(page);
    page.navigate(server.ask());
    page.locator("form[action='/enter'] button").click();
    page.navigate(server.origin() + "/account?lang=en");
    page.locator("[data-label]").fill("Phone");
    page.locator("[data-add]").click();
    assertThat(page.locator("#h-passkeys ~ ul b")).hasText("Phone");
    page.navigate(server.origin() + "/own/approval-keys?lang=en");
    page.locator("form[action='/own/approval-keys/passkey'] button").click();
    assertThat(page.locator("[aria-labelledby=h-keys]")).containsText("Ayu Lestari");

    page.navigate(server.origin() + "/own/decisions?lang=en");
    page.locator("[aria-labelledby=h-wait] a").click();
    complaints.addAll(Audit.of("decision", Look.PHONE, page));
    page.locator("[popovertarget=sign]").first().click();
    page.locator("[data-approve] [data-passkey]").click();

    assertThat(page.locator("main")).containsText("Signed by you");
    page.navigate(server.origin() + "/own/ledger?show=access&lang=en");
    assertThat(page.locator("main")).containsText("You signed for Raka Pradana");
    page.locator(".proof").first().click();
    assertThat(page.locator("main")).containsText("approved by your signature");
    audit(page, "approver", "/own/decisions", "/own/approval-keys", "/own/ledger", "/own/trust");
    assertThat(complaints).isEmpty();
  }

  @Test
  void opensNothingWithALinkThatWasUsed() {
    Page page = browsing.open("/sign-in", Look.PHONE);
    enter(page, "Ratna Widuri");
    Page thief = browsing.open("/sign-in", Look.PHONE);

    enter(thief, "Ratna Widuri");

    assertThat(thief.locator("[role=alert]")).isVisible();
    thief.navigate(server.origin() + "/home");
    assertThat(thief).hasURL(Pattern.compile("/sign-in"));
  }

  @Test
  void saysWhatIsNotThere() {
    Page page = browsing.open("/policy", Look.PHONE);

    assertThat(page.navigate(server.origin() + "/policy/no-such-policy").status()).isEqualTo(404);
    assertThat(page.locator("h1")).isVisible();
    assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(390);
  }

  /// Looks at rooms as this reader: on a desk by day, and by night on a phone in Indonesian.
  private static void audit(Page page, String reader, String... rooms) {
    List<String> complaints = new ArrayList<>();
    for (Look look : List.of(Look.DESKTOP, Look.PHONE_AT_NIGHT)) {
      page.setViewportSize(look.width(), look.height());
      page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(look.scheme()));
      for (String room : rooms) {
        browsing.go(page, room, look);
        complaints.addAll(Audit.of(reader + room.replace('/', '-'), look, page));
      }
    }
    page.setViewportSize(Look.DESKTOP.width(), Look.DESKTOP.height());
    browsing.go(page, rooms[0], Look.DESKTOP);
    assertThat(complaints).isEmpty();
  }

  private static void enter(Page page, String who) {
    page.navigate(server.links().get(who));
    page.locator("form[action='/enter'] button").click();
  }

  private static void signOut(Page page) {
    page.navigate(server.origin() + "/account");
    page.locator("form[action='/sign-out'] button").click();
    assertThat(page.locator("form[action='/sign-out']")).hasCount(0);
  }

  private static void signIn(Page page, String email, String password, String code) {
    page.navigate(server.origin() + "/sign-in");
    page.locator("input[name=email]").fill(email);
    page.locator("input[name=password]").fill(password);
    page.locator("input[name=code]").fill(code);
    page.locator("form[action='/sign-in'] button").click();
  }

  /// A built-in authenticator that has no key yet and whose user is always there.
  private static void authenticator(Page page) {
    CDPSession chromium = page.context().newCDPSession(page);
    chromium.send("WebAuthn.enable");
    JsonObject made =
        JsonParser.parseString(
                """
                {"options": {"protocol": "ctap2", "transport": "internal", "hasResidentKey": true,
                 "hasUserVerification": true, "isUserVerified": true,
                 "automaticPresenceSimulation": true}}
                """)
            .getAsJsonObject();
    chromium.send("WebAuthn.addVirtualAuthenticator", made);
  }
}
