package id.janji.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import id.janji.e2e.Browsing.Look;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// What every page must be for everybody: axe finds nothing serious, there is one heading of the
/// first level inside one main part, and nothing is wider than the screen.
final class Audit {
  private static final Path SHOTS = Path.of("target", "shots");
  private static final boolean WANTED = "yes".equals(System.getenv("JANJI_SHOTS"));

  /// Runs axe in the page itself and brings only the sentences back: as AxeBuilder does it, with a
  /// second window and every passed check as an object, it costs four times as much.
  private static final String SERIOUS =
      """
      axe.run(document, {resultTypes: ['violations'], preload: false}).then(found =>
        found.violations
          .filter(rule => rule.impact === 'serious' || rule.impact === 'critical')
          .map(rule => rule.id + ' ' + rule.nodes.slice(0, 3).map(node => node.html).join(' ')))
      """;

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
    page.evaluate(AxeBuilder.getAxeScript());
    ((List<?>) page.evaluate(SERIOUS)).forEach(each -> complaints.add((String) each));
    if (!page.evaluate("document.querySelectorAll('main h1').length").equals(1)) {
      complaints.add("not one h1 in main");
    }
    Object width = page.evaluate("document.documentElement.scrollWidth");
    if (!width.equals(look.width())) {
      complaints.add("is " + width + " pixels wide");
    }
    return complaints.stream().map(each -> name + " (" + look.name() + "): " + each).toList();
  }

  /// Looks at rooms as one reader, in his window, and leaves it as wide as a desk.
  static void rooms(
      Browsing browsing, List<Look> looks, Page page, String reader, String... rooms) {
    List<String> complaints = new ArrayList<>();
    for (Look look : looks) {
      page.setViewportSize(look.width(), look.height());
      page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(look.scheme()));
      for (String room : rooms) {
        browsing.go(page, room, look);
        complaints.addAll(of(reader + room.replace('/', '-'), look, page));
      }
    }
    page.setViewportSize(Look.DESKTOP.width(), Look.DESKTOP.height());
    browsing.go(page, rooms[0], Look.DESKTOP);
    assertThat(complaints).isEmpty();
  }
}
