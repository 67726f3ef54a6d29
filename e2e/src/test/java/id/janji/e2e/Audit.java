package id.janji.e2e;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.CheckedNode;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import id.janji.e2e.Browsing.Look;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// What every page must be for everybody: axe finds nothing serious, there is one heading of the
/// first level inside one main part, and nothing is wider than the screen.
final class Audit {
  private static final Path SHOTS = Path.of("target", "shots");
  private static final boolean WANTED = "yes".equals(System.getenv("JANJI_SHOTS"));
  private static final Set<String> SERIOUS = Set.of("serious", "critical");

  private Audit() {}

  /// Sentences about what is wrong with the page as it stands.
  ///
  /// @param name the page's own name, also of its picture, which is taken where `JANJI_SHOTS=yes`
  static List<String> of(String name, Look look, Page page) {
    if (WANTED) {
      Path file = SHOTS.resolve(name + "." + look.name() + ".png");
      page.screenshot(new Page.ScreenshotOptions().setPath(file));
    }
    List<String> complaints = new ArrayList<>();
    for (Rule violation : new AxeBuilder(page).analyze().getViolations()) {
      if (SERIOUS.contains(violation.getImpact())) {
        complaints.add(violation.getId() + " " + places(violation));
      }
    }
    if (!page.evaluate("document.querySelectorAll('main h1').length").equals(1)) {
      complaints.add("not one h1 in main");
    }
    Object width = page.evaluate("document.documentElement.scrollWidth");
    if (!width.equals(look.width())) {
      complaints.add("is " + width + " pixels wide");
    }
    return complaints.stream().map(each -> name + " (" + look.name() + "): " + each).toList();
  }

  private static List<String> places(Rule violation) {
    return violation.getNodes().stream().limit(3).map(CheckedNode::getHtml).toList();
  }
}
