package id.janji.console.policies;

import id.janji.clause.Bilingual;
import id.janji.console.Pages;
import id.janji.console.source.Promises;
import id.janji.console.source.Version;
import id.janji.console.view.VersionChanges;
import id.janji.console.view.VersionList;
import id.janji.identity.Caller;
import id.janji.identity.Permission;
import id.janji.identity.Permits;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/// The policies, their versions, and what changed from one to the next.
@RestController
public class PoliciesController {
  private static final String BASE = "/policies";

  private final Pages pages;
  private final Promises promises;
  private final Clock clock;

  public PoliciesController(Pages pages, Promises promises, Clock clock) {
    this.pages = pages;
    this.promises = promises;
    this.clock = clock;
  }

  /// All policies with their versions.
  ///
  /// @param publishes whether this reader may publish one
  public record ListView(List<VersionList> lists, boolean publishes) {
    public ListView {
      lists = List.copyOf(lists);
    }
  }

  @GetMapping("/policies")
  @Permits(Permission.SEE_POLICIES)
  public ModelAndView policies(Caller caller, HttpServletRequest request) {
    List<VersionList> lists =
        promises.inForce().stream().map(version -> list(version.policy().id())).toList();
    Bilingual title = new Bilingual("Policies", "Kebijakan");
    return pages.page(
        "policies/list",
        pages.framed(caller, title, request),
        new ListView(lists, caller.may(Permission.PUBLISH_POLICY)));
  }

  @GetMapping("/policies/{policy}")
  @Permits(Permission.SEE_POLICIES)
  public ModelAndView policy(
      Caller caller, HttpServletRequest request, @PathVariable String policy) {
    VersionList list = list(policy);
    return pages.page(
        "policies/versions", pages.framed(caller, list.newest().policy().title(), request), list);
  }

  @GetMapping("/policies/{policy}/versions/{number}")
  @Permits(Permission.SEE_POLICIES)
  public ModelAndView version(
      Caller caller,
      HttpServletRequest request,
      @PathVariable String policy,
      @PathVariable int number) {
    Version version = promises.version(policy, number).orElseThrow(PoliciesController::missing);
    Bilingual title = new Bilingual("Version " + number, "Versi " + number);
    return pages.page("policies/version", pages.framed(caller, title, request), version);
  }

  @GetMapping("/policies/{policy}/changes")
  @Permits(Permission.SEE_POLICIES)
  public ModelAndView changes(
      Caller caller,
      HttpServletRequest request,
      @PathVariable String policy,
      @RequestParam(defaultValue = "0") int from,
      @RequestParam(defaultValue = "0") int to) {
    VersionChanges changes =
        VersionChanges.between(list(policy), from, to).orElseThrow(PoliciesController::missing);
    Bilingual title = new Bilingual("What changed", "Apa yang berubah");
    return pages.page("policies/changes", pages.framed(caller, title, request), changes);
  }

  private VersionList list(String policy) {
    List<Version> versions = promises.versions(policy);
    if (versions.isEmpty()) {
      throw missing();
    }
    return VersionList.of(BASE, versions, clock.instant());
  }

  private static ResponseStatusException missing() {
    return new ResponseStatusException(HttpStatus.NOT_FOUND);
  }
}
