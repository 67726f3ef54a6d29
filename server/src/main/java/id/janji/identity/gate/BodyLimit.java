package id.janji.identity.gate;

import id.janji.identity.Permission;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/// Refuses a body above 64 KiB, and one whose length is not told; only who may publish may send up
/// to 3 MiB to the one address where policies are uploaded. Of a body that is a little too long the
/// rest is thrown away, since a browser shows the answer only after it has sent all.
final class BodyLimit extends OncePerRequestFilter {
  static final long MOST_BYTES = 64 * 1024;
  static final long MOST_UPLOADED = 3 * 1024 * 1024;
  private static final String UPLOADS = "/publish";
  private static final long MOST_THROWN_AWAY = 1024 * 1024;

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null) {
      throwAway(request.getInputStream());
      response.sendError(HttpServletResponse.SC_LENGTH_REQUIRED);
    } else if (request.getContentLengthLong() > most(request)) {
      throwAway(request.getInputStream());
      response.sendError(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
    } else {
      chain.doFilter(request, response);
    }
  }

  /// Asks who is calling only where the size makes it matter.
  private static long most(HttpServletRequest request) {
    boolean uploads =
        request.getContentLengthLong() > MOST_BYTES
            && request.getRequestURI().equals(UPLOADS)
            && SecurityContextHolder.getContext().getAuthentication()
                instanceof CallerAuthentication signedIn
            && signedIn.getPrincipal().may(Permission.PUBLISH_POLICY);
    return uploads ? MOST_UPLOADED : MOST_BYTES;
  }

  private static void throwAway(InputStream body) throws IOException {
    byte[] piece = new byte[8 * 1024];
    int read = body.read(piece);
    for (long all = 0; read >= 0 && all < MOST_THROWN_AWAY; all += read) {
      read = body.read(piece);
    }
  }
}
