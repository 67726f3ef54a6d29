package id.janji.console.account;

import id.janji.clause.Bilingual;
import id.janji.console.Pages;
import id.janji.identity.Factor;
import id.janji.identity.OpenToAll;
import id.janji.identity.signin.OwnSessions;
import id.janji.identity.signin.SignIn;
import id.janji.identity.signin.SignIn.Answer;
import id.janji.identity.signin.Visit;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.ModelAndView;

/// One-time links. Opening one shows a button and uses nothing up, since a chat that previews
/// addresses would otherwise use it before its person does.
@RestController
public class EntryController {
  private static final Bilingual TITLE = new Bilingual("Your link", "Tautan Anda");

  private final Pages pages;
  private final SignIn signIn;
  private final OwnSessions sessions;

  public EntryController(Pages pages, SignIn signIn, OwnSessions sessions) {
    this.pages = pages;
    this.signIn = signIn;
    this.sessions = sessions;
  }

  @GetMapping("/enter/{token}")
  @OpenToAll(because = "the link itself is the proof")
  public ModelAndView page(HttpServletRequest request, @PathVariable String token) {
    return pages.page("identity/enter", Map.of("page", pages.open(TITLE, request), "token", token));
  }

  @PostMapping("/enter")
  @OpenToAll(because = "the link itself is the proof")
  public @Nullable ModelAndView enter(
      HttpServletRequest request,
      HttpServletResponse response,
      Visit visit,
      @RequestParam String token) {
    if (signIn.byLink(token, visit) instanceof Answer.Entered(var session, var factors)) {
      sessions.give(request, response, session);
      response.setStatus(HttpStatus.SEE_OTHER.value());
      response.setHeader("Location", factors.contains(Factor.DEMO_LINK) ? "/" : "/account");
      return null;
    }
    response.setStatus(HttpStatus.FORBIDDEN.value());
    return pages.page("identity/enter", Map.of("page", pages.open(TITLE, request), "token", ""));
  }
}
