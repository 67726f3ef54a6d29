package id.janji.console.account;

import id.janji.clause.Bilingual;
import id.janji.console.Pages;
import id.janji.console.view.Page;
import id.janji.identity.Caller;
import id.janji.identity.Permission;
import id.janji.identity.Permits;
import id.janji.identity.signin.Confirmation;
import id.janji.identity.signin.Confirmation.Answer;
import id.janji.identity.signin.OwnSessions;
import id.janji.identity.signin.Passkeys;
import id.janji.identity.signin.PasswordAndCode;
import id.janji.identity.signin.Visit;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.ModelAndView;

/// The page that asks for a factor once more before accounts are changed, and goes on with what was
/// begun.
@RestController
public class ConfirmController {
  private static final Bilingual TITLE = new Bilingual("Is it you?", "Benarkah ini Anda?");
  private static final Bilingual REFUSED =
      new Bilingual(
          "Not confirmed. Nothing changed; what you typed is kept.",
          "Belum dipastikan. Tidak ada yang berubah; isian Anda tetap ada.");

  private final Pages pages;
  private final Confirmation confirmation;
  private final Passkeys passkeys;
  private final PasswordAndCode secondWay;
  private final OwnSessions sessions;

  public ConfirmController(
      Pages pages,
      Confirmation confirmation,
      Passkeys passkeys,
      PasswordAndCode secondWay,
      OwnSessions sessions) {
    this.pages = pages;
    this.confirmation = confirmation;
    this.passkeys = passkeys;
    this.secondWay = secondWay;
    this.sessions = sessions;
  }

  /// What the page shows.
  ///
  /// @param kept what goes on afterwards
  /// @param passkey whether this person has one
  /// @param secondWay whether this person has password and code
  /// @param note why the last attempt was refused; empty if none was
  public record View(Kept kept, boolean passkey, boolean secondWay, String note) {}

  @GetMapping("/confirm")
  @Permits(Permission.OWN_ACCOUNT)
  public ModelAndView page(
      Caller caller,
      HttpServletRequest request,
      @RequestParam(defaultValue = "/account") String to) {
    return page(caller, request, Kept.page(to), null);
  }

  @PostMapping("/confirm")
  @Permits(Permission.OWN_ACCOUNT)
  public ModelAndView page(Caller caller, HttpServletRequest request) {
    return page(caller, request, Kept.refused(request), null);
  }

  @PostMapping("/confirm/passkey/ask")
  @Permits(Permission.OWN_ACCOUNT)
  public ResponseEntity<String> ask(Visit visit) {
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_JSON)
        .body(confirmation.askForPasskey(visit));
  }

  @PostMapping("/confirm/passkey")
  @Permits(Permission.OWN_ACCOUNT)
  public @Nullable ModelAndView passkey(
      Caller caller,
      Visit visit,
      HttpServletRequest request,
      HttpServletResponse response,
      @RequestParam String answer) {
    return answered(caller, request, response, confirmation.byPasskey(caller, answer, visit));
  }

  @PostMapping("/confirm/password")
  @Permits(Permission.OWN_ACCOUNT)
  public @Nullable ModelAndView password(
      Caller caller,
      Visit visit,
      HttpServletRequest request,
      HttpServletResponse response,
      @RequestParam String password,
      @RequestParam String code) {
    Answer answer = confirmation.byPassword(caller, password.toCharArray(), code, visit);
    return answered(caller, request, response, answer);
  }

  private @Nullable ModelAndView answered(
      Caller caller, HttpServletRequest request, HttpServletResponse response, Answer answer) {
    Kept kept = Kept.carried(request);
    return switch (answer) {
      case Answer.Confirmed(var session) -> {
        sessions.give(request, response, session);
        yield goingOn(caller, request, response, kept);
      }
      case Answer.Leaked() -> {
        response.setStatus(HttpStatus.SEE_OTHER.value());
        response.setHeader("Location", "/account");
        yield null;
      }
      case Answer.Refused() -> {
        response.setStatus(HttpStatus.FORBIDDEN.value());
        yield page(caller, request, kept, REFUSED);
      }
      case Answer.TooMany(var wait) -> {
        response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
        response.setHeader("Retry-After", Long.toString(wait.toSeconds() + 1));
        yield page(caller, request, kept, SignInController.tooMany(wait.toSeconds() + 1));
      }
    };
  }

  private @Nullable ModelAndView goingOn(
      Caller caller, HttpServletRequest request, HttpServletResponse response, Kept kept) {
    if (kept.again().isEmpty()) {
      response.setStatus(HttpStatus.SEE_OTHER.value());
      response.setHeader("Location", kept.to());
      return null;
    }
    return pages.page("identity/again", pages.framed(caller, TITLE, request), kept);
  }

  private ModelAndView page(
      Caller caller, HttpServletRequest request, Kept kept, @Nullable Bilingual note) {
    Page page = pages.framed(caller, TITLE, request);
    return pages.page(
        "identity/confirm",
        page,
        new View(
            kept,
            !passkeys.of(caller.person()).isEmpty(),
            secondWay.isSet(caller.person()),
            note == null ? "" : page.t().in(note)));
  }
}
