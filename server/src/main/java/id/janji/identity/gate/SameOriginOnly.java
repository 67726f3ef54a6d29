package id.janji.identity.gate;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.web.filter.OncePerRequestFilter;

/// Refuses a change that a browser says comes from another site's page, before any form token is
/// looked at. Who is no browser says nothing, and then the token alone decides.
final class SameOriginOnly extends OncePerRequestFilter {
  private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS", "TRACE");
  private static final Set<String> OWN = Set.of("same-origin", "none");

  private final Supplier<Set<String>> origins;

  SameOriginOnly(Supplier<Set<String>> origins) {
    this.origins = origins;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (SAFE.contains(request.getMethod()) || isOwn(request)) {
      chain.doFilter(request, response);
    } else {
      response.sendError(HttpServletResponse.SC_FORBIDDEN);
    }
  }

  private boolean isOwn(HttpServletRequest request) {
    String site = request.getHeader("Sec-Fetch-Site");
    if (site != null) {
      return OWN.contains(site);
    }
    String origin = request.getHeader("Origin");
    return origin == null || origins.get().contains(origin);
  }
}
