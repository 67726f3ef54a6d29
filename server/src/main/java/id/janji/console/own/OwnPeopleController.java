package id.janji.console.own;

import id.janji.clause.Bilingual;
import id.janji.clause.Language;
import id.janji.console.Pages;
import id.janji.console.register.PersonForm;
import id.janji.console.view.Answers;
import id.janji.console.view.Form;
import id.janji.console.view.Links;
import id.janji.identity.Caller;
import id.janji.identity.Party;
import id.janji.identity.People;
import id.janji.identity.People.Result;
import id.janji.identity.Permission;
import id.janji.identity.Permits;
import id.janji.identity.Person;
import id.janji.identity.Role;
import id.janji.identity.signin.FreshSignIn;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.ModelAndView;

/// The people of a customer, whom only its own administrator invites and sends away.
@RestController
public class OwnPeopleController {
  private static final Bilingual TITLE = new Bilingual("People", "Orang");
  private static final String PATH = "/own/people";
  private static final List<Role> ROLES =
      Stream.of(Role.values()).filter(role -> role.party() == Party.CUSTOMER).toList();

  private final Pages pages;
  private final People people;
  private final Clock clock;

  public OwnPeopleController(Pages pages, People people, Clock clock) {
    this.pages = pages;
    this.people = people;
    this.clock = clock;
  }

  /// What the page shows.
  ///
  /// @param reader who reads it, and so cannot give rights to himself
  /// @param link the whole address of a fresh link, shown this once; empty if there is none
  /// @param form the one that was sent, if one was
  public record View(List<Person> people, List<Role> roles, UUID reader, String link, Form form) {
    /// The form of this id, as it was sent or empty.
    public Form form(String id) {
      return form.id().equals(id) ? form : Form.empty(id);
    }

    /// How many are here.
    public long here() {
      return people.stream().filter(person -> person.endedAt() == null).count();
    }
  }

  @GetMapping(PATH)
  @Permits(Permission.MANAGE_OWN_HOUSE)
  public ModelAndView page(Caller caller, HttpServletRequest request) {
    return page(caller, request, "", Form.empty("none"));
  }

  @PostMapping(PATH)
  @Permits(Permission.MANAGE_OWN_HOUSE)
  @FreshSignIn
  public ModelAndView invite(Caller caller, HttpServletRequest request) {
    Form form = Form.of("invite", request.getParameterMap());
    Language speaks = form.value("language").equals("en") ? Language.ENGLISH : Language.INDONESIAN;
    Set<Role> roles =
        ROLES.stream()
            .filter(role -> form.values("role").contains(role.name()))
            .collect(Collectors.toUnmodifiableSet());
    return answer(
        caller,
        request,
        form,
        people.invite(
            caller.person(),
            new People.Invitation(
                form.value("name"), form.value("email"), speaks, OwnSide.of(caller), roles)));
  }

  @PostMapping("/own/people/{id}/link")
  @Permits(Permission.MANAGE_OWN_HOUSE)
  @FreshSignIn
  public ModelAndView link(Caller caller, HttpServletRequest request, @PathVariable UUID id) {
    return answer(caller, request, of(id, request), own(caller).linkAgain(caller.person(), id));
  }

  @PostMapping("/own/people/{id}/grant")
  @Permits(Permission.MANAGE_OWN_HOUSE)
  @FreshSignIn
  public ModelAndView grant(Caller caller, HttpServletRequest request, @PathVariable UUID id) {
    Form form = of(id, request);
    Optional<Role> role = form.choice("role", Role.class);
    return role.isEmpty()
        ? Answers.refused(page(caller, request, "", form.unchosen("role")))
        : answer(caller, request, form, own(caller).grant(caller.person(), id, role.get()));
  }

  @PostMapping("/own/people/{id}/end-role")
  @Permits(Permission.MANAGE_OWN_HOUSE)
  @FreshSignIn
  public ModelAndView endRole(Caller caller, HttpServletRequest request, @PathVariable UUID id) {
    Form form = of(id, request);
    Optional<Role> role = form.choice("role", Role.class);
    return role.isEmpty()
        ? Answers.refused(page(caller, request, "", form.unchosen("role")))
        : answer(caller, request, form, own(caller).endRole(id, role.get(), clock.instant()));
  }

  @PostMapping("/own/people/{id}/leave")
  @Permits(Permission.MANAGE_OWN_HOUSE)
  @FreshSignIn
  public ModelAndView leave(Caller caller, HttpServletRequest request, @PathVariable UUID id) {
    return answer(caller, request, of(id, request), own(caller).leave(id, clock.instant()));
  }

  private People own(Caller caller) {
    return people.ofSide(OwnSide.of(caller));
  }

  private static Form of(UUID person, HttpServletRequest request) {
    return Form.of("of-" + person, request.getParameterMap());
  }

  private ModelAndView answer(Caller caller, HttpServletRequest request, Form form, Result result) {
    return switch (result) {
      case Result.Invited(_, var link) ->
          page(caller, request, Links.whole(request, link.path()), Form.empty("none"));
      case Result.Done() -> Answers.seeOther(PATH);
      case Result.Refused(var reason) ->
          Answers.refused(page(caller, request, "", PersonForm.with(form, reason)));
    };
  }

  private ModelAndView page(Caller caller, HttpServletRequest request, String link, Form form) {
    View view = new View(people.list(OwnSide.of(caller)), ROLES, caller.person(), link, form);
    return pages.page("own/people", pages.framed(caller, TITLE, request), view);
  }
}
