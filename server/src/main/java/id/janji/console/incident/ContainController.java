package id.janji.console.incident;

import id.janji.clause.Bilingual;
import id.janji.console.cases.CaseRoom;
import id.janji.console.view.Answers;
import id.janji.console.view.Form;
import id.janji.identity.Caller;
import id.janji.identity.Permission;
import id.janji.identity.Permits;
import id.janji.kernel.CaseFile;
import id.janji.procedures.containment.Containment;
import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.ModelAndView;

/// Keeps harm from growing, from the page of a case: ends grants, freezes, replaces keys.
@RestController
public class ContainController {
  private final CaseRoom room;
  private final Containment containment;

  ContainController(CaseRoom room, Containment containment) {
    this.room = room;
    this.containment = containment;
  }

  @PostMapping("/cases/{id}/contain/{deed}")
  @Permits(Permission.LEAD_INCIDENTS)
  public ModelAndView contain(
      Caller caller, HttpServletRequest request, @PathVariable UUID id, @PathVariable String deed) {
    return contained(caller, request, id, deed, "/cases/" + id);
  }

  @PostMapping("/own/cases/{id}/contain/{deed}")
  @Permits(Permission.STOP_ACCESS)
  public ModelAndView containOwn(
      Caller caller, HttpServletRequest request, @PathVariable UUID id, @PathVariable String deed) {
    return contained(caller, request, id, deed, "/own/cases/" + id);
  }

  private ModelAndView contained(
      Caller caller, HttpServletRequest request, UUID id, String deed, String path) {
    CaseFile file = room.real(caller, id);
    Form form = Form.of("contain", request.getParameterMap());
    String reason = form.value("reason").strip();
    switch (deed) {
      case "revoke" -> containment.revoke(caller, file);
      case "freeze", "lift" -> {
        if (reason.isEmpty() || reason.length() > 400) {
          return Answers.refused(
              room.page(
                  caller,
                  request,
                  file,
                  form.fault("reason", "Say why, in a line.", "Tuliskan alasannya.")));
        }
        var _ =
            deed.equals("freeze")
                ? containment.freeze(caller, file, reason)
                : containment.lift(caller, file, reason);
      }
      default -> throw CaseRoom.none();
    }
    return Answers.seeOther(path);
  }

  @PostMapping("/cases/{id}/rotate")
  @Permits(Permission.LEAD_INCIDENTS)
  public ModelAndView rotate(Caller caller, HttpServletRequest request, @PathVariable UUID id) {
    CaseFile file = room.real(caller, id);
    Form form = Form.of("rotate", request.getParameterMap());
    boolean rotated =
        form.uuid("account")
            .flatMap(account -> containment.rotate(caller, file, account))
            .isPresent();
    return rotated
        ? Answers.seeOther("/cases/" + id)
        : Answers.refused(
            room.page(
                caller,
                request,
                file,
                form.refused(
                    new Bilingual(
                        "This customer has no such program.",
                        "Pelanggan ini tidak memiliki program itu."))));
  }
}
