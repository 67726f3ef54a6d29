package id.janji.console.register;

import id.janji.clause.Bilingual;
import id.janji.clause.catalogue.ControlId;
import id.janji.console.Pages;
import id.janji.console.view.Answers;
import id.janji.console.view.Form;
import id.janji.identity.Caller;
import id.janji.identity.Permission;
import id.janji.identity.Permits;
import id.janji.identity.signin.FreshSignIn;
import id.janji.policy.attest.Attestations;
import id.janji.tenancy.Change;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/// Statements that no probe can show, and who signed them.
@RestController
public class AttestationsController {
  private static final Bilingual TITLE =
      new Bilingual("Signed statements", "Pernyataan bertanda tangan");

  private final Pages pages;
  private final Attestations attestations;

  public AttestationsController(Pages pages, Attestations attestations) {
    this.pages = pages;
    this.attestations = attestations;
  }

  /// What the page shows.
  ///
  /// @param signer who would sign
  public record View(
      List<Attestations.Position> positions, String signer, boolean signs, Form form) {
    public Form form(Attestations.Position position) {
      String id = id(position.statement().control());
      return form.id().equals(id) ? form : Form.empty(id);
    }
  }

  private static String id(ControlId control) {
    return "of-" + control.value().replace('.', '-');
  }

  @GetMapping("/house/attestations")
  @Permits(Permission.SEE_HOUSE)
  public ModelAndView page(Caller caller, HttpServletRequest request) {
    return page(caller, request, Form.empty("none"));
  }

  @PostMapping("/house/attestations/{control}")
  @Permits(Permission.SIGN_SCOPE)
  @FreshSignIn
  public ModelAndView sign(
      Caller caller, HttpServletRequest request, @PathVariable String control) {
    ControlId id =
        attestations.positions().stream()
            .map(each -> each.statement().control())
            .filter(each -> each.value().equals(control))
            .findFirst()
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    Form form = Form.of(id(id), request.getParameterMap());
    if (!form.value("true").equals("yes")) {
      return Answers.refused(
          page(
              caller,
              request,
              form.fault(
                  "true",
                  "Say that you know it to be so, or do not sign.",
                  "Nyatakan bahwa Anda mengetahuinya demikian, atau jangan tandatangani.")));
    }
    Change<Attestations.Attestation> signed =
        attestations.sign(caller.person(), id, form.value("text"));
    return signed instanceof Change.Done
        ? Answers.seeOther("/house/attestations")
        : Answers.refused(page(caller, request, form.with(signed)));
  }

  private ModelAndView page(Caller caller, HttpServletRequest request, Form form) {
    View view =
        new View(attestations.positions(), caller.name(), caller.may(Permission.SIGN_SCOPE), form);
    return pages.page("register/attestations", pages.framed(caller, TITLE, request), view);
  }
}
