package id.janji.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.SelectOption;
import id.janji.e2e.Browsing.Look;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
  void comesInByTheFirstLinkAddsAPasskeyAndReturnsWithIt() {
    List<String> complaints = new ArrayList<>();
    Page page = browsing.open("/sign-in", Look.DESKTOP, complaints);
    Browsing.authenticator(page);
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
        "/house/holidays",
        "/customers/invitations",
        "/drills",
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
    Browsing.authenticator(page);

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
    Browsing.authenticator(page);
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
  void aCustomerAsksStaffAnswerAndTheCustomerCloses() {
    Page asker = browsing.open("/sign-in", Look.PHONE);
    enter(asker, "Bayu Rahmat");
    asker.navigate(server.origin() + "/own/cases/new?lang=en");
    asker.locator("input[name=subject]").fill("Uploads stop");
    asker.locator("textarea[name=text]").fill("At once, since Tuesday.");
    asker.locator("main form button.go").click();
    assertThat(asker.locator("h1")).hasText("Uploads stop");
    String path = asker.url().replaceAll(".*/own/cases/", "/cases/");

    Page helper = browsing.open("/sign-in", Look.DESKTOP);
    enter(helper, "Raka Pradipta");
    helper.navigate(server.origin() + path + "?lang=en");
    helper.locator("textarea[name=text]").first().fill("Which program is it?");
    helper.locator("main form button.go").click();
    assertThat(helper.locator(".line")).containsText("Which program is it?");
    audit(helper, "support", path, "/cases", "/cases/new", "/needs");

    asker.navigate(server.origin() + "/own" + path + "?lang=en");
    asker
        .locator("summary")
        .filter(new Locator.FilterOptions().setHasText("The case is closed"))
        .click();
    asker.locator("textarea[name=outcome]").fill("It works again.");
    asker.locator("form[action$='/events/ended'] button").click();
    assertThat(asker.locator(".line")).containsText("It works again.");
    audit(asker, "customer", "/own" + path, "/own/cases", "/own/cases/misuse", "/home");
  }

  @Test
  void anIncidentIsRuledToldAndAcknowledged() throws Exception {
    Page finder = entered("Hendra Wijaya");
    go(finder, "/cases/new");
    finder.locator("input[name=kind][value=incident]").check();
    finder
        .locator("select[name=customer]")
        .selectOption(new SelectOption().setLabel("Ratna Widuri"));
    finder.locator("input[name=subject]").fill("A disk is missing");
    finder.locator("textarea[name=text]").fill("It is not in the rack.");
    finder.locator("main form button.go").click();
    assertThat(finder.locator("h1")).hasText("A disk is missing");
    String path = finder.url().replaceAll(".*/cases/", "/cases/");

    Page lead = entered("Maya Tirta");
    Locator ruling = guests.said(lead, path, "recognised");
    for (String ticked : List.of("LOSS", "personal-data", "high-risk")) {
      ruling.locator("[value='" + ticked + "']").check();
    }
    ruling.locator("select[name=cause]").selectOption("UNLAWFUL");
    ruling.locator("textarea[name=reason]").fill("The disk was not encrypted.");
    ruling.locator("button").click();
    assertThat(lead.locator(".clock").first()).containsText("days left");
    Locator notice = guests.said(lead, path, "notice-given");
    for (Locator part : notice.locator("textarea").all()) {
      part.fill("One disk, taken on Tuesday.");
    }
    notice.locator("button").click();
    assertThat(lead.locator(".line")).containsText("One disk, taken on Tuesday.");

    Page owner = entered("Ratna Widuri");
    owner.waitForCondition(() -> {
      go(owner, "/own/notices");
      return owner.locator("a[href^='/own/notices/']").filter(text("Notice of an incident")).count()
          > 0;
    });
    owner.locator("a[href^='/own/notices/']").filter(text("Notice of an incident")).first().click();
    owner.locator("form[action$='/acknowledge'] button").click();
    assertThat(owner.locator(".note.s-kept")).containsText("Acknowledged");
    go(owner, "/own" + path);
    assertThat(owner.locator("form[action$='/acknowledged']")).hasCount(0);
    narrow(owner, "owner", "/own" + path, "/own" + path + "/pack", "/own/notices");
    narrow(lead, "lead", path, path + "/pack", "/cases", "/cases/demand");
  }

  /// Somebody who came in by a link of his own.
  private static Page entered(String who) throws Exception {
    return guests.entered(server.link(who));
  }

  @Test
  void signsUpOnAPhoneFromTheMailToActive() throws Exception {
    List<String> complaints = new ArrayList<>();
    Page staff = entered("Bagas Pratama");
    staff.navigate(server.origin() + "/customers/invitations?lang=en");
    staff.locator("input[name=company]").fill("Apotek Sinar Pagi");
    staff.locator("input[name=name]").fill("Laras Setyawati");
    staff.locator("input[name=email]").fill("laras@sinarpagi.example");
    staff.locator("input[name=language][value=en]").check();
    staff.locator("main form[action='/customers/invitations'] button.go").click();
    assertThat(staff.locator("main")).containsText("Apotek Sinar Pagi");
    String link = mailed(staff, "(http://\\S+/join/[A-Za-z0-9_-]{43})");
    audit(staff, "staff", "/customers/invitations");

    Page phone = browsing.open("/trust", Look.PHONE, complaints);
    Browsing.authenticator(phone);
    phone.navigate(link + "?lang=en");
    complaints.addAll(Audit.of("join", Look.PHONE, phone));
    assertThat(phone.locator("h1")).hasText("Apotek Sinar Pagi");
    phone.locator("input[name=version]").all().forEach(Locator::check);
    phone.locator("form[action='/join'] button").click();
    assertThat(phone).hasURL(Pattern.compile("/account$"));
    go(phone, "/account");
    phone.locator("[data-label]").fill("Ponsel");
    phone.locator("[data-add]").click();
    assertThat(phone.locator("#h-passkeys ~ ul b")).hasText("Ponsel");
    go(phone, "/home");
    phone.locator("a[href='/own/onboarding']").first().click();
    assertThat(phone.locator("#s-way_in .chip")).hasText("stands");
    complaints.addAll(Audit.of("onboarding", Look.PHONE, phone));

    phone.locator("select[name=offering]").selectOption("storage");
    phone.locator("select[name=region]").selectOption("id-jkt-1");
    phone.locator("input[name=classes][value=CONTENT]").check();
    phone.locator("input[name=retentionDays]").fill("365");
    phone.locator("form[action='/own/onboarding/services'] button").click();
    assertThat(phone.locator("#s-services .chip")).hasText("stands");

    go(phone, "/own/services");
    phone.locator("summary").filter(text("Add a contact")).click();
    phone.locator("input[name=name]").fill("Jaga Malam");
    phone.locator("input[name=address]").fill("jaga@sinarpagi.example");
    phone.locator("input[name=concerns][value=SECURITY]").check();
    phone.locator("form[action$='/contacts'] button").click();
    complaints.addAll(Audit.of("contacts", Look.PHONE, phone));
    phone.locator("input[name=code]").fill(mailed(staff, "([0-9]{4} [0-9]{4})\\s"));
    phone.locator("form[action$='/confirm'] button").click();
    go(phone, "/own/onboarding");
    assertThat(phone.locator("#s-contacts .chip")).hasText("stands");

    go(phone, "/own/domains");
    phone.locator("input[name=domain]").fill("sinarpagi.example");
    phone.locator("input[name=lawful]").check();
    phone.locator("form[action='/own/domains'] button").click();
    complaints.addAll(Audit.of("domains", Look.PHONE, phone));
    List<String> record = texts(phone.locator("main section dl code"));
    server.dns(record.get(0), record.get(2));
    phone.locator("form[action$='/check'] button").click();
    assertThat(phone.locator("main .chip")).hasText("proven");

    go(phone, "/own/onboarding");
    phone.locator("form[action='/own/onboarding/log'] button").click();
    List<Integer> asked =
        texts(phone.locator("#s-trust label")).stream()
            .map(words -> Integer.valueOf(words.replaceAll("\\D", "")))
            .toList();
    go(phone, "/own/trust");
    List<String> words = texts(phone.locator("ol.words li"));
    go(phone, "/own/onboarding");
    phone.locator("input[name=first]").fill(words.get(asked.get(0) - 1));
    phone.locator("input[name=second]").fill(words.get(asked.get(1) - 1));
    phone.locator("form[action='/own/onboarding/trust'] button").click();
    assertThat(phone.locator("#s-trust .chip")).hasText("stands");

    go(phone, "/own/duties");
    phone.locator("input[name=read]").check();
    phone.locator("form[action='/own/duties'] button").click();
    assertThat(phone.locator("h1")).hasText("You have acknowledged this list");
    go(phone, "/own/onboarding");
    assertThat(phone.locator("h1")).hasText("All is in place");

    audit(phone, "laras", "/own/onboarding", "/own/domains", "/own/duties", "/own/services");
    narrow(phone, "laras", "/own/onboarding", "/own/domains", "/own/duties", "/own/services");
    String told = first(phone, "/own/notices", "a[href^='/own/notices/']");
    String history = first(phone, "/own/onboarding", "a[href^='/own/cases/']:not([href$=new])");
    audit(phone, "laras", told, history);
    audit(phone, "public", "/trust", "/verify", "/report");
    Page thief = browsing.open("/trust", Look.PHONE);
    thief.navigate(link);
    assertThat(thief.locator("form[action='/join']")).hasCount(0);
    assertThat(complaints).isEmpty();
  }

  /// What stands in each such part, once the page that a press asked for has one.
  private static List<String> texts(Locator parts) {
    assertThat(parts.first()).isVisible();
    return parts.allInnerTexts();
  }

  private static void go(Page page, String room) {
    page.navigate(server.origin() + room + "?lang=en");
  }

  /// Where the first such link of a room leads.
  private static String first(Page page, String room, String link) {
    go(page, room);
    return page.locator("main " + link).first().getAttribute("href");
  }

  private static Locator.FilterOptions text(String said) {
    return new Locator.FilterOptions().setHasText(said);
  }

  private static String mailed(Page reader, String wanted) {
    return Mails.say(reader, server.origin(), wanted);
  }

  @Test
  void aDemandUnderAnOrderIsReleasedByTwoAndToldWhenTheOrderEnds() throws Exception {
    Map<String, String> links = server.demand();
    String item = String.valueOf(links.get("item"));
    Page intake = guests.entered(links.get("intake"));
    String path = guests.demand(intake, item);
    guests.say(intake, path, "sender-verified", Map.of("how", "called the station"));
    String until = LocalDateTime.now().plusDays(2).truncatedTo(ChronoUnit.MINUTES).toString();
    guests.say(
        intake,
        path,
        "silenced",
        Map.of("authority", "Polda", "article", "art. 9", "scope", "all", "until", until));
    guests.say(intake, path, "redirect-spared", Map.of("reason", "It would warn a suspect."));
    Page counsel = guests.entered(links.get("counsel"));
    guests.say(
        counsel,
        path,
        "law-compels",
        Map.of("article", "KUHAP art. 43", "scope", item, "reason", "A court order."));
    audit(intake, "legal", path, "/cases/demand", path + "/release", "/cases");

    Page two = guests.confirmed(links.get("two"));
    Page one = guests.confirmed(links.get("one"));
    guests.approve(one, path);
    guests.approve(two, path);
    Page owner = guests.entered(links.get("owner"));
    owner.navigate(server.origin() + "/own/disclosures?lang=en");
    assertThat(owner.locator("h1")).hasText("Nobody outside has asked");
    owner.navigate(server.origin() + "/own/cases?lang=en");
    assertThat(owner.locator("main")).not().containsText("Polda");

    one.navigate(server.origin() + path + "/release?lang=en");
    one.locator("input[name=recipient]").fill(RECIPIENT);
    one.locator("form[action$='/release'] button").click();
    assertThat(one.locator("main")).containsText("0 of 1 sealed");
    server.slots();
    one.waitForCondition(() -> {
      one.navigate(server.origin() + path + "/release?lang=en");
      return one.locator("input[name=receipt]").count() == 1;
    });
    one.locator("input[name=receipt]").fill("Inspector Adi, by hand");
    Download handed =
        one.waitForDownload(() -> one.locator("form[action$='/take'] button").click());
    assertThat(Files.size(handed.path())).isPositive();
    one.navigate(server.origin() + path + "/release?lang=en");
    assertThat(one.locator("main")).containsText("Handed out");
    assertThat(one.locator("input[name=receipt]")).hasCount(0);

    server.slots();
    server.over();
    owner.waitForCondition(() -> {
      owner.navigate(server.origin() + "/own/disclosures?lang=en");
      return owner.locator("h1").innerText().equals("1 demand for your data");
    });
    assertThat(owner.locator("main"))
        .containsText("An order kept us from telling you sooner: Polda, art. 9");
    assertThat(owner.locator("main")).containsText("1 item");
    owner.waitForCondition(() -> {
      owner.navigate(server.origin() + "/own/notices?lang=en");
      return owner.locator("main").innerText().contains("Late notice of a demand");
    });
    audit(owner, "owner", "/own/disclosures", "/own" + path, "/own/ledger", "/transparency");
    assertThat(guests.verified(owner, folder.resolve("export.zip"))).endsWith("4");
  }

  /// A key whose holder the documentation of age invented.
  private static final String RECIPIENT =
      "age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p";

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
    Audit.rooms(browsing, List.of(Look.DESKTOP, Look.PHONE_AT_NIGHT), page, reader, rooms);
  }

  /// The same on the narrowest phone.
  private static void narrow(Page page, String reader, String... rooms) {
    Audit.rooms(browsing, List.of(Look.NARROW), page, reader, rooms);
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
}
