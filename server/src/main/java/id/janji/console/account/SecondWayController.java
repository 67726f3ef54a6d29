package id.janji.console.account;

import id.janji.clause.Bilingual;
import id.janji.console.Pages;
import id.janji.console.view.Page;
import id.janji.identity.Caller;
import id.janji.identity.Permission;
import id.janji.identity.Permits;
import id.janji.identity.signin.FreshSignIn;
import id.janji.identity.signin.OwnSessions;
import id.janji.identity.signin.PasswordAndCode;
import id.janji.identity.signin.PasswordAndCode.Answer;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.ModelAndView;

/// The second way in: a password with a code generator, set together.
@RestController
public class SecondWayController {
  private static final Bilingual TITLE = new Bilingual("Password and code", "Kata sandi dan kode");

  private final Pages pages;
  private final PasswordAndCode secondWay;
  private final OwnSessions sessions;

  public SecondWayController(Pages pages, PasswordAndCode secondWay, OwnSessions sessions) {
    this.pages = pages;
    this.secondWay = secondWay;
    this.sessions = sessions;
  }

  @PostMapping("/account/second-way/begin")
  @Permits(Permission.OWN_ACCOUNT)
  @FreshSignIn
  public ModelAndView begin(Caller caller, HttpServletRequest request) {
    return setup(caller, request, null);
  }

  @PostMapping("/account/second-way")
  @Permits(Permission.OWN_ACCOUNT)
  @FreshSignIn
  public @Nullable ModelAndView set(
      Caller caller,
      HttpServletRequest request,
      HttpServletResponse response,
      @RequestParam String password,
      @RequestParam String code) {
    return switch (secondWay.set(caller, password.toCharArray(), code)) {
      case Answer.Done(var session) -> {
        sessions.give(request, response, session);
        response.setStatus(HttpStatus.SEE_OTHER.value());
        response.setHeader("Location", "/account");
        yield null;
      }
      case Answer.Refused(var reason) -> {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        yield setup(caller, request, reason);
      }
    };
  }

  @PostMapping("/account/second-way/remove")
  @Permits(Permission.OWN_ACCOUNT)
  @FreshSignIn
  public ResponseEntity<Void> remove(Caller caller) {
    return Addresses.seeOther(
        secondWay.remove(caller) ? "/account" : "/account?refused=" + Reasons.LAST_WAY);
  }

  private ModelAndView setup(
      Caller caller, HttpServletRequest request, @Nullable Bilingual reason) {
    Page page = pages.framed(caller, TITLE, request);
    return pages.page(
        "identity/second-way",
        Map.of(
            "page",
            page,
            "setup",
            secondWay.begin(caller),
            "note",
            reason == null ? "" : page.t().in(reason)));
  }
}
