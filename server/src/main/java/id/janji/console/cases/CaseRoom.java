package id.janji.console.cases;

import id.janji.clause.Bilingual;
import id.janji.console.Pages;
import id.janji.console.view.Answers;
import id.janji.console.view.Form;
import id.janji.console.view.Page;
import id.janji.console.view.Tongue;
import id.janji.identity.Caller;
import id.janji.identity.Party;
import id.janji.identity.Permission;
import id.janji.kernel.CaseFile;
import id.janji.kernel.Cases;
import id.janji.kernel.Kernel;
import id.janji.kernel.Outcome;
import id.janji.kernel.Outlook;
import id.janji.kernel.Task;
import id.janji.kernel.form.Move;
import id.janji.kernel.form.Said;
import id.janji.kernel.paper.Diagram;
import id.janji.kernel.paper.Shape;
import id.janji.kernel.procedure.Effect;
import id.janji.kernel.procedure.Refusal;
import id.janji.procedures.Desk;
import id.janji.procedures.drill.Drills;
import id.janji.procedures.incident.Checklist;
import id.janji.procedures.incident.Incidents;
import id.janji.procedures.incident.Known;
import id.janji.tenancy.Canaries;
import id.janji.tenancy.Customer;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/// The page of one case, and what is said on it, for either side.
public final class CaseRoom {
  private final Pages pages;
  private final Desk desk;
  private final Cases cases;
  private final Kernel kernel;
  private final Outlook outlook;
  private final Canaries customers;
  private final Shut shut;
  private final Glossary glossary;
  private final Drills drills;
  private final ZoneId zone;

  /// @param zone whose wall clock people type
  CaseRoom(
      Pages pages,
      Desk desk,
      Cases cases,
      Kernel kernel,
      Outlook outlook,
      Canaries customers,
      Shut shut,
      Glossary glossary,
      Drills drills,
      ZoneId zone) {
    this.pages = pages;
    this.desk = desk;
    this.cases = cases;
    this.kernel = kernel;
    this.outlook = outlook;
    this.customers = customers;
    this.shut = shut;
    this.glossary = glossary;
    this.drills = drills;
    this.zone = zone;
  }

  /// A case that the caller may see.
  public CaseFile found(Caller caller, UUID id) {
    return desk.find(caller, id).orElseThrow(CaseRoom::none);
  }

  /// A real case that the caller may see: on what is played nothing real is done.
  public CaseFile real(Caller caller, UUID id) {
    CaseFile file = found(caller, id);
    if (drills.isOne(file)) {
      throw none();
    }
    return file;
  }

  /// There is no such case, or it is not the caller's to see.
  public static ResponseStatusException none() {
    return new ResponseStatusException(HttpStatus.NOT_FOUND);
  }

  /// Names of customers by id, in the order of the names.
  Map<String, String> names() {
    Map<String, String> names = new LinkedHashMap<>();
    for (Customer each : customers.known()) {
      names.put(each.id().value().toString(), each.name());
    }
    return names;
  }

  /// The page of a case.
  ///
  /// @param form the one that was sent, if one was
  public ModelAndView page(Caller caller, HttpServletRequest request, CaseFile file, Form form) {
    Bilingual title = new Bilingual(file.subject(), file.subject());
    Page page = pages.framed(caller, title, request);
    return pages.page("cases/case", page, view(caller, file, page.t(), form));
  }

  private CaseView view(Caller caller, CaseFile file, Tongue t, Form form) {
    boolean inside = caller.party() == Party.PROVIDER;
    boolean drill = drills.isOne(file);
    Map<String, String> names = inside ? names() : Map.of();
    Optional<Known> known = Incidents.known(file);
    Shape shape = Shape.of(outlook.procedure(file));
    Teller teller = new Teller(t, outlook.book(file), shape, glossary, inside);
    return new CaseView(
        listed(file, names),
        teller.told(cases.history(file.customer(), file.id()), shut.acts(file)),
        desk.moves(caller, file),
        known.flatMap(each -> duties(each, file)).orElse(List.of()),
        known,
        known
            .map(each -> Threefold.of(each, outlook.book(file).flatMap(Checklist::notice)))
            .orElse(List.of()),
        inside ? lessons(file) : List.of(),
        caller.may(Permission.WORK_CASES) ? kernel.quorums(file.customer(), file.id()) : List.of(),
        inside ? others(file, names) : List.of(),
        shape,
        inside
            ? Diagram.inline(
                shape, t.language(), id.janji.kernel.procedure.Names.code(file.stands().getClass()))
            : "",
        inside ? "/customers/" + file.customer() + "/ledger/" : "/own/ledger/",
        caller.may(Permission.HANDLE_DISCLOSURES),
        drill,
        drill ? null : shut.containing(caller, file),
        form);
  }

