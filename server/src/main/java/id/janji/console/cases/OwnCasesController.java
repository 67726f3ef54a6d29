package id.janji.console.cases;

import id.janji.clause.Bilingual;
import id.janji.console.Pages;
import id.janji.console.view.Answers;
import id.janji.console.view.Form;
import id.janji.identity.Caller;
import id.janji.identity.Permission;
import id.janji.identity.Permits;
import id.janji.kernel.CaseFile;
import id.janji.kernel.Cases;
import id.janji.kernel.Outcome;
import id.janji.kernel.procedure.Refusal;
import id.janji.procedures.Desk;
import id.janji.procedures.support.Support;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.ModelAndView;

/// A customer's own cases: what he asked, what we answered, and what happened to his data.
@RestController
public class OwnCasesController {
  private static final Bilingual TITLE = new Bilingual("Cases", "Kasus");
  private static final Bilingual NEW = new Bilingual("Ask for help", "Minta bantuan");
  static final String PATH = "/own/cases";
  private static final int MOST = 100;

  private final Pages pages;
  private final CaseRoom room;
  private final Cases cases;
  private final Support support;

  OwnCasesController(Pages pages, CaseRoom room, Cases cases, Support support) {
    this.pages = pages;
    this.room = room;
    this.cases = cases;
    this.support = support;
  }

  /// The customer's list.
  ///
  /// @param waiting for something of the customer's
  /// @param running in the provider's hands
  /// @param over those that are closed
  public record Own(List<Listed> waiting, List<Listed> running, List<Listed> over) {}

  /// The form that asks for help.
  public record Asking(Form form, String fresh) {}

  @GetMapping(PATH)
  @Permits(Permission.SEE_OWN_CASES)
  public ModelAndView list(Caller caller, HttpServletRequest request) {
    List<Listed> all =
        cases.of(own(caller), Desk.OWN, MOST).stream().map(file -> room.listed(file, "")).toList();
    List<Listed> open = all.stream().filter(each -> each.file().endedAt().isEmpty()).toList();
    List<Listed> waiting = open.stream().filter(OwnCasesController::waits).toList();
    Own view =
        new Own(
            waiting,
            open.stream().filter(each -> !waits(each)).toList(),
            all.stream().filter(each -> each.file().endedAt().isPresent()).toList());
    return pages.page("cases/own", pages.framed(caller, TITLE, request), view);
  }

  /// Whether it is for the customer to say something.
  static boolean waits(Listed listed) {
    return listed.turn() == Listed.Turn.CUSTOMER || listed.waitsForAcknowledgement();
  }

  private static UUID own(Caller caller) {
    return caller.customerId().orElseThrow(CaseRoom::none);
  }

  @GetMapping("/own/cases/new")
  @Permits(Permission.WRITE_OWN_CASES)
  public ModelAndView blank(Caller caller, HttpServletRequest request) {
    return asking(caller, request, Form.empty("open"));
  }

  private ModelAndView asking(Caller caller, HttpServletRequest request, Form form) {
    return pages.page(
        "cases/ask",
        pages.framed(caller, NEW, request),
        new Asking(form, UUID.randomUUID().toString()));
  }

  @PostMapping("/own/cases/new")
  @Permits(Permission.WRITE_OWN_CASES)
  public ModelAndView ask(Caller caller, HttpServletRequest request) {
    Form form = Form.of("open", request.getParameterMap()).filled("subject", "text");
    if (form.isRefused()) {
      return Answers.refused(asking(caller, request, form));
    }
    UUID id = form.uuid("sent").orElseGet(UUID::randomUUID);
    return switch (support.open(
        id, own(caller), caller, form.value("subject"), form.value("text").strip())) {
      case Outcome.Taken(CaseFile file, _) -> Answers.seeOther(PATH + "/" + file.id());
      case Outcome.Refused(Refusal refusal) ->
          Answers.refused(asking(caller, request, form.refused(refusal.sentence())));
    };
  }

  @GetMapping("/own/cases/{id}")
  @Permits(Permission.SEE_OWN_CASES)
  public ModelAndView one(Caller caller, HttpServletRequest request, @PathVariable UUID id) {
    own(caller);
    return room.page(caller, request, room.found(caller, id), Form.empty("none"));
  }

  @PostMapping("/own/cases/{id}/events/{event}")
  @Permits(Permission.WRITE_OWN_CASES)
  public ModelAndView say(
      Caller caller,
      HttpServletRequest request,
      @PathVariable UUID id,
      @PathVariable String event) {
    own(caller);
    return room.say(caller, request, id, event, PATH + "/" + id);
  }
}
