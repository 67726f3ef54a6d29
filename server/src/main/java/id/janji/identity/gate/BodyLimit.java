package id.janji.identity.gate;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/// Refuses a body above 64 KiB before a byte of it is read, and one whose length is not told.
final class BodyLimit extends OncePerRequestFilter {
  static final long MOST_BYTES = 64 * 1024;

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null) {
      response.sendError(HttpServletResponse.SC_LENGTH_REQUIRED);
    } else if (request.getContentLengthLong() > MOST_BYTES) {
      response.sendError(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
    } else {
      chain.doFilter(request, response);
    }
  }
}
