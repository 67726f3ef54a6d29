package id.janji.identity.signin;

import id.janji.identity.Caller;
import id.janji.identity.gate.Cookies;
import id.janji.identity.gate.CsrfTokens;
import id.janji.identity.internal.SessionStore;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.UUID;

/// A person's own sessions, and the cookie that names the present one.
public final class OwnSessions {
  private final SessionStore sessions;
  private final CsrfTokens tokens;

  public OwnSessions(SessionStore sessions, CsrfTokens tokens) {
    this.sessions = sessions;
    this.tokens = tokens;
  }

  /// The caller's open sessions, the newest first.
  public List<OpenSession> of(Caller caller) {
    return sessions.of(caller.person());
  }

  /// Ends one of them; false if there is no such.
  public boolean end(Caller caller, UUID session) {
    return sessions.end(caller.person(), session);
  }

  /// Hands a session to the browser and ends the one that it came with.
  public void give(HttpServletRequest request, HttpServletResponse response, IssuedSession issued) {
    Cookies.session(request).ifPresent(sessions::end);
    Cookies.give(response, issued);
    tokens.renew(request, response, issued);
  }

  /// Signs the browser out.
  public void out(HttpServletRequest request, HttpServletResponse response) {
    Cookies.session(request).ifPresent(sessions::end);
    Cookies.take(response);
  }
}
