package id.janji.console.cases;

import id.janji.clause.Bilingual;
import id.janji.console.Pages;
import id.janji.console.view.Answers;
import id.janji.console.view.Form;
import id.janji.console.view.Page;
import id.janji.identity.Caller;
import id.janji.identity.Permission;
import id.janji.identity.Permits;
import id.janji.kernel.CaseFile;
import id.janji.kernel.Outcome;
import id.janji.kernel.Queue;
import id.janji.kernel.procedure.Refusal;
import id.janji.procedures.Desk;
import id.janji.procedures.incident.Incidents;
import id.janji.procedures.support.Support;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
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
  private static final int MOST = 50;

  private final Pages pages;
  private final CaseRoom room;
  private final Queue queue;
  private final Support support;
  private final Incidents incidents;

  QueueController(Pages pages, CaseRoom room, Queue queue, Support support, Incidents incidents) {
    this.pages = pages;
    this.room = room;
    this.queue = queue;
    this.support = support;
    this.incidents = incidents;
  }

  /// The form that opens a case.
  ///
  /// @param customers by id
  public record Opening(Map<String, String> customers, Form form, String fresh) {}

  @GetMapping(PATH)
  @Permits(Permission.SEE_CASES)
  public ModelAndView list(Caller caller, HttpServletRequest request) {
    Form asked = Form.of("find", request.getParameterMap());
    Page page = pages.framed(caller, TITLE, request);
    return pages.page("cases/queue", page, view(caller, asked, page.t().now()));
  }

  private QueueView view(Caller caller, Form asked, Instant now) {
    QueueView.Show show = QueueView.Show.of(asked.value("show"));
    Set<String> seen = Desk.seen(caller);
    String procedure = seen.contains(asked.value("procedure")) ? asked.value("procedure") : "";
    Optional<UUID> customer = asked.uuid("customer");
    Set<String> procedures = procedure.isEmpty() ? seen : Set.of(procedure);
    Queue.Wanted wanted = show.wanted(procedures, customer);
    Optional<Queue.Mark> after = Queue.Mark.of(asked.value("after"));
    Queue.Page listed = queue.page(wanted, after, MOST);
    Map<String, String> names = room.names();
    List<Listed> shown =
        listed.cases().stream()
            .map(file -> room.listed(file, names.getOrDefault(file.customer().toString(), "")))
            .toList();
    Queue.Wanted open = Queue.Wanted.all(seen, Queue.Which.OPEN);
    Map<String, String> having = new LinkedHashMap<>(names);
    having.keySet().retainAll(queue.customers(open).stream().map(UUID::toString).toList());
    boolean played = show != QueueView.Show.ENDED && procedures.contains("incident");
    return new QueueView(
        shown,
        played ? room.drills() : List.of(),
        played && room.isDrillOverdue(now),
        queue.count(wanted),
        after.isPresent(),
        listed.next().map(Queue.Mark::text),
        queue.count(open),
        queue.count(Queue.Wanted.all(seen, Queue.Which.LATE)),
        show,
        procedure,
        customer.orElse(null),
        having,
        caller.may(Permission.WORK_CASES),
        caller.may(Permission.SEE_DISCLOSURES),
        caller.may(Permission.HANDLE_DISCLOSURES));
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
