package id.janji.console.incident;

import id.janji.clause.Bilingual;
import id.janji.console.Pages;
import id.janji.console.cases.CaseRoom;
import id.janji.console.view.Answers;
import id.janji.console.view.Form;
import id.janji.identity.Caller;
import id.janji.identity.Permission;
import id.janji.identity.Permits;
import id.janji.kernel.CaseFile;
import id.janji.kernel.Outcome;
import id.janji.kernel.procedure.Refusal;
import id.janji.procedures.containment.Containment;
import id.janji.procedures.incident.Incidents;
import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.ModelAndView;

/// A customer reports that his data is misused, and can have everything shut at once.
@RestController
public class MisuseController {
  private static final Bilingual TITLE = new Bilingual("Report misuse", "Laporkan penyalahgunaan");
  private static final String PATH = "/own/cases/misuse";

  private final Pages pages;
  private final Incidents incidents;
  private final Containment containment;

  MisuseController(Pages pages, Incidents incidents, Containment containment) {
    this.pages = pages;
    this.incidents = incidents;
    this.containment = containment;
  }

  /// The form.
  ///
  /// @param stops whether the reader may end grants and freeze
  public record Report(Form form, String fresh, boolean stops) {}

  @GetMapping(PATH)
  @Permits(Permission.WRITE_OWN_CASES)
  public ModelAndView blank(Caller caller, HttpServletRequest request) {
    return page(caller, request, Form.empty("misuse"));
  }

  private ModelAndView page(Caller caller, HttpServletRequest request, Form form) {
    Report view =
        new Report(form, UUID.randomUUID().toString(), caller.may(Permission.STOP_ACCESS));
    return pages.page("incident/misuse", pages.framed(caller, TITLE, request), view);
  }

  @PostMapping(PATH)
  @Permits(Permission.WRITE_OWN_CASES)
  public ModelAndView report(Caller caller, HttpServletRequest request) {
    UUID customer = caller.customerId().orElseThrow(CaseRoom::none);
    Form form = Form.of("misuse", request.getParameterMap()).filled("what");
    if (form.isRefused()) {
      return Answers.refused(page(caller, request, form));
    }
    UUID id = form.uuid("sent").orElseGet(UUID::randomUUID);
    UUID incident =
        UUID.nameUUIDFromBytes(
            ("incident " + id).getBytes(java.nio.charset.StandardCharsets.UTF_8));
    return switch (incidents.report(incident, id, customer, caller, form.value("what").strip())) {
      case Outcome.Taken(CaseFile file, boolean before) -> {
        if (!before && caller.may(Permission.STOP_ACCESS)) {
          shut(caller, file, form);
        }
        yield Answers.seeOther("/own/cases/" + file.id());
      }
      case Outcome.Refused(Refusal refusal) ->
          Answers.refused(page(caller, request, form.refused(refusal.sentence())));
    };
  }

  private void shut(Caller caller, CaseFile file, Form form) {
    if (form.values("shut").contains("revoke")) {
      containment.revoke(caller, file);
    }
    if (form.values("shut").contains("freeze")) {
      containment.freeze(caller, file, "Reported misuse.");
    }
  }
}
