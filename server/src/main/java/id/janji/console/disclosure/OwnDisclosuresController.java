package id.janji.console.disclosure;

import id.janji.clause.Bilingual;
import id.janji.console.Pages;
import id.janji.console.cases.CaseRoom;
import id.janji.console.view.Form;
import id.janji.identity.Caller;
import id.janji.identity.Permission;
import id.janji.identity.Permits;
import id.janji.identity.signin.FreshSignIn;
import id.janji.kernel.CaseFile;
import id.janji.kernel.Outcome;
import id.janji.release.Demands;
import id.janji.release.Directions;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.ModelAndView;

/// Who outside asked for a customer's data, what he was told, and what left.
@RestController
public class OwnDisclosuresController {
  private static final Bilingual TITLE =
      new Bilingual("Demands for your data", "Permintaan atas data Anda");
  private static final int MOST = 100;

  private final Pages pages;
  private final CaseRoom room;
  private final Demands demands;
  private final Directions directions;

  OwnDisclosuresController(Pages pages, CaseRoom room, Demands demands, Directions directions) {
    this.pages = pages;
    this.room = room;
    this.demands = demands;
    this.directions = directions;
  }

  @GetMapping("/own/disclosures")
  @Permits(Permission.SEE_OWN_CASES)
  public ModelAndView page(Caller caller, HttpServletRequest request) {
    UUID own = caller.customerId().orElseThrow(CaseRoom::none);
    List<Demands.Told> all = demands.of(own, MOST).stream().map(demands::told).toList();
    return pages.page("disclosure/own", pages.framed(caller, TITLE, request), all);
  }

  /// The customer directs that exactly these items leave.
  @PostMapping("/own/disclosures/{id}/direct")
  @Permits(Permission.APPROVE_ACCESS)
  @FreshSignIn
  public ModelAndView direct(Caller caller, HttpServletRequest request, @PathVariable UUID id) {
    CaseFile own = caller.customerId().map(_ -> room.found(caller, id)).orElseThrow(CaseRoom::none);
    Form form = Form.of("say-directed", request.getParameterMap());
    String scope = String.join("\n", form.values("item")) + "\n" + form.value("more");
    UUID sent = form.uuid("sent").orElseGet(UUID::randomUUID);
    Outcome outcome = directions.direct(caller, own, sent, scope, CaseRoom.seen(form));
    return room.answered(caller, request, own, form, outcome, "/own/cases/" + id);
  }

  @GetMapping("/own/disclosures/{id}/copy")
  @Permits(Permission.SEE_OWN_CASES)
  public ResponseEntity<byte[]> copy(Caller caller, @PathVariable UUID id) {
    return caller
        .customerId()
        .flatMap(own -> demands.copy(own, id))
        .map(copy -> Attachment.of(copy.name(), copy.content()))
        .orElseThrow(CaseRoom::none);
  }
}
