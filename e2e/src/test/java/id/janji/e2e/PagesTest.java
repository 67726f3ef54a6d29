package id.janji.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import id.janji.e2e.Browsing.Look;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Each page on desktop and phone, in both languages, light and dark.
class PagesTest {
  /// Both widths, languages and colours, without the cost of all their pairs.
  private static final Set<Look> USUAL = Set.of(Look.DESKTOP, Look.PHONE_AT_NIGHT);

  private static Browsing browsing;
  private static final List<String> said = new ArrayList<>();
  private static final Map<Look, Page> windows = new HashMap<>();

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

  static List<String> pages() {
    return List.copyOf(PAGES.keySet());
  }

  private static final String CUSTOMER = "/customers/00000000-0000-7000-8000-000000000001";
  private static final Map<String, String> PAGES =
      Map.ofEntries(
          Map.entry("board", "/board"),
          Map.entry("board-not-kept", "/board?show=not-kept"),
          Map.entry("wall", "/board/wall"),
          Map.entry("promise", "/promises/cloud-provider/A6.9"),
          Map.entry("finding", "/findings/47410"),
          Map.entry("policies", "/policies"),
          Map.entry("policy-versions", "/policies/cloud-provider"),
          Map.entry("policy-version", "/policies/cloud-provider/versions/2"),
          Map.entry("policy-changes", "/policies/cloud-provider/changes"),
          Map.entry("components", "/components"),
          Map.entry("home", "/home"),
          Map.entry("house", "/house"),
          Map.entry("signature", "/house/signature"),
          Map.entry("offerings", "/house/offerings"),
          Map.entry("holidays", "/house/holidays"),
          Map.entry("customers", "/customers?find=nomor&page=2"),
          Map.entry("new-customer", "/customers/new"),
          Map.entry("customer", CUSTOMER),
          Map.entry("end-contract", CUSTOMER + "/end"),
          Map.entry("new-service", CUSTOMER + "/services/new"),
          Map.entry("service", CUSTOMER + "/services/00000000-0000-7000-8000-000000000002"),
          Map.entry("publish", "/publish"),
          Map.entry("board-section", "/board?open=1,2,3"),
          Map.entry("preview", "/publish/00000000-0000-7000-8000-000000000003"),
          Map.entry("own-services", "/own/services"),
          Map.entry("own-people", "/own/people"),
          Map.entry("own-accounts", "/own/accounts"),
          Map.entry("own-agreement", "/own/agreement"),
          Map.entry("own-ledger", "/own/ledger"),
          Map.entry("own-ledger-found", "/own/ledger?show=theirs&basis=approved&person=raka"),
          Map.entry("own-ledger-none", "/own/ledger?item=zzz"),
          Map.entry("own-entry", "/own/ledger/20"),
          Map.entry("own-trust", "/own/trust"),
          Map.entry("ledger", "/ledger?page=2"),
          Map.entry("customer-ledger", CUSTOMER + "/ledger"),
          Map.entry("customer-entry", CUSTOMER + "/ledger/20"),
          Map.entry("public-policies", "/policy"),
          Map.entry("public-policy", "/policy/cloud-provider"),
          Map.entry("public-trust", "/trust"),
          Map.entry("public-verify", "/verify"),
          Map.entry("public-report", "/report"),
          Map.entry("public-versions", "/policy/cloud-provider/versions"),
          Map.entry("public-version", "/policy/cloud-provider/versions/1"),
          Map.entry("public-changes", "/policy/cloud-provider/changes"),
          Map.entry("public-finding", "/policy/cloud-provider/findings/47410"));

  static List<Look> rareLooks() {
    return Stream.of(1440, 390)
        .flatMap(width -> Stream.of("en", "id").flatMap(lang -> looks(width, lang)))
        .filter(look -> !USUAL.contains(look))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void looksRightAndCanBeUsedByAll(String name) {
    assertThat(USUAL).allSatisfy(look -> assertThat(complaints(name, look)).isEmpty());
  }

  @Tag("full")
  @ParameterizedTest
  @MethodSource("rareLooks")
  void looksRightInEveryPairOfWidthLanguageAndColour(Look look) {
    assertThat(pages()).allSatisfy(name -> assertThat(complaints(name, look)).isEmpty());
  }

  @ParameterizedTest
  @MethodSource("pages")
  void reflowsAt320Pixels(String name) {
    Page page = window(Look.NARROW);
    browsing.go(page, PAGES.get(name), Look.NARROW);

    assertThat(page.evaluate("document.documentElement.scrollWidth")).as(name).isEqualTo(320);
  }

  @ParameterizedTest
  @ValueSource(ints = {1280, 1440})
  void theCustomersMenuStandsInOneRowInBothLanguages(int width) {
    for (String lang : List.of("en", "id")) {
      Look look = new Look(width, 900, lang, ColorScheme.LIGHT);
      Page page = window(look);
      browsing.go(page, PAGES.get("own-people"), look);
      Locator ways = page.locator(".top nav a");

      assertThat(ways.count()).isGreaterThan(10);
      assertThat(ways.evaluateAll("all => new Set(all.map(a => a.offsetTop)).size"))
          .as(look.name())
          .isEqualTo(1);
      assertThat(page.locator(".top nav").evaluate("nav => nav.scrollWidth - nav.clientWidth"))
          .as("hidden at " + look.name())
          .isEqualTo(0);
    }
  }

  @Test
  void findsWhatIsWrongWithAPage() {
    Page page = window(Look.PHONE);
    page.setContent("<main><h2>Two</h2><img src='data:,'><div style='width: 500px'>wide</div>");

    assertThat(Audit.of("wrong", Look.PHONE, page))
        .hasSize(5)
        .satisfiesOnlyOnce(each -> assertThat(each).contains("image-alt <img"))
        .satisfiesOnlyOnce(each -> assertThat(each).endsWith("not one h1 in main"))
        .satisfiesOnlyOnce(each -> assertThat(each).endsWith("is 508 pixels wide"));
  }

  private static Stream<Look> looks(int width, String lang) {
    int height = width == 390 ? 844 : 900;
    return Stream.of(ColorScheme.LIGHT, ColorScheme.DARK)
        .map(scheme -> new Look(width, height, lang, scheme));
  }

  private static List<String> complaints(String name, Look look) {
    Page page = window(look);
    said.clear();
    browsing.go(page, PAGES.get(name), look);
    List<String> all = new ArrayList<>(Audit.of(name, look, page));
    all.addAll(said);
    return all;
  }

  /// One window for each look; a new one for every page would cost more than the pages.
  private static Page window(Look look) {
    return windows.computeIfAbsent(look, each -> browsing.window(each, said));
  }
}
