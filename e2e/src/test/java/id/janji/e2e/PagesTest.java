package id.janji.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import id.janji.e2e.Browsing.Look;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Each page on desktop and phone, in both languages, light and dark.
class PagesTest {
  private static final Path SHOTS = Path.of("target", "shots");
  private static final Set<String> SERIOUS = Set.of("serious", "critical");

  /// Both widths, languages and colours, without the cost of all their pairs.
  private static final Set<String> AUDITED =
      Set.of("1440.en.light", "1440.id.dark", "390.id.light", "390.en.dark");

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
          Map.entry("customers", "/customers?find=nomor&page=2"),
          Map.entry("new-customer", "/customers/new"),
          Map.entry("customer", CUSTOMER),
          Map.entry("end-contract", CUSTOMER + "/end"),
          Map.entry("new-service", CUSTOMER + "/services/new"),
          Map.entry("service", CUSTOMER + "/services/00000000-0000-7000-8000-000000000002"),
          Map.entry("publish", "/publish"),
          Map.entry("preview", "/publish/00000000-0000-7000-8000-000000000003"),
          Map.entry("own-services", "/own/services"),
          Map.entry("own-people", "/own/people"),
          Map.entry("own-agreement", "/own/agreement"),
          Map.entry("public-policies", "/policy"),
          Map.entry("public-policy", "/policy/cloud-provider"),
          Map.entry("public-versions", "/policy/cloud-provider/versions"),
          Map.entry("public-version", "/policy/cloud-provider/versions/1"),
          Map.entry("public-changes", "/policy/cloud-provider/changes"),
          Map.entry("public-finding", "/policy/cloud-provider/findings/47410"));

  @ParameterizedTest
  @MethodSource("pages")
  void looksRightAndCanBeUsedByAll(String name) {
    List<String> complaints = new ArrayList<>();
    for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
      for (String lang : List.of("en", "id")) {
        check(name, new Look(1440, 900, lang, scheme), complaints);
        check(name, new Look(390, 844, lang, scheme), complaints);
      }
    }
    assertThat(complaints).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void reflowsAt320Pixels(String name) {
    Page page = browsing.open(PAGES.get(name), new Look(320, 640, "id", ColorScheme.LIGHT));

    assertThat(page.evaluate("document.documentElement.scrollWidth")).as(name).isEqualTo(320);
    page.context().close();
  }

  private static void check(String name, Look look, List<String> complaints) {
    Page page = browsing.open(PAGES.get(name), look, complaints);
    page.screenshot(
        new Page.ScreenshotOptions().setPath(SHOTS.resolve(name + "." + look.name() + ".png")));
    if (AUDITED.contains(look.name())) {
      audit(name, look, page, complaints);
    }
    page.context().close();
  }

  private static void audit(String name, Look look, Page page, List<String> complaints) {
    for (Rule violation : new AxeBuilder(page).analyze().getViolations()) {
      if (SERIOUS.contains(violation.getImpact())) {
        complaints.add(
            "%s (%s): %s %s"
                .formatted(
                    name,
                    look.name(),
                    violation.getId(),
                    violation.getNodes().stream().limit(3).map(node -> node.getHtml()).toList()));
      }
    }
  }
}
