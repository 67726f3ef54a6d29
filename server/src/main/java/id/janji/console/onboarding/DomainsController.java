package id.janji.console.onboarding;

import id.janji.clause.Bilingual;
import id.janji.console.Pages;
import id.janji.console.view.Answers;
import id.janji.console.view.Form;
import id.janji.identity.Caller;
import id.janji.identity.Permission;
import id.janji.identity.Permits;
import id.janji.tenancy.Change;
import id.janji.tenancy.CustomerId;
import id.janji.tenancy.authority.DomainProof;
import id.janji.tenancy.authority.Domains;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/// The domains that a customer says are its own, and what the DNS says.
@RestController
public class DomainsController {
  private static final Bilingual TITLE = new Bilingual("Domains", "Domain");
  private static final String PATH = "/own/domains";

  private final Pages pages;
  private final Domains domains;
  private final Clock clock;

  public DomainsController(Pages pages, Domains domains, Clock clock) {
    this.pages = pages;
    this.domains = domains;
    this.clock = clock;
  }

  /// What the page shows.
  ///
  /// @param manages whether this reader may change anything
  /// @param form the one that was sent, if one was
  public record View(List<DomainProof> domains, Instant now, boolean manages, Form form) {
    public long proven() {
      return domains.stream()
          .filter(each -> each.standing(now) == DomainProof.Standing.PROVEN)
          .count();
    }

    /// The form of this id, as it was sent or empty.
    public Form form(String id) {
      return form.id().equals(id) ? form : Form.empty(id);
    }
  }

  @GetMapping(PATH)
  @Permits(Permission.SEE_OWN_PROMISES)
  public ModelAndView page(Caller caller, HttpServletRequest request) {
    return page(caller, request, Form.empty("none"));
  }

  /// Declares lawful authority over a domain.
  @PostMapping(PATH)
  @Permits(Permission.MANAGE_OWN_HOUSE)
  public ModelAndView declare(Caller caller, HttpServletRequest request) {
    Form form = Form.of("declare", request.getParameterMap());
    if (!form.value("lawful").equals("yes")) {
      return Answers.refused(
          page(
              caller,
              request,
              form.fault(
                  "lawful",
                  "Only who may lawfully decide over a domain names it here.",
                  "Hanya yang berwenang sah atas sebuah domain yang menyebutkannya di sini.")));
    }
    Change<DomainProof> change =
        domains.declare(
            own(caller),
            new Domains.Declarer(caller.person(), caller.name()),
            form.value("domain"));
    return change instanceof Change.Done<DomainProof>(DomainProof proof)
        ? Answers.seeOther(PATH + "#d-" + proof.id())
        : Answers.refused(page(caller, request, form.with(change)));
  }

  /// Looks for the record now.
  @PostMapping("/own/domains/{domain}/check")
  @Permits(Permission.MANAGE_OWN_HOUSE)
  public ModelAndView check(Caller caller, HttpServletRequest request, @PathVariable UUID domain) {
    return answer(caller, request, domain, domains.check(own(caller), domain));
  }

  @PostMapping("/own/domains/{domain}/end")
  @Permits(Permission.MANAGE_OWN_HOUSE)
  public ModelAndView end(Caller caller, HttpServletRequest request, @PathVariable UUID domain) {
    return answer(caller, request, domain, domains.end(own(caller), domain));
  }

  private ModelAndView answer(
      Caller caller, HttpServletRequest request, UUID domain, Change<?> change) {
    return switch (change) {
      case Change.Done<?> _ -> Answers.seeOther(PATH + "#d-" + domain);
      case Change.Refused<?> _ -> throw none();
      case Change.Invalid<?> _ ->
          Answers.refused(
              page(
                  caller, request, Form.of("d-" + domain, request.getParameterMap()).with(change)));
    };
  }

  private ModelAndView page(Caller caller, HttpServletRequest request, Form form) {
    View view =
        new View(
            domains.of(own(caller)),
            clock.instant(),
            caller.may(Permission.MANAGE_OWN_HOUSE),
            form);
    return pages.page("onboarding/domains", pages.framed(caller, TITLE, request), view);
  }

  private static CustomerId own(Caller caller) {
    return new CustomerId(caller.customerId().orElseThrow(DomainsController::none));
  }

  private static ResponseStatusException none() {
    return new ResponseStatusException(HttpStatus.NOT_FOUND);
  }
}
