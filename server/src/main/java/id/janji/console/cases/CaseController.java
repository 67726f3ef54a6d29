package id.janji.console.cases;

import id.janji.console.view.Answers;
import id.janji.console.view.Form;
import id.janji.identity.Caller;
import id.janji.identity.Permission;
import id.janji.identity.Permits;
import id.janji.identity.signin.FreshSignIn;
import id.janji.kernel.CaseFile;
import id.janji.kernel.Cases;
import id.janji.kernel.Kernel;
import id.janji.kernel.Task;
import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.ModelAndView;

/// One case for the provider's people: where it stands, what blocks it, what happened.
@RestController
public class CaseController {
  private final CaseRoom room;
  private final Kernel kernel;
  private final Cases cases;

  CaseController(CaseRoom room, Kernel kernel, Cases cases) {
    this.room = room;
    this.kernel = kernel;
    this.cases = cases;
  }

  @GetMapping("/cases/{id}")
  @Permits(Permission.SEE_CASES)
  public ModelAndView one(Caller caller, HttpServletRequest request, @PathVariable UUID id) {
    return room.page(caller, request, room.found(caller, id), Form.empty("none"));
  }

  @PostMapping("/cases/{id}/events/{event}")
  @Permits(Permission.WORK_CASES)
  public ModelAndView say(
      Caller caller,
      HttpServletRequest request,
      @PathVariable UUID id,
      @PathVariable String event) {
    return room.say(caller, request, id, event, address(id));
  }

  private static String address(UUID id) {
    return QueueController.PATH + "/" + id;
  }

  /// Says yes to exactly the statement that was shown.
  @PostMapping("/cases/{id}/approve")
  @Permits(Permission.WORK_CASES)
  @FreshSignIn
  public ModelAndView approve(Caller caller, HttpServletRequest request, @PathVariable UUID id) {
    CaseFile file = room.found(caller, id);
    Form form = Form.of("approve", request.getParameterMap());
    return room.answered(
        caller,
        request,
        file,
        form,
        kernel.approve(
            caller, file.customer(), id, form.value("question"), form.value("statement")),
        address(id));
  }

  /// Closes what was left to be done, with what came of it.
  @PostMapping("/cases/{id}/tasks/{step}/{number}")
  @Permits(Permission.WORK_CASES)
  public ModelAndView close(
      Caller caller,
      HttpServletRequest request,
      @PathVariable UUID id,
      @PathVariable int step,
      @PathVariable int number) {
    CaseFile file = room.found(caller, id);
    Form form = Form.of("task-" + step + "-" + number, request.getParameterMap()).filled("outcome");
    Task task =
        cases.tasks(file.customer(), id).stream()
            .filter(each -> each.step() == step && each.number() == number)
            .findFirst()
            .orElseThrow(CaseRoom::none);
    if (form.isRefused()) {
      return Answers.refused(room.page(caller, request, file, form));
    }
    cases.close(file.customer(), task, caller, form.value("outcome").strip());
    return Answers.seeOther(address(id));
  }
}
