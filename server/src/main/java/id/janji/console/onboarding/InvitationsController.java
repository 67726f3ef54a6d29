package id.janji.console.onboarding;

import id.janji.clause.Bilingual;
import id.janji.clause.Language;
import id.janji.console.Pages;
import id.janji.console.view.Answers;
import id.janji.console.view.Form;
import id.janji.identity.Caller;
import id.janji.identity.Permission;
import id.janji.identity.Permits;
import id.janji.identity.signin.FreshSignIn;
import id.janji.procedures.onboarding.Invitation;
import id.janji.procedures.onboarding.Invitations;
import id.janji.procedures.onboarding.Joining;
import id.janji.tenancy.Change;
import id.janji.tenancy.Customer;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/// Whom the provider's people invited, and what became of it.
@RestController
public class InvitationsController {
  private static final Bilingual TITLE = new Bilingual("Invitations", "Undangan");
  private static final String PATH = "/customers/invitations";

  private final Pages pages;
  private final Invitations invitations;
  private final Joining joining;
  private final Clock clock;

  public InvitationsController(Pages pages, Invitations invitations, Joining joining, Clock clock) {
    this.pages = pages;
    this.invitations = invitations;
    this.joining = joining;
    this.clock = clock;
  }

  /// What the page shows.
  ///
  /// @param renewable those to which another link may be sent
  /// @param form the one that was sent, if one was
  public record View(List<Invitation> all, List<UUID> renewable, Instant now, Form form) {
    /// How many mails came back and nobody has corrected the address.
    public long returned() {
      return all.stream()
          .filter(each -> each.isCorrectable() && each.post().returned().isPresent())
          .count();
    }

    public long open() {
      return all.stream()
          .filter(each -> each.accepted().isEmpty() && each.withdrawn().isEmpty())
          .count();
    }

    /// The form of this id, as it was sent or empty.
    public Form form(String id) {
      return form.id().equals(id) ? form : Form.empty(id);
    }
  }

  @GetMapping(PATH)
  @Permits(Permission.MANAGE_CUSTOMERS)
  public ModelAndView page(Caller caller, HttpServletRequest request) {
    return page(caller, request, Form.empty("none"));
  }

  @PostMapping(PATH)
  @Permits(Permission.MANAGE_CUSTOMERS)
  @FreshSignIn
  public ModelAndView invite(Caller caller, HttpServletRequest request) {
    Form form = Form.of("invite", request.getParameterMap());
    Optional<Customer.Kind> kind =
        form.choice("kind", Customer.Kind.class).filter(each -> each != Customer.Kind.TRIAL);
    Optional<ZoneId> zone = zone(form.value("zone", "Asia/Jakarta").strip());
    if (kind.isEmpty() || zone.isEmpty()) {
      Form faulty = kind.isEmpty() ? form.unchosen("kind") : form;
      return refused(
          caller,
          request,
          zone.isEmpty()
              ? faulty.fault(
                  "zone",
                  "This is not a time zone such as Asia/Jakarta.",
                  "Ini bukan zona waktu seperti Asia/Jakarta.")
              : faulty);
    }
    Invitation.Draft draft =
        new Invitation.Draft(
            form.value("company"),
            kind.get(),
            form.value("name"),
            form.value("email"),
            form.value("language").equals("en") ? Language.ENGLISH : Language.INDONESIAN,
            zone.get());
    Change<Invitation> change = invitations.invite(caller, draft);
    return change instanceof Change.Done
        ? Answers.seeOther(PATH)
        : refused(caller, request, form.with(change));
  }

  private static Optional<ZoneId> zone(String name) {
    try {
      return Optional.of(ZoneId.of(name));
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }

  /// Sends another link, to the invited address.
  @PostMapping("/customers/invitations/{id}/again")
  @Permits(Permission.MANAGE_CUSTOMERS)
  @FreshSignIn
  public ModelAndView again(Caller caller, HttpServletRequest request, @PathVariable UUID id) {
    boolean may =
        invitations.all().stream()
            .anyMatch(each -> each.id().equals(id) && joining.maySendAgain(each));
    if (!may) {
      throw none();
    }
    return answer(caller, request, id, invitations.again(id));
  }

  /// Corrects the address, and sends a link there.
  @PostMapping("/customers/invitations/{id}/address")
  @Permits(Permission.MANAGE_CUSTOMERS)
  @FreshSignIn
  public ModelAndView correct(Caller caller, HttpServletRequest request, @PathVariable UUID id) {
    Form form = Form.of("of-" + id, request.getParameterMap());
    return answer(caller, request, id, invitations.correct(id, form.value("email")));
  }

  @PostMapping("/customers/invitations/{id}/withdraw")
  @Permits(Permission.MANAGE_CUSTOMERS)
  @FreshSignIn
  public ModelAndView withdraw(Caller caller, HttpServletRequest request, @PathVariable UUID id) {
    return answer(caller, request, id, invitations.withdraw(id));
  }

  private ModelAndView answer(
      Caller caller, HttpServletRequest request, UUID id, Change<?> change) {
    return switch (change) {
      case Change.Done<?> _ -> Answers.seeOther(PATH);
      case Change.Refused<?> _ -> throw none();
      case Change.Invalid<?> _ ->
          refused(caller, request, Form.of("of-" + id, request.getParameterMap()).with(change));
    };
  }

  private static ResponseStatusException none() {
    return new ResponseStatusException(HttpStatus.NOT_FOUND);
  }

  private ModelAndView refused(Caller caller, HttpServletRequest request, Form form) {
    return Answers.refused(page(caller, request, form));
  }

  private ModelAndView page(Caller caller, HttpServletRequest request, Form form) {
    List<Invitation> all = invitations.all();
    List<UUID> renewable = all.stream().filter(joining::maySendAgain).map(Invitation::id).toList();
    return pages.page(
        "onboarding/invitations",
        pages.framed(caller, TITLE, request),
        new View(all, renewable, clock.instant(), form));
  }
}
