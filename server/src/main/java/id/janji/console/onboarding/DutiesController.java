package id.janji.console.onboarding;

import id.janji.clause.Bilingual;
import id.janji.console.Pages;
import id.janji.console.view.Answers;
import id.janji.console.view.Form;
import id.janji.identity.Caller;
import id.janji.identity.Permission;
import id.janji.identity.Permits;
import id.janji.policy.matrix.Matrices;
import id.janji.policy.matrix.Matrix;
import id.janji.tenancy.Change;
import id.janji.tenancy.CustomerId;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/// Who keeps what between the provider and this customer, and that the customer has read it.
@RestController
public class DutiesController {
  private static final Bilingual TITLE = new Bilingual("Who keeps what", "Siapa menjaga apa");
  private static final String PATH = "/own/duties";

  private final Pages pages;
  private final Matrices matrices;
  private final Clock clock;

  public DutiesController(Pages pages, Matrices matrices, Clock clock) {
    this.pages = pages;
    this.matrices = matrices;
    this.clock = clock;
  }

  /// What the page shows.
  ///
  /// @param newest what was acknowledged last, for whichever list
  /// @param manages whether this reader may acknowledge for the customer
  public record View(
      Matrix matrix,
      Optional<Matrices.Acknowledgement> newest,
      Instant now,
      boolean manages,
      Form form) {
    public boolean isAcknowledged() {
      return newest.filter(each -> each.isFor(matrix, now)).isPresent();
    }
  }

  @GetMapping(PATH)
  @Permits(Permission.SEE_OWN_PROMISES)
  public ModelAndView page(Caller caller, HttpServletRequest request) {
    return page(caller, request, Form.empty("duties"));
  }

  /// Acknowledges the list that the form names by its digest, if it still is the one that binds.
  @PostMapping(PATH)
  @Permits(Permission.MANAGE_OWN_HOUSE)
  public ModelAndView acknowledge(Caller caller, HttpServletRequest request) {
    Form form = Form.of("duties", request.getParameterMap());
    if (!form.value("read").equals("yes")) {
      return Answers.refused(
          page(
              caller,
              request,
              form.fault(
                  "read",
                  "Say that you have read it, or leave it as it is.",
                  "Nyatakan bahwa Anda telah membacanya, atau biarkan saja.")));
    }
    Change<Matrices.Acknowledgement> change =
        matrices.acknowledge(own(caller), caller.person(), caller.name(), form.value("digest"));
    return change instanceof Change.Done
        ? Answers.seeOther(PATH)
        : Answers.refused(page(caller, request, form.with(change)));
  }

  private ModelAndView page(Caller caller, HttpServletRequest request, Form form) {
    CustomerId own = own(caller);
    View view =
        new View(
            matrices.of(own),
            matrices.newest(own),
            clock.instant(),
            caller.may(Permission.MANAGE_OWN_HOUSE),
            form);
    return pages.page("onboarding/duties", pages.framed(caller, TITLE, request), view);
  }

  private static CustomerId own(Caller caller) {
    return new CustomerId(
        caller.customerId().orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND)));
  }
}
