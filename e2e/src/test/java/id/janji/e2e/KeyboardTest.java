package id.janji.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import id.janji.e2e.Browsing.Look;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The console with a keyboard and nothing else.
class KeyboardTest {
  private static Browsing browsing;

  @BeforeAll
  static void start() {
    browsing = Browsing.overTheFixture();
  }

  @AfterAll
  static void stop() {
    if (browsing != null) {
      browsing.closeWindows();
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
        .hasURL(Pattern.compile("/promises/cloud-provider/A11\\.1$"));
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

    PlaywrightAssertions.assertThat(page).hasURL(Pattern.compile("/promises/"));
    page.keyboard().press("Escape");
    PlaywrightAssertions.assertThat(page).hasURL(Pattern.compile("/board"));
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

    PlaywrightAssertions.assertThat(page).hasURL(Pattern.compile("/board$"));
  }

  @Test
  void opensTheSectionThatTheFieldLeadsTo() {
    Page page = browsing.open("/board", Look.DESKTOP);

    page.locator(".field a").first().focus();
    page.keyboard().press("Enter");

    PlaywrightAssertions.assertThat(page.locator("#sec-1")).hasAttribute("open", "");
  }

  @Test
  void registersAnEntity() {
    Page page = browsing.open("/house", Look.DESKTOP);

    page.getByText("Register an entity").focus();
    page.keyboard().press("Enter");
    page.keyboard().press("Tab");
    page.keyboard().type("Gudang Papan Ketik");
    page.keyboard().press("Tab");
    page.keyboard().press("Tab");
    page.keyboard().type("sub");
    page.keyboard().press("Tab");
    page.keyboard().press("Enter");

    PlaywrightAssertions.assertThat(page).hasURL(Pattern.compile("/house#[0-9a-f-]{36}$"));
    PlaywrightAssertions.assertThat(page.getByText("Gudang Papan Ketik").first()).isVisible();
  }

  @Test
  void beginsAtTheFirstFaultOfAForm() {
    Page page = browsing.open("/customers/new", Look.DESKTOP);

    page.locator("#customer-name").focus();
    page.keyboard().type("Toko Papan Ketik");
    page.keyboard().press("Enter");

    PlaywrightAssertions.assertThat(page.locator("input[name=kind]").first()).isFocused();
    PlaywrightAssertions.assertThat(page.locator("#customer-name")).hasValue("Toko Papan Ketik");
  }

  @Test
  void signsTheListWithASpaceAndAnEnter() {
    Page page = browsing.open("/house/signature", Look.DESKTOP);

    page.locator("#sign-whole").focus();
    page.keyboard().press("Space");
    page.keyboard().press("Tab");
    page.keyboard().press("Enter");

    PlaywrightAssertions.assertThat(page).hasURL(Pattern.compile("/house$"));
    PlaywrightAssertions.assertThat(page.getByText("Signed until")).isVisible();
  }

  @Test
  void asksForTheCodeOfAContact() {
    Page page = browsing.open("/own/services", Look.DESKTOP);
    PlaywrightAssertions.assertThat(page.locator("input[name=code]")).hasCount(0);

    page.locator("button:has-text('Send a code')").first().focus();
    page.keyboard().press("Enter");

    PlaywrightAssertions.assertThat(page.locator("input[name=code]")).isVisible();
  }

  private static String focused(Page page) {
    return (String) page.evaluate("document.activeElement.textContent.trim()");
  }
}
