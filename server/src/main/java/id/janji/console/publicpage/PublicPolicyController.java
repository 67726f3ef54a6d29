package id.janji.console.publicpage;

import id.janji.assurance.Finding;
import id.janji.assurance.Viewer;
import id.janji.clause.Bilingual;
import id.janji.console.Pages;
import id.janji.console.source.Promises;
import id.janji.console.source.Version;
import id.janji.console.view.VersionChanges;
import id.janji.console.view.VersionList;
import id.janji.control.Subject;
import id.janji.identity.OpenToAll;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/// The public pages: each promise with its state, the versions, what changed, and public findings.
@RestController
public class PublicPolicyController {
  private static final String BASE = "/policy";
  private static final Viewer VIEWER = new Viewer.Public();

  private final Pages pages;
  private final Promises promises;
  private final Clock clock;

  public PublicPolicyController(Pages pages, Promises promises, Clock clock) {
    this.pages = pages;
    this.promises = promises;
    this.clock = clock;
  }

  @GetMapping("/policy")
  @OpenToAll(because = "what is promised is public")
  public ModelAndView policies(HttpServletRequest request) {
    List<PublicView> views = promises.inForce().stream().map(this::view).toList();
    Bilingual title = new Bilingual("What we promise", "Janji kami");
    return pages.page("open/policies", pages.open(title, request), views);
  }

  @GetMapping("/policy/{policy}")
  @OpenToAll(because = "what is promised is public")
  public ModelAndView policy(HttpServletRequest request, @PathVariable String policy) {
    Version version = promises.inForce(policy).orElseThrow(PublicPolicyController::missing);
    return pages.page("open/policy", pages.open(version.policy().title(), request), view(version));
  }

  @GetMapping("/policy/{policy}/versions")
  @OpenToAll(because = "every version ever published is public")
  public ModelAndView versions(HttpServletRequest request, @PathVariable String policy) {
    Bilingual title = new Bilingual("All versions", "Semua versi");
    return pages.page("open/versions", pages.open(title, request), list(policy));
  }

  @GetMapping("/policy/{policy}/versions/{number:[0-9]{1,6}}")
  @OpenToAll(because = "every version ever published is public")
  public ModelAndView version(
      HttpServletRequest request, @PathVariable String policy, @PathVariable int number) {
    VersionList list = list(policy);
    Version version = promises.version(policy, number).orElseThrow(PublicPolicyController::missing);
    Bilingual title = new Bilingual("Version " + number, "Versi " + number);
    return pages.page(
        "open/version",
        Map.of("page", pages.open(title, request), "list", list, "version", version));
  }

  @GetMapping("/policy/{policy}/changes")
  @OpenToAll(because = "whoever relies on a policy must see what changed in it")
  public ModelAndView changes(
      HttpServletRequest request,
      @PathVariable String policy,
      @RequestParam(defaultValue = "0") int from,
      @RequestParam(defaultValue = "0") int to) {
    Bilingual title = new Bilingual("What changed", "Apa yang berubah");
    VersionList list = list(policy);
    return VersionChanges.between(list, from, to)
        .map(changes -> pages.page("open/changes", pages.open(title, request), changes))
        .orElseGet(() -> pages.page("open/versions", pages.open(title, request), list));
  }

  @GetMapping("/policy/{policy}/findings/{id}")
  @OpenToAll(because = "each public claim ends in the finding behind it")
  public ModelAndView finding(
      HttpServletRequest request, @PathVariable String policy, @PathVariable long id) {
    Version version = promises.inForce(policy).orElseThrow(PublicPolicyController::missing);
    Finding finding =
        promises
            .finding(VIEWER, id)
            .filter(found -> found.subject() instanceof Subject.Everyone)
            .filter(found -> isBound(version, found))
            .orElseThrow(PublicPolicyController::missing);
    Bilingual title = new Bilingual("Finding " + id, "Temuan " + id);
    return pages.page(
        "open/finding",
        Map.of("page", pages.open(title, request), "version", version, "finding", finding));
  }

  private static boolean isBound(Version version, Finding finding) {
    return version.policy().clauses().stream()
        .flatMap(clause -> clause.bindings().stream())
        .anyMatch(binding -> binding.control().equals(finding.control()));
  }

  private PublicView view(Version version) {
    return new PublicView(
        list(version.policy().id()), version, promises.position(version.policy(), VIEWER));
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
