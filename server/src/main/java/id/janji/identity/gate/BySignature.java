package id.janji.identity.gate;

import id.janji.identity.service.Signatures;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/// Lets programs in that sign each request. Their body is read before it is believed, so what comes
/// here has passed the limit on bodies.
final class BySignature extends OncePerRequestFilter {
  private static final String ROOM = "/api/v1/";
  private static final String SCHEME = "AWS4-HMAC-SHA256";

  private final Supplier<Optional<Signatures>> signatures;

  BySignature(Supplier<Optional<Signatures>> signatures) {
    this.signatures = signatures;
  }

  /// Whether a request says that it is signed. Such a one is never taken for a browser's.
  static boolean claims(HttpServletRequest request) {
    String claim = request.getHeader(HttpHeaders.AUTHORIZATION);
    return claim != null
        && claim.startsWith(SCHEME + " ")
        && request.getRequestURI().startsWith(ROOM);
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Optional<Signatures> known = signatures.get();
    if (known.isEmpty()) {
      chain.doFilter(request, response);
      return;
    }
    byte[] body = request.getInputStream().readAllBytes();
    switch (known.get().of(whole(request, body))) {
      case Signatures.Signed(var caller) -> {
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(new CallerAuthentication(caller));
        SecurityContextHolder.setContext(context);
        chain.doFilter(new Again(request, body), response);
      }
      case Signatures.Refused(int status, byte[] document) -> {
        response.setStatus(status);
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        if (status == HttpServletResponse.SC_UNAUTHORIZED) {
          response.setHeader(HttpHeaders.WWW_AUTHENTICATE, SCHEME);
        }
        response.getOutputStream().write(document);
      }
    }
  }

  private static Signatures.Request whole(HttpServletRequest request, byte[] body) {
    List<Map.Entry<String, String>> headers = new ArrayList<>();
    for (String name : Collections.list(request.getHeaderNames())) {
      Collections.list(request.getHeaders(name))
          .forEach(value -> headers.add(Map.entry(name, value)));
    }
    return new Signatures.Request(
        request.getMethod(),
        request.getRequestURI(),
        Objects.requireNonNullElse(request.getQueryString(), ""),
        headers,
        body);
  }

  /// The request with its body once more, exactly as it was signed.
  private static final class Again extends HttpServletRequestWrapper {
    private final byte[] body;

    Again(HttpServletRequest request, byte[] body) {
      super(request);
      this.body = body;
    }

    @Override
    public ServletInputStream getInputStream() {
      return new Kept(new ByteArrayInputStream(body));
    }
  }

  private static final class Kept extends ServletInputStream {
    private final ByteArrayInputStream bytes;

    Kept(ByteArrayInputStream bytes) {
      this.bytes = bytes;
    }

    @Override
    public int read() {
      return bytes.read();
    }

    @Override
    public int read(byte[] into, int from, int most) {
      return bytes.read(into, from, most);
    }

    @Override
    public boolean isFinished() {
      return bytes.available() == 0;
    }

    @Override
    public boolean isReady() {
      return true;
    }

    @Override
    public void setReadListener(ReadListener listener) {
      throw new UnsupportedOperationException("the body is here already");
    }
  }
}
