package id.janji.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import id.janji.e2e.Browsing.Look;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The board that refreshes itself, under a clock that the test turns.
class LiveBoardTest {
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
  void saysWhatChangedAndKeepsTheFocusAndTheOpenSections() {
    Page page = browsing.open("/policies", Look.DESKTOP);
    page.clock().install();
    page.navigate(page.url().replaceAll("/policies.*", "/board?lang=en"));
    page.locator("#sec-1 > summary").click();
    page.locator("#A1\\.1 .text a").focus();
    page.route("**/board/live**", LiveBoardTest::breakOneClause);

    page.clock().runFor(16_000);

    assertThat(page.locator("#A1\\.1 .chip")).hasText("broken");
    assertThat(page.locator("[data-said]")).hasText("1.1: kept → broken");
    assertThat(page.locator("#A1\\.1 .text a")).isFocused();
    assertThat(page.locator("#sec-1")).hasAttribute("open", "");
  }

  @Test
  void saysWhatChangedInAClosedSection() {
    Page page = browsing.open("/policies", Look.DESKTOP);
    page.clock().install();
    page.route("**/board/live**", LiveBoardTest::staleInBrief);
    page.navigate(page.url().replaceAll("/policies.*", "/board?lang=en"));

    page.clock().runFor(16_000);

    assertThat(page.locator("[data-said]")).hasText("1.1: kept → stale");
    assertThat(page.locator("#sec-1")).not().hasAttribute("open", "");
  }

  @Test
  void saysWhenTheConnectionIsLost() {
    Page page = browsing.open("/policies", Look.DESKTOP);
    page.clock().install();
    page.route("**/board/live**", Route::abort);
    page.navigate(page.url().replaceAll("/policies.*", "/board?lang=en"));

    page.clock().runFor(16_000);
    page.waitForTimeout(50);
    page.clock().runFor(16_000);

    assertThat(page.locator("[data-lost]")).isVisible();
  }

  private static void staleInBrief(Route route) {
    APIResponse answer = route.fetch();
    String body = answer.text().replace("A1.1 1.1 kept", "A1.1 1.1 stale");
    route.fulfill(new Route.FulfillOptions().setResponse(answer).setBody(body));
  }

  private static void breakOneClause(Route route) {
    APIResponse answer = route.fetch();
    String page = answer.text();
    int row = page.indexOf("id=\"A1.1\"");
    String changed =
        page.substring(0, row)
            + page.substring(row)
                .replaceFirst(
                    "chip s-kept(.*?)#kept(\"/></svg>\\s*)kept", "chip s-broken$1#broken$2broken");
    route.fulfill(new Route.FulfillOptions().setResponse(answer).setBody(changed));
  }
}
