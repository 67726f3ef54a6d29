package id.janji.identity.gate;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.web.ErrorResponse;

/// How a refusal reads: for a page the way to the sign-in page, as a page and never inside a
/// fragment; for the interface below `/api` a problem document (RFC 9457).
final class Refusals implements AuthenticationEntryPoint, AccessDeniedHandler {
  static final String SIGN_IN = "/sign-in";

  /// The last part of the problem type for a form whose token is missing or of another session.
  private static final String FORM_TOO_OLD = "form-too-old";

  private static final String CONFIRM = "/confirm";
  private static final String FORM = "application/x-www-form-urlencoded";

  /// Nobody is signed in.
  @Override
  public void commence(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
      throws IOException {
    if (isUnfit(request, response)) {
      return;
    }
    if (isApi(request)) {
      problem(response, HttpServletResponse.SC_UNAUTHORIZED, "Not signed in");
    } else if (wantsData(request)) {
      response.sendError(HttpServletResponse.SC_UNAUTHORIZED);
    } else if ("true".equals(request.getHeader("HX-Request"))) {
      response.setHeader("HX-Redirect", SIGN_IN);
      response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
    } else {
      response.setHeader("Location", SIGN_IN + target(request));
      response.setStatus(HttpServletResponse.SC_SEE_OTHER);
    }
  }

  /// The caller lacks the permission or a fresh factor, the form token is wrong, or nothing is
  /// here.
  @Override
  public void handle(
      HttpServletRequest request, HttpServletResponse response, AccessDeniedException failure)
      throws IOException {
    if (isUnfit(request, response)) {
      return;
    }
    if (request.getAttribute(HandlerGate.NOT_FRESH) != null) {
      askForFactor(request, response);
      return;
    }
    boolean nothing = request.getAttribute(HandlerGate.NOTHING_HERE) != null;
    int status = nothing ? HttpServletResponse.SC_NOT_FOUND : HttpServletResponse.SC_FORBIDDEN;
    if (isApi(request)) {
      problem(response, status, nothing ? "Nothing here" : "Not allowed");
    } else if (failure instanceof CsrfException) {
      response.sendError(status, FORM_TOO_OLD);
    } else {
      response.sendError(status);
    }
  }

  /// Says what is wrong with the request itself where that is what stands against it.
  private static boolean isUnfit(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (!(request.getAttribute(HandlerGate.UNFIT) instanceof ErrorResponse unfit)) {
      return false;
    }
    unfit.getHeaders().forEach((name, values) -> values.forEach(v -> response.addHeader(name, v)));
    send(request, response, HttpStatus.valueOf(unfit.getStatusCode().value()));
    return true;
  }

  /// Refuses a request for what it is: for the interface as a problem, else with a page.
  static void send(HttpServletRequest request, HttpServletResponse response, HttpStatus status)
      throws IOException {
    if (isApi(request)) {
      problem(response, status.value(), status.getReasonPhrase());
    } else {
      response.sendError(status.value());
    }
  }

  private static boolean wantsData(HttpServletRequest request) {
    String accept = request.getHeader(HttpHeaders.ACCEPT);
    return accept != null && accept.contains("json") && !accept.contains("html");
  }

  /// A form is sent on with all that was typed, by the browser itself (307 keeps method and body).
  /// A script is told where its page has to go.
  private static void askForFactor(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String type = Objects.requireNonNullElse(request.getContentType(), "");
    if (request.getMethod().equals("GET")) {
      response.setHeader("Location", CONFIRM + target(request));
      response.setStatus(HttpServletResponse.SC_SEE_OTHER);
    } else if (type.startsWith(FORM) && !isApi(request)) {
      response.setHeader("Location", CONFIRM + "?_again=" + encoded(request.getRequestURI()));
      response.setStatus(HttpServletResponse.SC_TEMPORARY_REDIRECT);
    } else {
      response.setHeader("Confirm-At", CONFIRM);
      problem(response, HttpServletResponse.SC_FORBIDDEN, "Show a factor again");
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static boolean isApi(HttpServletRequest request) {
    return request.getRequestURI().startsWith("/api/");
  }

  private static String target(HttpServletRequest request) {
    String query = request.getQueryString();
    String path = request.getRequestURI() + (query == null ? "" : "?" + query);
    return !request.getMethod().equals("GET") || path.equals("/") ? "" : "?to=" + encoded(path);
  }

  private static void problem(HttpServletResponse response, int status, String title)
      throws IOException {
    response.setStatus(status);
    response.setContentType("application/problem+json");
    response
        .getOutputStream()
        .write(
            "{\"type\":\"about:blank\",\"title\":\"%s\",\"status\":%d}"
                .formatted(title, status)
                .getBytes(StandardCharsets.UTF_8));
  }
}
