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
import id.janji.procedures.incident.Incidents;
import id.janji.procedures.support.Support;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.ModelAndView;

/// The cases of all customers, the most urgent first, and the form that opens one.
@RestController
public class QueueController {
  private static final Bilingual TITLE = new Bilingual("Cases", "Kasus");
  private static final Bilingual NEW = new Bilingual("Open a case", "Buka kasus");
  static final String PATH = "/cases";

  private final Pages pages;
  private final CaseRoom room;
  private final Cases cases;
  private final Support support;
  private final Incidents incidents;
  private final Clock clock;

  QueueController(
      Pages pages, CaseRoom room, Cases cases, Support support, Incidents incidents, Clock clock) {
    this.pages = pages;
    this.room = room;
    this.cases = cases;
    this.support = support;
    this.incidents = incidents;
    this.clock = clock;
  }

  /// The form that opens a case.
  ///
  /// @param customers by id
  public record Opening(Map<String, String> customers, Form form, String fresh) {}

  @GetMapping(PATH)
  @Permits(Permission.SEE_CASES)
  public ModelAndView list(Caller caller, HttpServletRequest request) {
    Form asked = Form.of("find", request.getParameterMap());
    return pages.page("cases/queue", pages.framed(caller, TITLE, request), view(caller, asked));
  }

  private QueueView view(Caller caller, Form asked) {
    Map<String, String> names = room.names();
    QueueView.Show show = QueueView.Show.of(asked.value("show"));
    String procedure =
        Desk.seen(caller).contains(asked.value("procedure")) ? asked.value("procedure") : "";
    Optional<UUID> customer = asked.uuid("customer");
    List<Listed> open = listed(caller, false, names);
    Instant now = clock.instant();
    List<Listed> shown =
        (show == QueueView.Show.ENDED ? listed(caller, true, names) : open)
            .stream()
                .filter(each -> show.holds(each, now))
                .filter(each -> procedure.isEmpty() || each.file().procedure().equals(procedure))
                .filter(each -> customer.map(each.file().customer()::equals).orElse(true))
                .toList();
    Map<String, String> having = new LinkedHashMap<>(names);
    having
        .keySet()
        .removeIf(id -> open.stream().noneMatch(c -> c.file().customer().toString().equals(id)));
    return new QueueView(
        shown,
        open.size(),
        open.stream().filter(each -> each.isOver(now)).count(),
        show,
        procedure,
        customer.orElse(null),
        having,
        caller.may(Permission.WORK_CASES),
        caller.may(Permission.SEE_DISCLOSURES));
  }

  private List<Listed> listed(Caller caller, boolean ended, Map<String, String> names) {
    Comparator<Listed> urgent =
        Comparator.comparing(each -> each.nearest().flatMap(Running::due).orElse(Instant.MAX));
    Comparator<Listed> order =
        ended ? Comparator.comparing((Listed each) -> each.file().changedAt()).reversed() : urgent;
    return cases.all(new Cases.Wanted(Desk.seen(caller), ended)).stream()
        .filter(file -> names.containsKey(file.customer().toString()))
        .map(file -> room.listed(file, names.getOrDefault(file.customer().toString(), "")))
        .sorted(order)
        .toList();
  }

  @GetMapping("/cases/new")
  @Permits(Permission.WORK_CASES)
  public ModelAndView blank(Caller caller, HttpServletRequest request) {
    return opening(caller, request, Form.empty("open"));
  }

  private ModelAndView opening(Caller caller, HttpServletRequest request, Form form) {
    Opening view = new Opening(room.names(), form, UUID.randomUUID().toString());
    return pages.page("cases/new", pages.framed(caller, NEW, request), view);
  }

  @PostMapping("/cases/new")
  @Permits(Permission.WORK_CASES)
  public ModelAndView open(Caller caller, HttpServletRequest request) {
    Form form = Form.of("open", request.getParameterMap()).filled("subject", "text");
    Optional<UUID> customer =
        form.uuid("customer").filter(id -> room.names().containsKey(id.toString()));
    form = customer.isPresent() ? form : form.unchosen("customer");
    form =
        Set.of("support", "incident").contains(form.value("kind")) ? form : form.unchosen("kind");
    if (form.isRefused()) {
      return Answers.refused(opening(caller, request, form));
    }
    UUID id = form.uuid("sent").orElseGet(UUID::randomUUID);
    return switch (opened(caller, customer.orElseThrow(), id, form)) {
      case Outcome.Taken(CaseFile file, _) -> Answers.seeOther(PATH + "/" + file.id());
      case Outcome.Refused(Refusal refusal) ->
          Answers.refused(opening(caller, request, form.refused(refusal.sentence())));
    };
  }

  private Outcome opened(Caller caller, UUID customer, UUID id, Form form) {
    return form.value("kind").equals("incident")
        ? incidents.report(
            UUID.randomUUID(),
            id,
            customer,
            caller,
            form.value("subject").strip() + "\n\n" + form.value("text").strip())
        : support.open(id, customer, caller, form.value("subject"), form.value("text").strip());
  }
}
