package id.janji.console.onboarding;

import id.janji.clause.Bilingual;
import id.janji.console.Pages;
import id.janji.console.register.VersionChoices;
import id.janji.console.view.Answers;
import id.janji.console.view.Form;
import id.janji.identity.OpenToAll;
import id.janji.identity.signin.OwnSessions;
import id.janji.identity.signin.SignIn;
import id.janji.identity.signin.SignIn.Answer;
import id.janji.identity.signin.Visit;
import id.janji.policy.Publications;
import id.janji.policy.Version;
import id.janji.procedures.onboarding.Invitation;
import id.janji.procedures.onboarding.Invitations;
import id.janji.procedures.onboarding.Joining;
import id.janji.tenancy.Customer.AcceptedVersion;
import id.janji.tenancy.Services;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.ModelAndView;

/// The link of an invitation. Opening it shows what is to be accepted and uses nothing up; only the
/// button does.
@RestController
public class JoinController {
  private static final Bilingual TITLE = new Bilingual("Your invitation", "Undangan Anda");

  private final Pages pages;
  private final Invitations invitations;
  private final Joining joining;
  private final Publications publications;
  private final Services services;
  private final VersionChoices versions;
  private final SignIn signIn;
  private final OwnSessions sessions;
  private final Clock clock;

  public JoinController(
      Pages pages,
      Invitations invitations,
      Joining joining,
      Publications publications,
      Services services,
      VersionChoices versions,
      SignIn signIn,
      OwnSessions sessions,
      Clock clock) {
    this.pages = pages;
    this.invitations = invitations;
    this.joining = joining;
    this.publications = publications;
    this.services = services;
    this.versions = versions;
    this.signIn = signIn;
    this.sessions = sessions;
    this.clock = clock;
  }

  /// What the page shows.
  ///
  /// @param invitation empty where the link names none
  /// @param token the link's, to be sent back by the form
  /// @param accepting the versions that wait for a yes; none for who only goes on
  /// @param again whether another link may be asked for
  public record View(
      Optional<Invitation> invitation,
      String token,
      boolean open,
      boolean again,
      List<Version> accepting,
      Form form) {
    public View {
      accepting = List.copyOf(accepting);
    }
  }

  @GetMapping("/join/{token}")
  @OpenToAll(because = "the link itself is the proof, and shows only what its mail said")
  public ModelAndView page(HttpServletRequest request, @PathVariable String token) {
    return page(request, token, Form.empty("join"));
  }

  /// Accepts what was shown, or goes on where all was accepted before, and enters.
  @PostMapping("/join")
  @OpenToAll(because = "the link itself is the proof")
  public ModelAndView join(HttpServletRequest request, HttpServletResponse response, Visit visit) {
    Form form = Form.of("join", request.getParameterMap());
    String token = form.value("token");
    Optional<Invitation> invitation = invitations.byToken(token);
    List<Version> accepting =
        invitation.filter(each -> each.became().isEmpty()).isPresent() ? binding() : List.of();
    List<AcceptedVersion> accepted =
        accepting.stream()
            .filter(each -> form.values("version").contains(VersionChoices.value(each)))
            .flatMap(each -> versions.chosen(VersionChoices.value(each), null).stream())
            .toList();
    if (invitation.isPresent() && accepted.size() < accepting.size()) {
      return Answers.refused(
          page(
              request,
              token,
              form.fault(
                  "version",
                  "Without your yes to each of these nobody is registered.",
                  "Tanpa persetujuan Anda atas masing-masing, tidak ada yang didaftarkan.")));
    }
    return switch (joining.accept(token, accepted)) {
      case Joining.Joined.Refused(Bilingual why) ->
          Answers.refused(page(request, token, form.refused(why)));
      case Joining.Joined.In(_, var link) -> {
        String entry = link.path().substring(link.path().lastIndexOf('/') + 1);
        if (signIn.byLink(entry, visit) instanceof Answer.Entered(var session, _)) {
          sessions.give(request, response, session);
        }
        yield Answers.seeOther("/account");
      }
    };
  }

  /// Another link goes to the invited address, whoever asks.
  @PostMapping("/join/again")
  @OpenToAll(because = "the mail goes to the invited address alone, and seldom")
  public ModelAndView again(HttpServletRequest request) {
    Form form = Form.of("again", request.getParameterMap());
    Optional<Invitation> invitation =
        invitations.byToken(form.value("token")).filter(joining::maySendAgain);
    if (invitation.isEmpty()) {
      return Answers.refused(page(request, form.value("token"), form));
    }
    var change = invitations.again(invitation.get().id());
    Form after = form.with(change);
    return after.isRefused()
        ? Answers.refused(
            page(
                request,
                form.value("token"),
                after.refused(after.faults().values().iterator().next())))
        : pages.page("onboarding/sent", pages.open(TITLE, request), invitation.get());
  }

  /// The versions in force of the policies behind what is offered.
  private List<Version> binding() {
    Instant now = clock.instant();
    TreeSet<String> policies =
        services.offerings().stream()
            .filter(offering -> offering.activated() != null)
            .map(Services.Offering::policy)
            .filter(Objects::nonNull)
            .collect(Collectors.toCollection(TreeSet::new));
    return policies.stream().flatMap(id -> publications.inForce(id, now).stream()).toList();
  }

  private ModelAndView page(HttpServletRequest request, String token, Form form) {
    Optional<Invitation> invitation = invitations.byToken(token);
    boolean open = invitation.filter(each -> each.isOpen(clock.instant())).isPresent();
    View view =
        new View(
            invitation,
            token,
            open,
            invitation.filter(joining::maySendAgain).isPresent(),
            open && invitation.get().became().isEmpty() ? binding() : List.of(),
            form);
    ModelAndView page = pages.page("onboarding/join", pages.open(TITLE, request), view);
    if (invitation.isEmpty()) {
      page.setStatus(HttpStatus.NOT_FOUND);
    }
    return page;
  }
}
