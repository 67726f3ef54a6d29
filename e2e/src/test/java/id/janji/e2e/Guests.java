package id.janji.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.SelectOption;
import id.janji.e2e.Browsing.Look;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;

/// People who come in by links, each in a window of his own, and speak in cases.
record Guests(Browsing browsing, String origin) {
  Page entered(String link) {
    Page page = browsing.open("/sign-in", Look.DESKTOP);
    enter(page, link);
    return page;
  }

  private static void enter(Page page, String link) {
    page.navigate(link);
    page.locator("form[action='/enter'] button").click();
  }

  /// Somebody who has just shown a passkey.
  Page confirmed(String link) {
    Page page = browsing.open("/sign-in", Look.DESKTOP);
    Browsing.authenticator(page);
    enter(page, link);
    go(page, "/account");
    page.locator("[data-label]").fill("Laptop");
    page.locator("[data-add]").click();
    assertThat(page.locator("#h-passkeys ~ ul b")).hasText("Laptop");
    page.locator("form[action='/sign-out'] button").click();
    assertThat(page.locator("form[action='/sign-out']")).hasCount(0);
    page.navigate(origin + "/sign-in");
    page.locator("[data-passkey]").click();
    assertThat(page).not().hasURL(Pattern.compile("/sign-in"));
    return page;
  }

  void go(Page page, String room) {
    page.navigate(origin + room + "?lang=en");
  }

  /// The form that sends to an address of this end, unfolded.
  Locator form(Page page, String room, String end) {
    go(page, room);
    Locator form = page.locator("form[action$='" + end + "']");
    Locator more = page.locator("details", new Page.LocatorOptions().setHas(form));
    if (more.count() > 0) {
      more.locator("summary").first().click();
    }
    return form;
  }

  /// The form of an event on the page of a case.
  Locator said(Page page, String path, String event) {
    return form(page, path, "/events/" + event);
  }

  void say(Page page, String path, String event, Map<String, String> typed) {
    Locator form = said(page, path, event);
    typed.forEach((name, text) -> form.locator("[name='" + name + "']").fill(text));
    form.locator("button").click();
    assertThat(page.locator(".line")).isVisible();
    assertThat(page.locator(".fault")).hasCount(0);
  }

  /// Says yes to what two have to say yes to.
  void approve(Page page, String path) {
    form(page, path, "/approve").locator("button").click();
  }

  /// Takes in an authority's demand for the clinic's item.
  ///
  /// @return the page of the case
  String demand(Page intake, String item) {
    go(intake, "/cases/demand");
    intake.locator("input[value=AUTHORITY]").check();
    intake.locator("input[name=name]").fill("Polda, Inspector Adi");
    intake
        .locator("select[name=customer]")
        .selectOption(new SelectOption().setLabel("Klinik Pelita Sore"));
    intake.locator("textarea[name=scope]").fill(item);
    intake.locator("textarea[name=use]").fill("A theft of parcels");
    for (Locator part : intake.locator("textarea[name^='content.']").all()) {
      part.fill("stated");
    }
    intake
        .locator("input[type=file]")
        .setInputFiles(new FilePayload("request.pdf", "application/pdf", "%PDF".getBytes(UTF_8)));
    intake.locator("main form button.go").click();
    assertThat(intake.locator("h1")).hasText("Polda, Inspector Adi");
    return intake.url().replaceAll(".*/cases/", "/cases/");
  }

  /// The exit code of the customer's own verifier over his export.
  String verified(Page owner, Path export) throws Exception {
    go(owner, "/own/trust");
    owner
        .waitForDownload(() -> owner.locator("a[href='/own/ledger/export']").first().click())
        .saveAs(export);
    return OwnVerifier.verdict(export);
  }
}
