package id.janji.console.incident;

import id.janji.clause.Bilingual;
import id.janji.console.Pages;
import id.janji.console.cases.CaseRoom;
import id.janji.console.view.Answers;
import id.janji.console.view.Form;
import id.janji.identity.Caller;
import id.janji.identity.People;
import id.janji.identity.Permission;
import id.janji.identity.Permits;
import id.janji.identity.signin.FreshSignIn;
import id.janji.kernel.CaseFile;
import id.janji.kernel.Outcome;
import id.janji.kernel.Task;
import id.janji.kernel.procedure.Refusal;
import id.janji.procedures.drill.Drill;
import id.janji.procedures.drill.Drills;
import id.janji.procedures.drill.Moment;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.ModelAndView;

/// Drills: which were played, how long each part took, who signed, and the next one.
@RestController
public class DrillController {
  private static final Bilingual TITLE = new Bilingual("Drills", "Latihan");
  private static final String PATH = "/drills";
  private static final int LONGEST = 4000;

  private final Pages pages;
  private final Drills drills;
  private final People people;

  DrillController(Pages pages, Drills drills, People people) {
    this.pages = pages;
    this.drills = drills;
    this.people = people;
  }

  /// One drill as it stands.
  ///
  /// @param file its case
  public record Shown(
      Drill drill, Optional<CaseFile> file, Map<Moment, Duration> times, List<Task> lessons) {
    public boolean isClosed() {
      return times.containsKey(Moment.CLOSED);
    }

    /// Whether the notice is ready and whoever plays the contact has not answered yet.
    public boolean waitsForAnswer() {
      return times.containsKey(Moment.TOLD) && !times.containsKey(Moment.ANSWERED) && !isClosed();
    }

    public long open() {
      return lessons.stream().filter(task -> task.doneAt().isEmpty()).count();
    }
  }

  /// What the page shows.
  ///
  /// @param players who can be named, by id
  /// @param leads whether the reader begins and signs
  public record View(
      List<Shown> all, Map<String, String> players, boolean leads, String fresh, Form form) {
    /// The form of this id, as it was sent or empty.
    public Form form(String id) {
      return form.id().equals(id) ? form : Form.empty(id);
    }
  }

  @GetMapping(PATH)
  @Permits(Permission.SEE_CASES)
  public ModelAndView page(Caller caller, HttpServletRequest request) {
    return page(caller, request, Form.empty("none"));
  }

  private ModelAndView page(Caller caller, HttpServletRequest request, Form form) {
    List<Shown> all =
        drills.all().stream()
            .map(each ->
                new Shown(each, drills.file(each), drills.times(each), drills.lessons(each)))
            .toList();
    View view =
        new View(
            all,
            players(),
            caller.may(Permission.LEAD_INCIDENTS),
            UUID.randomUUID().toString(),
            form);
    return pages.page("incident/drills", pages.framed(caller, TITLE, request), view);
  }

  private Map<String, String> players() {
    Map<String, String> all = new LinkedHashMap<>();
    people.list(null).stream()
        .filter(person -> person.endedAt() == null)
        .forEach(person -> all.put(person.id().toString(), person.name()));
    return all;
  }

  @PostMapping(PATH)
  @Permits(Permission.LEAD_INCIDENTS)
  public ModelAndView begin(Caller caller, HttpServletRequest request) {
    Form form = text(Form.of("begin", request.getParameterMap()), "plan");
    Set<UUID> players =
        form.values("players").stream()
            .filter(players()::containsKey)
            .map(UUID::fromString)
            .collect(Collectors.toSet());
    form = players.isEmpty() ? form.unchosen("players") : form;
    if (form.isRefused()) {
      return Answers.refused(page(caller, request, form));
    }
    UUID id = form.uuid("sent").orElseGet(UUID::randomUUID);
    return answered(
        caller, request, form, drills.begin(id, caller, form.value("plan").strip(), players));
  }

  private static Form text(Form form, String field) {
    Form filled = form.filled(field);
    return form.value(field).strip().length() > LONGEST
        ? filled.fault(field, "At most 4000 characters.", "Paling banyak 4000 karakter.")
        : filled;
  }

  private ModelAndView answered(
      Caller caller, HttpServletRequest request, Form form, Outcome outcome) {
    return switch (outcome) {
      case Outcome.Taken(CaseFile file, _) -> Answers.seeOther("/cases/" + file.id());
      case Outcome.Refused(Refusal refusal) ->
          Answers.refused(page(caller, request, form.refused(refusal.sentence())));
    };
  }

  /// Whoever plays the customer's contact says that he has read the notice.
  @PostMapping("/drills/{id}/answer")
  @Permits(Permission.WORK_CASES)
  public ModelAndView answer(Caller caller, HttpServletRequest request, @PathVariable UUID id) {
    Form form = Form.of("of-" + id, request.getParameterMap());
    return answered(caller, request, form, drills.answer(caller, found(id)));
  }

  private Drill found(UUID id) {
    return drills.all().stream()
        .filter(each -> each.id().equals(id))
        .findFirst()
        .orElseThrow(CaseRoom::none);
  }

  /// The leader signs what it showed.
  @PostMapping("/drills/{id}/sign")
  @Permits(Permission.LEAD_INCIDENTS)
  @FreshSignIn
  public ModelAndView sign(Caller caller, HttpServletRequest request, @PathVariable UUID id) {
    Drill drill = found(id);
    Form form = text(Form.of("of-" + id, request.getParameterMap()), "record");
    if (form.isRefused()) {
      return Answers.refused(page(caller, request, form));
    }
    return drills
        .sign(caller, drill, form.value("record").strip())
        .map(refusal -> Answers.refused(page(caller, request, form.refused(refusal.sentence()))))
        .orElseGet(() -> Answers.seeOther(PATH));
  }
}
