package id.janji.identity.gate;

import id.janji.identity.Caller;
import id.janji.identity.internal.SessionStore;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.SecurityContextRepository;

/// Finds the caller of a request by its session cookie, once a request and never from memory.
final class CallerContexts implements SecurityContextRepository {
  private static final String FOUND = CallerContexts.class.getName() + ".found";

  private final SessionStore sessions;

  CallerContexts(SessionStore sessions) {
    this.sessions = sessions;
  }

  @Override
  @SuppressWarnings("deprecation") // The only method that must be implemented takes the old holder.
  public SecurityContext loadContext(
      org.springframework.security.web.context.HttpRequestResponseHolder holder) {
    return load(holder.getRequest());
  }

  private SecurityContext load(HttpServletRequest request) {
    if (request.getAttribute(FOUND) instanceof SecurityContext known) {
      return known;
    }
    SecurityContext context = new SecurityContextImpl();
    find(request).map(CallerAuthentication::new).ifPresent(context::setAuthentication);
    request.setAttribute(FOUND, context);
    return context;
  }

  private Optional<Caller> find(HttpServletRequest request) {
    return Cookies.session(request)
        .flatMap(token -> sessions.find(token, Cookies.visit(request).device()));
  }

  /// Sessions are opened and ended by name, never as a side effect of a request.
  @Override
  public void saveContext(
      SecurityContext context, HttpServletRequest request, HttpServletResponse response) {}

  @Override
  public boolean containsContext(HttpServletRequest request) {
    return load(request).getAuthentication() != null;
  }
}