  private Optional<List<Checklist.Item>> duties(Known known, CaseFile file) {
    return outlook.book(file).map(law -> Checklist.of(known, law));
  }

  private List<Task> lessons(CaseFile file) {
    return cases.tasks(file.customer(), file.id()).stream()
        .filter(task -> task.effect() instanceof Effect.FollowUp)
        .toList();
  }

  private Listed listed(CaseFile file, Map<String, String> names) {
    return Listed.of(file, names.getOrDefault(file.customer().toString(), ""), outlook);
  }

  /// In lists.
  Listed listed(CaseFile file, String customer) {
    return Listed.of(file, customer, outlook);
  }

  /// Drills that are under way, the newest first.
  List<Listed> drills() {
    return drills.underWay().stream().map(each -> listed(each.file(), "")).toList();
  }

  /// Whether the time within which the next drill had to be signed is over.
  boolean isDrillOverdue(Instant now) {
    return now.isAfter(drills.due());
  }

  private List<Listed> others(CaseFile file, Map<String, String> names) {
    return file.matter().stream()
        .flatMap(matter -> cases.sharing(matter).stream())
        .filter(each -> !each.id().equals(file.id()))
        .map(each -> listed(each, names))
        .toList();
  }

  /// Something is said to a case by a form of its page.
  ///
  /// @param path of the page
  ModelAndView say(Caller caller, HttpServletRequest request, UUID id, String event, String path) {
    CaseFile file = found(caller, id);
    Form form = Form.of("say-" + event, request.getParameterMap());
    Optional<Move> move =
        desk.moves(caller, file).stream().filter(each -> each.code().equals(event)).findFirst();
    OptionalInt seen = seen(form);
    if (move.isEmpty()) {
      boolean moved = seen.isPresent() && seen.getAsInt() != file.steps();
      return refused(caller, request, file, form, moved ? changed() : Refusal.notNow());
    }
    return switch (Said.of(move.get(), form.typed(), zone)) {
      case Said.Faulty(Map<String, Bilingual> faults) -> {
        Form faulty = form;
        for (Map.Entry<String, Bilingual> each : faults.entrySet()) {
          faulty = faulty.fault(each.getKey(), each.getValue().en(), each.getValue().id());
        }
        yield Answers.refused(page(caller, request, file, faulty));
      }
      case Said.Whole(var said) -> {
        UUID sent = form.uuid("sent").orElseGet(UUID::randomUUID);
        yield answered(
            caller, request, file, form, desk.happen(caller, file, sent, said, seen), path);
      }
    };
  }

  /// How many steps the sender of a form has seen.
  public static OptionalInt seen(Form form) {
    String seen = form.value("seen");
    return seen.matches("[0-9]{1,6}")
        ? OptionalInt.of(Integer.parseInt(seen))
        : OptionalInt.empty();
  }

  private static Refusal changed() {
    return Refusal.of(
        Refusal.Code.CHANGED,
        "Somebody else was faster; this is how the case stands now.",
        "Orang lain lebih cepat; beginilah keadaan kasusnya sekarang.");
  }

  /// What came of it.
  public ModelAndView answered(
      Caller caller,
      HttpServletRequest request,
      CaseFile file,
      Form form,
      Outcome outcome,
      String path) {
    return switch (outcome) {
      case Outcome.Taken _ -> Answers.seeOther(path);
      case Outcome.Refused(Refusal refusal) -> refused(caller, request, file, form, refusal);
    };
  }

  /// The page as it stands by now, with why nothing was done.
  private ModelAndView refused(
      Caller caller, HttpServletRequest request, CaseFile file, Form form, Refusal refusal) {
    CaseFile now = desk.find(caller, file.id()).orElse(file);
    return Answers.refused(page(caller, request, now, form.refused(refusal.sentence())));
  }
}
