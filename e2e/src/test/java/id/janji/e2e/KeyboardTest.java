package id.janji.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import id.janji.e2e.Browsing.Look;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The console with a keyboard and nothing else.
class KeyboardTest {
  private static Browsing browsing;

  @BeforeAll
  static void start() {
    browsing = Browsing.start();
  }

  @AfterAll
  static void stop() {
    if (browsing != null) {
      browsing.close();
    }
  }

  @Test
  void skipsToTheContentFirst() {
    Page page = browsing.open("/board", Look.DESKTOP);

    page.keyboard().press("Tab");
    assertThat(focused(page)).contains("Skip to content");
    page.keyboard().press("Enter");
    assertThat(page.evaluate("document.activeElement.id")).isEqualTo("main");
  }

  @Test
  void findsAndJumpsToAClause() {
    Page page = browsing.open("/board", Look.DESKTOP);

    page.keyboard().press("Control+k");
    page.keyboard().type("11.1 ");
    page.keyboard().press("Enter");

    PlaywrightAssertions.assertThat(page)
        .hasURL(java.util.regex.Pattern.compile("/promises/cloud-provider/A11\\.1$"));
  }

  @Test
  void walksTheListAndOpensAPromise() {
    Page page = browsing.open("/board?show=not-kept", Look.DESKTOP);

    page.keyboard().press("j");
    page.keyboard().press("j");
    page.keyboard().press("k");
    String first = focused(page);
    page.keyboard().press("j");
    assertThat(focused(page)).isNotEqualTo(first);
    page.locator(".clause .text a").first().focus();
    page.keyboard().press("Enter");

    PlaywrightAssertions.assertThat(page).hasURL(java.util.regex.Pattern.compile("/promises/"));
    page.keyboard().press("Escape");
    PlaywrightAssertions.assertThat(page).hasURL(java.util.regex.Pattern.compile("/board"));
  }

  @Test
  void letsSingleKeysBeSwitchedOff() {
    Page page = browsing.open("/policies", Look.DESKTOP);

    page.keyboard().press("?");
    PlaywrightAssertions.assertThat(page.locator("#keys")).isVisible();
    page.locator("[data-keys]").uncheck();
    page.keyboard().press("Escape");
    page.keyboard().press("?");
    PlaywrightAssertions.assertThat(page.locator("#keys")).isHidden();
    page.keyboard().press("g");
    page.keyboard().press("p");
    assertThat(page.url()).contains("/policies");
  }

  @Test
  void goesToThePromises() {
    Page page = browsing.open("/policies", Look.DESKTOP);

    page.keyboard().press("g");
    page.keyboard().press("p");

    PlaywrightAssertions.assertThat(page).hasURL(java.util.regex.Pattern.compile("/board$"));
  }

  @Test
  void opensTheSectionThatTheFieldLeadsTo() {
    Page page = browsing.open("/board", Look.DESKTOP);

    page.locator(".field a").first().focus();
    page.keyboard().press("Enter");

    PlaywrightAssertions.assertThat(page.locator("#sec-1")).hasAttribute("open", "");
  }

  private static String focused(Page page) {
    return (String) page.evaluate("document.activeElement.textContent.trim()");
  }
}
