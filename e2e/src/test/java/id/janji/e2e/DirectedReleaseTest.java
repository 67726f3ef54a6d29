package id.janji.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import id.janji.e2e.Browsing.Look;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A customer directs that one of his items leaves: named by him, released by two, opened under
/// what his passkey signed.
@Tag("full")
class DirectedReleaseTest {
  /// A key whose holder the documentation of age invented.
  private static final String RECIPIENT =
      "age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p";

  @TempDir private static Path folder;
  private static RealServer server;
  private static Browsing browsing;
  private static Guests guests;

  @BeforeAll
  static void start() throws Exception {
    Browsing.requireChromium();
    server = RealServer.start(folder);
    browsing = Browsing.over(server.running());
    guests = new Guests(browsing, server.origin());
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
  void whatTheCustomerNamesLeavesUnderHisPasskeyAndNothingElseDoes() throws Exception {
    Map<String, String> links = server.demand();
    String item = String.valueOf(links.get("item"));
    Page intake = guests.entered(links.get("intake"));
    String path = guests.demand(intake, item);
    guests.say(intake, path, "sender-verified", Map.of("how", "called the station"));
    guests.say(intake, path, "letter-delivered", Map.of("letter", "Ask them.", "proof", "by hand"));
    guests.say(intake, path, "notice-given", Map.of("proof", "in the portal"));

    Page his = guests.confirmed(links.get("approver"));
    enrol(his);
    direct(his, path, item);

    Page manager = guests.confirmed(links.get("one"));
    Page opener = guests.confirmed(links.get("two"));
    guests.approve(manager, path);
    guests.approve(opener, path);
    Locator ask = guests.form(opener, path + "/release", "/release/ask");
    assertThat(opener.locator("main")).containsText("Not signed for you yet: surat");
    ask.locator("select[name=region]").selectOption("id-jkt-1");
    ask.locator("button").click();
    assertThat(opener.locator("main")).containsText("waits for a manager");
    guests.form(manager, "/access", "/yes").locator("button").click();
    sign(his, item);

    release(opener, path);
    guests.go(his, "/own/disclosures");
    assertThat(his.locator("main")).containsText("1 item");
    Audit.rooms(
        browsing,
        List.of(Look.DESKTOP, Look.PHONE_AT_NIGHT, Look.NARROW),
        his,
        "directing",
        "/own/disclosures",
        "/own" + path,
        "/own/decisions",
        "/own/ledger");
    assertThat(guests.verified(his, folder.resolve("export.zip")))
        .contains("1 approval with a good signature")
        .endsWith("4");
  }

  /// The passkey with which he came in may sign for his company from now on.
  private static void enrol(Page his) {
    guests.go(his, "/own/approval-keys");
    his.locator("form[action='/own/approval-keys/passkey'] button").click();
    assertThat(his.locator("[aria-labelledby=h-keys]")).containsText("Sekar Klinik");
  }

  private static void direct(Page his, String path, String item) {
    Locator wrong = guests.form(his, "/own" + path, "/direct");
    wrong.locator("textarea[name=more]").fill("surat/none");
    wrong.locator("button").click();
    assertThat(his.locator("main")).containsText("no item of this customer: surat/none");

    Locator form = guests.form(his, "/own" + path, "/direct");
    form.locator("input[name=item][value='" + item + "']").check();
    form.locator("button").click();
    assertThat(his.locator("#h-scope")).hasText("What you directed to leave");
    assertThat(his.locator("[aria-labelledby=h-scope] li")).hasText(item);
  }

  private static void sign(Page his, String item) {
    guests.go(his, "/own/decisions");
    his.locator("[aria-labelledby=h-wait] a").first().click();
    assertThat(his.locator("main")).containsText(item.substring(item.indexOf('/') + 1));
    his.locator("[popovertarget=sign]").first().click();
    his.locator("[data-approve] [data-passkey]").click();
    assertThat(his.locator("main")).containsText("Signed by you");
  }

  private static void release(Page opener, String path) throws Exception {
    Locator seal = guests.form(opener, path + "/release", "/release");
    seal.locator("input[name=recipient]").fill(RECIPIENT);
    seal.locator("button").click();
    assertThat(opener.locator("main")).containsText("1 of 1 sealed");
    opener.locator("input[name=receipt]").fill("Inspector Adi, by hand");
    Download handed =
        opener.waitForDownload(() -> opener.locator("form[action$='/take'] button").click());
    assertThat(Files.size(handed.path())).isPositive();
    guests.go(opener, path + "/release");
    assertThat(opener.locator("main")).containsText("Handed out");
    assertThat(opener.locator("input[name=receipt]")).hasCount(0);
  }
}
