package id.janji.console.promise;

import id.janji.assurance.ClausePosition;
import id.janji.assurance.ControlPosition;
import id.janji.assurance.Finding;
import id.janji.assurance.PolicyPosition;
import id.janji.assurance.SectionPosition;
import id.janji.assurance.Viewer;
import id.janji.clause.Bilingual;
import id.janji.clause.catalogue.ControlId;
import id.janji.console.Pages;
import id.janji.console.promise.PromiseView.WatchedBy;
import id.janji.console.source.Promises;
import id.janji.console.source.Version;
import id.janji.identity.Caller;
import id.janji.identity.Permission;
import id.janji.identity.Permits;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.view.RedirectView;

/// One promise with everything that stands behind its state, and one finding with all its fields.
@RestController
public class PromiseController {
  private static final Viewer VIEWER = new Viewer.Provider();
  private static final int MOST_FINDINGS = 400;

  private final Pages pages;
  private final Promises promises;

  public PromiseController(Pages pages, Promises promises) {
    this.pages = pages;
    this.promises = promises;
  }

  @GetMapping("/promises/{policy}/{clause}")
  @Permits(Permission.SEE_BOARD)
  public ModelAndView promise(
      Caller caller,
      HttpServletRequest request,
      @PathVariable String policy,
      @PathVariable String clause) {
    Version version = promises.inForce(policy).orElseThrow(PromiseController::missing);
    PolicyPosition position = promises.position(version.policy(), VIEWER);
    ClausePosition found = position.clause(clause).orElseThrow(PromiseController::missing);
    SectionPosition section =
        position.sections().stream()
            .filter(each -> each.clauses().contains(found))
            .findFirst()
            .orElseThrow();
    List<WatchedBy> controls =
        found.controls().stream().map(control -> watchedBy(control, position.at())).toList();
    PromiseView view =
        new PromiseView(version, section, found, controls, caller.may(Permission.PROBE_NOW));
    String number = found.clause().number();
    Bilingual title = new Bilingual("Promise " + number, "Janji " + number);
    return pages.page("promise/page", pages.framed(caller, title, request), view);
  }

  @PostMapping("/promises/{policy}/{clause}/probe")
  @Permits(Permission.PROBE_NOW)
  public RedirectView probe(
      @PathVariable String policy, @PathVariable String clause, @RequestParam String control)
      throws InterruptedException {
    ControlId id = boundBy(policy, clause, control).orElseThrow(PromiseController::missing);
    promises.probeNow(id);
    RedirectView back = new RedirectView("/promises/" + policy + "/" + clause + "#" + id.value());
    back.setStatusCode(HttpStatus.SEE_OTHER);
    return back;
  }

  @GetMapping("/findings/{id}")
  @Permits(Permission.SEE_BOARD)
  public ModelAndView finding(Caller caller, HttpServletRequest request, @PathVariable long id) {
    Finding finding = promises.finding(VIEWER, id).orElseThrow(PromiseController::missing);
    Bilingual title = new Bilingual("Finding " + id, "Temuan " + id);
    return pages.page("promise/finding", pages.framed(caller, title, request), finding);
  }

  /// Only a control that the clause is bound to, so that nothing from outside names the redirect.
  private Optional<ControlId> boundBy(String policy, String clause, String control) {
    return promises.inForce(policy).stream()
        .flatMap(version -> version.policy().clause(clause).stream())
        .flatMap(found -> found.bindings().stream())
        .map(binding -> binding.control())
        .filter(id -> id.value().equals(control))
        .findFirst();
  }

  private WatchedBy watchedBy(ControlPosition control, Instant now) {
    ControlId id = control.control().id();
    List<Finding> findings = promises.history(VIEWER, id, control.scope(), MOST_FINDINGS);
    return new WatchedBy(control, History.of(findings, now), promises.canProbe(id));
  }

  private static ResponseStatusException missing() {
    return new ResponseStatusException(HttpStatus.NOT_FOUND);
  }
}
