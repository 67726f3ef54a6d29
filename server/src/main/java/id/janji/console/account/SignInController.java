package id.janji.console.account;

import id.janji.clause.Bilingual;
import id.janji.console.Pages;
import id.janji.console.view.Page;
import id.janji.identity.Factor;
import id.janji.identity.OpenToAll;
import id.janji.identity.Permission;
import id.janji.identity.Permits;
import id.janji.identity.signin.OwnSessions;
import id.janji.identity.signin.SignIn;
import id.janji.identity.signin.SignIn.Answer;
import id.janji.identity.signin.Visit;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.ModelAndView;

/// The page at the door: a passkey first, a password with a code as the second way.
@RestController
public class SignInController {
  private static final Bilingual TITLE = new Bilingual("Sign in", "Masuk");
  private static final Bilingual REFUSED =
      new Bilingual(
          "Not signed in. Address, password and code do not belong together, or the code was used before.",
          "Belum masuk. Alamat, kata sandi, dan kode tidak cocok, atau kode sudah pernah dipakai.");

  private final Pages pages;
  private final SignIn signIn;
  private final OwnSessions sessions;

  public SignInController(Pages pages, SignIn signIn, OwnSessions sessions) {
    this.pages = pages;
    this.signIn = signIn;
    this.sessions = sessions;
  }

  @GetMapping("/sign-in")
  @OpenToAll(because = "who is not signed in yet needs the page that signs in")
  public ModelAndView page(
      HttpServletRequest request, @RequestParam(defaultValue = "/") String to) {
    return page(request, to, null);
  }

  @PostMapping("/sign-in")
  @OpenToAll(because = "this is how one signs in")
  public @Nullable ModelAndView enter(
      HttpServletRequest request,
      HttpServletResponse response,
      Visit visit,
      @RequestParam String email,
      @RequestParam String password,
      @RequestParam String code,
      @RequestParam(defaultValue = "/") String to) {
    return switch (signIn.byPassword(email, password.toCharArray(), code, visit)) {
      case Answer.Entered(var session, var factors) -> {
        sessions.give(request, response, session);
        response.setStatus(HttpStatus.SEE_OTHER.value());
        response.setHeader("Location", Factor.onlyMend(factors) ? "/account" : Addresses.own(to));
        yield null;
      }
      case Answer.Refused() -> {
        response.setStatus(HttpStatus.FORBIDDEN.value());
        yield page(request, to, REFUSED);
      }
      case Answer.TooMany(var wait) -> {
        response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
        response.setHeader("Retry-After", Long.toString(wait.toSeconds() + 1));
        yield page(request, to, tooMany(wait.toSeconds() + 1));
      }
    };
  }

  @PostMapping(value = "/sign-in/passkey/ask", produces = MediaType.APPLICATION_JSON_VALUE)
  @OpenToAll(because = "a browser needs a question that its passkey can answer")
  public ResponseEntity<String> ask(Visit visit) {
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_JSON)
        .body(signIn.askForPasskey(visit));
  }

  @PostMapping(value = "/sign-in/passkey", consumes = MediaType.APPLICATION_JSON_VALUE)
  @OpenToAll(because = "this is how one signs in")
  public ResponseEntity<Void> enter(
      HttpServletRequest request,
      HttpServletResponse response,
      Visit visit,
      @RequestBody String answer) {
    return switch (signIn.byPasskey(answer, visit)) {
      case Answer.Entered(var session, _) -> {
        sessions.give(request, response, session);
        yield ResponseEntity.noContent().build();
      }
      case Answer.Refused() -> ResponseEntity.status(HttpStatus.FORBIDDEN).build();
      case Answer.TooMany(var wait) ->
          ResponseEntity.status(HttpStatus.TOO_MANY_REQUESTS)
              .header("Retry-After", Long.toString(wait.toSeconds() + 1))
              .build();
    };
  }

  @PostMapping("/sign-out")
  @Permits(Permission.OWN_ACCOUNT)
  public ResponseEntity<Void> out(HttpServletRequest request, HttpServletResponse response) {
    sessions.out(request, response);
    return Addresses.seeOther("/sign-in");
  }

  private ModelAndView page(HttpServletRequest request, String to, @Nullable Bilingual note) {
    Page page = pages.open(TITLE, request);
    return pages.page(
        "identity/sign-in",
        Map.of(
            "page", page, "to", Addresses.own(to), "note", note == null ? "" : page.t().in(note)));
  }

  static Bilingual tooMany(long seconds) {
    return new Bilingual(
        "Too many attempts. The next one counts in %d s; a passkey still works.".formatted(seconds),
        "Terlalu banyak percobaan. Yang berikutnya dihitung dalam %d detik; kunci sandi tetap bisa dipakai."
            .formatted(seconds));
  }
}
