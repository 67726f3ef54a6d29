package id.janji.console.needs;

import id.janji.assurance.Viewer;
import id.janji.clause.Bilingual;
import id.janji.console.Pages;
import id.janji.console.source.Promises;
import id.janji.control.State;
import id.janji.identity.Caller;
import id.janji.identity.Permission;
import id.janji.identity.Permits;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.ModelAndView;

/// Where the provider's people begin: what must I do now, and by when?
@RestController
public class NeedsController {
  private static final Bilingual TITLE = new Bilingual("Needs me", "Perlu saya");

  private final Pages pages;
  private final Needs needs;
  private final Promises promises;

  public NeedsController(Pages pages, Needs needs, Promises promises) {
    this.pages = pages;
    this.needs = needs;
    this.promises = promises;
  }

  /// What the page shows.
  ///
  /// @param broken how many promises are broken
  /// @param unclear how many cannot be shown either way
  public record View(List<Need> needs, long broken, long unclear) {}

  @GetMapping("/needs")
  @Permits(Permission.SEE_BOARD)
  public ModelAndView page(Caller caller, HttpServletRequest request) {
    List<State> states =
        promises.inForce().stream()
            .flatMap(version ->
                promises.position(version.policy(), new Viewer.Provider()).clauses().stream())
            .map(clause -> clause.state())
            .toList();
    View view =
        new View(
            needs.of(caller),
            states.stream().filter(state -> state == State.BROKEN).count(),
            states.stream()
                .filter(state ->
                    state == State.SILENT || state == State.STALE || state == State.UNPROVEN)
                .count());
    return pages.page("needs/page", pages.framed(caller, TITLE, request), view);
  }
}
