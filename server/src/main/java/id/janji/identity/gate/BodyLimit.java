package id.janji.identity.gate;

import id.janji.identity.Permission;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/// Refuses a body above 64 KiB, and one whose length is not told; only who may publish may send up
/// to 3 MiB to the one address where policies are uploaded, and only who deals with demands for
/// data up to 11 MiB to the one where requests are taken in. What is too long is thrown away piece
/// by piece, since a browser shows the answer only after it has sent all; but not for ever.
final class BodyLimit extends OncePerRequestFilter {
  static final long MOST_BYTES = 64 * 1024;
  private static final long MOST_UPLOADED = 3 * 1024 * 1024;
  private static final long MOST_OF_A_DEMAND = 11 * 1024 * 1024;
  private static final HttpStatus TOO_LARGE = HttpStatus.CONTENT_TOO_LARGE;
  private static final String UPLOADS = "/publish";
  private static final String DEMANDS = "/cases/demand";
  private static final long MOST_THROWN_AWAY = 128 * 1024 * 1024;
  private static final Duration LONGEST = Duration.ofSeconds(20);

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null) {
      boolean large = throwAway(request.getInputStream()) > MOST_BYTES;
      Refusals.send(request, response, large ? TOO_LARGE : HttpStatus.LENGTH_REQUIRED);
    } else if (request.getContentLengthLong() > most(request)) {
      throwAway(request.getInputStream());
      Refusals.send(request, response, TOO_LARGE);
    } else {
      chain.doFilter(request, response);
    }
  }

  /// Asks who is calling only where the size makes it matter.
  private static long most(HttpServletRequest request) {
    if (request.getContentLengthLong() <= MOST_BYTES) {
      return MOST_BYTES;
    }
    return switch (request.getRequestURI()) {
      case UPLOADS -> may(Permission.PUBLISH_POLICY) ? MOST_UPLOADED : MOST_BYTES;
      case DEMANDS -> may(Permission.HANDLE_DISCLOSURES) ? MOST_OF_A_DEMAND : MOST_BYTES;
      default -> MOST_BYTES;
    };
  }

  private static boolean may(Permission permission) {
    return SecurityContextHolder.getContext().getAuthentication()
            instanceof CallerAuthentication signedIn
        && signedIn.getPrincipal().may(permission);
  }

  /// How much was thrown away.
  private static long throwAway(InputStream body) throws IOException {
    long end = System.nanoTime() + LONGEST.toNanos();
    byte[] piece = new byte[8 * 1024];
    long all = 0;
    int read = body.read(piece);
    while (read >= 0 && all < MOST_THROWN_AWAY && System.nanoTime() < end) {
      all += read;
      read = body.read(piece);
    }
    return all;
  }
}
