package id.janji.identity.gate;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.web.filter.OncePerRequestFilter;

/// Refuses a request for a name that is not ours, so that a stranger's name that leads here (DNS
/// rebinding, a poisoned cache) never becomes part of a page or of an origin. This machine's own
/// names always pass: a name of the loopback cannot be somebody else's.
final class KnownNamesOnly extends OncePerRequestFilter {
  private static final int MISDIRECTED = 421;
  private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

  private final Supplier<Set<String>> origins;

  KnownNamesOnly(Supplier<Set<String>> origins) {
    this.origins = origins;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String name = request.getServerName().toLowerCase(Locale.ROOT);
    if (THIS_MACHINE.contains(name) || isOrigin(name)) {
      chain.doFilter(request, response);
    } else {
      response.sendError(MISDIRECTED);
    }
  }

  private boolean isOrigin(String name) {
    return origins.get().stream().map(URI::create).anyMatch(own -> name.equals(own.getHost()));
  }
}
