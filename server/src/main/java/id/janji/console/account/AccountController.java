package id.janji.console.account;

import id.janji.clause.Bilingual;
import id.janji.clause.Language;
import id.janji.console.Pages;
import id.janji.console.view.Page;
import id.janji.identity.Caller;
import id.janji.identity.IdentityException;
import id.janji.identity.People;
import id.janji.identity.Permission;
import id.janji.identity.Permits;
import id.janji.identity.Person;
import id.janji.identity.leak.LeakNotices;
import id.janji.identity.signin.FreshSignIn;
import id.janji.identity.signin.OpenSession;
import id.janji.identity.signin.OwnSessions;
import id.janji.identity.signin.Passkeys;
import id.janji.identity.signin.PasswordAndCode;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.ModelAndView;

/// The own account: ways in, open sessions, name and language.
@RestController
public class AccountController {
  static final Bilingual TITLE = new Bilingual("Your account", "Akun Anda");

  private final Pages pages;
  private final People people;
  private final Passkeys passkeys;
  private final PasswordAndCode secondWay;
  private final OwnSessions sessions;
  private final LeakNotices leaks;

  public AccountController(
      Pages pages,
      People people,
      Passkeys passkeys,
      PasswordAndCode secondWay,
      OwnSessions sessions,
      LeakNotices leaks) {
    this.pages = pages;
    this.people = people;
    this.passkeys = passkeys;
    this.secondWay = secondWay;
    this.sessions = sessions;
    this.leaks = leaks;
  }

  /// What the page shows.
  ///
  /// @param leaked whether the password has leaked and waits to be replaced
  /// @param current the session of this very page
  /// @param note why the last change was refused; empty if none was
  public record View(
      Person person,
      List<Passkeys.Passkey> passkeys,
      boolean secondWay,
      boolean leaked,
      List<OpenSession> sessions,
      UUID current,
      String note) {}

  @GetMapping("/account")
  @Permits(Permission.OWN_ACCOUNT)
  public ModelAndView page(
      Caller caller, HttpServletRequest request, @RequestParam(defaultValue = "") String refused) {
    Page page = pages.framed(caller, TITLE, request);
    Person person =
        people
            .find(caller.person())
            .orElseThrow(() ->
                new IdentityException(
                    IdentityException.Code.NO_SUCH_PERSON, "the caller is unknown", null));
    return pages.page(
        "identity/account",
        page,
        new View(
            person,
            passkeys.of(caller.person()),
            secondWay.isSet(caller.person()),
            leaks.isOpen(caller.person()),
            sessions.of(caller),
            caller.session(),
            Reasons.sentence(refused, page.t())));
  }

  @PostMapping("/account/sessions/end")
  @Permits(Permission.OWN_ACCOUNT)
  @FreshSignIn
  public ResponseEntity<Void> endSession(Caller caller, @RequestParam UUID session) {
    sessions.end(caller, session);
    return Addresses.seeOther("/account");
  }

  @PostMapping("/account/language")
  @Permits(Permission.OWN_ACCOUNT)
  public ResponseEntity<Void> speak(Caller caller, @RequestParam String language) {
    for (Language each : Language.values()) {
      if (each.tag().equals(language)) {
        people.speak(caller.person(), each);
      }
    }
    return Addresses.seeOther("/account");
  }

  @PostMapping("/account/name")
  @Permits(Permission.OWN_ACCOUNT)
  @FreshSignIn
  public ResponseEntity<Void> rename(
      Caller caller, @RequestParam String name, @RequestParam String email) {
    return Addresses.seeOther(
        people.rename(caller.person(), name, email) instanceof People.Result.Refused(var reason)
            ? "/account?refused=" + Reasons.word(reason)
            : "/account");
  }
}
