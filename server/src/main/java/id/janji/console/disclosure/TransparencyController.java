package id.janji.console.disclosure;

import id.janji.clause.Bilingual;
import id.janji.console.Pages;
import id.janji.identity.OpenToAll;
import id.janji.release.Transparency;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.ModelAndView;

/// How often data was demanded, for everybody to read.
@RestController
public class TransparencyController {
  private static final Bilingual TITLE = new Bilingual("Demands for data", "Permintaan data");

  private final Pages pages;
  private final Transparency transparency;

  TransparencyController(Pages pages, Transparency transparency) {
    this.pages = pages;
    this.transparency = transparency;
  }

  @GetMapping("/transparency")
  @OpenToAll(because = "how often data is demanded is public")
  public ModelAndView page(HttpServletRequest request) {
    return pages.page("disclosure/transparency", pages.open(TITLE, request), transparency.lines());
  }

  @GetMapping(path = "/transparency.json", produces = MediaType.APPLICATION_JSON_VALUE)
  @OpenToAll(because = "how often data is demanded is public")
  public Map<String, Object> file() {
    return Map.of(
        "periods", transparency.lines().stream().map(TransparencyController::data).toList());
  }

  private static Map<String, Object> data(Transparency.Line line) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("period", line.half().word());
    all.put("asker", line.asker().name().toLowerCase(Locale.ROOT));
    for (Transparency.Answer answer : Transparency.Answer.values()) {
      all.put(answer.name().toLowerCase(Locale.ROOT), line.of(answer));
    }
    return all;
  }
}
