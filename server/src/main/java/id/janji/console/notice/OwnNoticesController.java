package id.janji.console.notice;

import id.janji.clause.Bilingual;
import id.janji.console.Pages;
import id.janji.console.view.Answers;
import id.janji.console.view.Form;
import id.janji.identity.Caller;
import id.janji.identity.Permission;
import id.janji.identity.Permits;
import id.janji.identity.signin.FreshSignIn;
import id.janji.notify.Notice;
import id.janji.notify.Notices;
import id.janji.notify.Quiet;
import id.janji.notify.Reached;
import id.janji.notify.Step;
import jakarta.servlet.http.HttpServletRequest;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/// What a customer was told, when and how, and where he says that he read it.
@RestController
public class OwnNoticesController {
  private static final Bilingual TITLE = new Bilingual("Notices", "Pemberitahuan");
  private static final String PATH = "/own/notices";

  private final Pages pages;
  private final Notices notices;
  private final Quiet quiet;

  public OwnNoticesController(Pages pages, Notices notices, Quiet quiet) {
    this.pages = pages;
    this.notices = notices;
    this.quiet = quiet;
  }

  /// All notices.
  ///
  /// @param quiet null where there are no quiet hours
  /// @param manages whether this reader may change them
  public record View(
      List<Notice> notices, Quiet.@Nullable Hours quiet, boolean manages, Form form) {
    public List<Notice> waiting() {
      return notices.stream().filter(Notice::waits).toList();
    }

    public List<Notice> others() {
      return notices.stream().filter(each -> !each.waits()).toList();
    }
  }

  /// One notice.
  public record One(Notice notice, List<Reached> reached, List<Step> steps) {}

  @GetMapping(PATH)
  @Permits(Permission.SEE_OWN_PROMISES)
  public ModelAndView page(Caller caller, HttpServletRequest request) {
    return page(caller, request, Form.empty("none"));
  }

  private ModelAndView page(Caller caller, HttpServletRequest request, Form form) {
    UUID own = own(caller);
    View view =
        new View(
            notices.toCustomer(own),
            quiet.of(own).orElse(null),
            caller.may(Permission.MANAGE_OWN_HOUSE),
            form);
    return pages.page("notice/own", pages.framed(caller, TITLE, request), view);
  }

  /// Where the link of a mail leads: whoever can read the mail still has to show who he is.
  @GetMapping("/own/notices/{notice}")
  @Permits(Permission.SEE_OWN_PROMISES)
  @FreshSignIn
  public ModelAndView one(Caller caller, HttpServletRequest request, @PathVariable UUID notice) {
    UUID own = own(caller);
    Notice found = notices.find(own, notice).orElseThrow(OwnNoticesController::none);
    One view = new One(found, notices.reached(own, notice), notices.history(own, notice));
    return pages.page("notice/own-one", pages.framed(caller, found.kind().title(), request), view);
  }

  @PostMapping("/own/notices/{notice}/acknowledge")
  @Permits(Permission.SEE_OWN_ACCESS)
  public ModelAndView acknowledge(Caller caller, @PathVariable UUID notice) {
    if (!notices.acknowledge(caller, notice)) {
      throw none();
    }
    return Answers.seeOther(PATH + "/" + notice);
  }

  /// Sets the hours in which what can wait is not told; two equal times, or none, end them.
  @PostMapping("/own/notices/quiet")
  @Permits(Permission.MANAGE_OWN_HOUSE)
  public ModelAndView quiet(Caller caller, HttpServletRequest request) {
    Form form = Form.of("quiet", request.getParameterMap());
    Optional<LocalTime> from = time(form.value("from"));
    Optional<LocalTime> until = time(form.value("until"));
    boolean none = form.value("from").isBlank() && form.value("until").isBlank();
    if (!none && (from.isEmpty() || until.isEmpty())) {
      Form faulty =
          form.fault(
              from.isEmpty() ? "from" : "until",
              "This is no time such as 21:30.",
              "Ini bukan waktu seperti 21:30.");
      return Answers.refused(page(caller, request, faulty));
    }
    quiet.set(own(caller), none ? null : new Quiet.Hours(from.orElseThrow(), until.orElseThrow()));
    return Answers.seeOther(PATH);
  }

  private static Optional<LocalTime> time(String text) {
    try {
      return Optional.of(LocalTime.parse(text.strip()).withSecond(0).withNano(0));
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }

  private static UUID own(Caller caller) {
    return caller.customerId().orElseThrow(OwnNoticesController::none);
  }

  private static ResponseStatusException none() {
    return new ResponseStatusException(HttpStatus.NOT_FOUND);
  }
}
