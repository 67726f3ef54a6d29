package id.janji.console.account;

import id.janji.clause.Bilingual;
import id.janji.clause.Language;
import id.janji.console.Pages;
import id.janji.console.view.Page;
import id.janji.identity.Caller;
import id.janji.identity.EntryLink;
import id.janji.identity.People;
import id.janji.identity.People.Result;
import id.janji.identity.Permission;
import id.janji.identity.Permits;
import id.janji.identity.Person;
import id.janji.identity.Role;
import id.janji.identity.signin.FreshSignIn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.ModelAndView;

/// Who is here, with which roles, and the invitations to come in.
@RestController
public class PeopleController {
  private static final Bilingual TITLE = new Bilingual("People", "Orang");

  private final Pages pages;
  private final People people;
  private final Clock clock;

  public PeopleController(Pages pages, People people, Clock clock) {
    this.pages = pages;
    this.people = people;
    this.clock = clock;
  }

  /// What the page shows.
  ///
  /// @param roles the roles that may be given here
  /// @param manages whether this reader may change anything
  /// @param link the whole address of a fresh link, shown this once; empty if there is none
  /// @param note why the last change was refused; empty if none was
  public record View(
      List<Person> people, List<Role> roles, boolean manages, String link, String note) {}

  @GetMapping("/people")
  @Permits(Permission.SEE_PEOPLE)
  public ModelAndView page(Caller caller, HttpServletRequest request) {
    return page(caller, request, "", "");
  }

  @PostMapping("/people")
  @Permits(Permission.MANAGE_PEOPLE)
  @FreshSignIn
  public ModelAndView invite(
      Caller caller,
      HttpServletRequest request,
      HttpServletResponse response,
      @RequestParam String name,
      @RequestParam String email,
      @RequestParam(defaultValue = "id") String language,
      @RequestParam(defaultValue = "") Set<Role> role) {
    Language speaks = language.equals("en") ? Language.ENGLISH : Language.INDONESIAN;
    return shown(
        caller,
        request,
        response,
        people.invite(caller.person(), new People.Invitation(name, email, speaks, null, role)));
  }

  @PostMapping("/people/{id}/link")
  @Permits(Permission.MANAGE_PEOPLE)
  @FreshSignIn
  public ModelAndView link(
      Caller caller,
      HttpServletRequest request,
      HttpServletResponse response,
      @PathVariable UUID id) {
    return shown(
        caller, request, response, people.ofSide(caller.customer()).linkAgain(caller.person(), id));
  }

  @PostMapping("/people/{id}/grant")
  @Permits(Permission.MANAGE_PEOPLE)
  @FreshSignIn
  public ModelAndView grant(
      Caller caller,
      HttpServletRequest request,
      HttpServletResponse response,
      @PathVariable UUID id,
      @RequestParam Role role) {
    return shown(
        caller,
        request,
        response,
        people.ofSide(caller.customer()).grant(caller.person(), id, role));
  }

  @PostMapping("/people/{id}/end-role")
  @Permits(Permission.MANAGE_PEOPLE)
  @FreshSignIn
  public ModelAndView endRole(
      Caller caller,
      HttpServletRequest request,
      HttpServletResponse response,
      @PathVariable UUID id,
      @RequestParam Role role) {
    return shown(
        caller,
        request,
        response,
        people.ofSide(caller.customer()).endRole(id, role, clock.instant()));
  }

  @PostMapping("/people/{id}/leave")
  @Permits(Permission.MANAGE_PEOPLE)
  @FreshSignIn
  public ModelAndView leave(
      Caller caller,
      HttpServletRequest request,
      HttpServletResponse response,
      @PathVariable UUID id) {
    return shown(
        caller, request, response, people.ofSide(caller.customer()).leave(id, clock.instant()));
  }

  private ModelAndView shown(
      Caller caller, HttpServletRequest request, HttpServletResponse response, Result result) {
    return switch (result) {
      case Result.Invited(_, EntryLink link) -> page(caller, request, address(request, link), "");
      case Result.Done() -> page(caller, request, "", "");
      case Result.Refused(var reason) -> {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        yield page(caller, request, "", Reasons.word(reason));
      }
    };
  }

  private ModelAndView page(
      Caller caller, HttpServletRequest request, String link, String refused) {
    Page page = pages.framed(caller, TITLE, request);
    List<Role> roles =
        List.of(Role.values()).stream().filter(role -> role.party() == caller.party()).toList();
    View view =
        new View(
            people.list(caller.customer()),
            roles,
            caller.may(Permission.MANAGE_PEOPLE),
            link,
            Reasons.sentence(refused, page.t()));
    return pages.page("identity/people", page, view);
  }

  private static String address(HttpServletRequest request, EntryLink link) {
    String here = request.getRequestURL().toString();
    return here.substring(0, here.length() - request.getRequestURI().length()) + link.path();
  }
}
