package id.janji.identity.gate;

import id.janji.identity.internal.Tokens;
import id.janji.identity.signin.IssuedSession;
import id.janji.identity.signin.Visit;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;

/// The two cookies: one names a session, the other a visitor who has none yet. The prefix `__Host-`
/// lets no other host or path set them. `Lax`, so that a link in a chat opens for those who are
/// signed in; whatever changes something asks for a form token besides.
public final class Cookies {
  public static final String SESSION = "__Host-janji";
  public static final String VISIT = "__Host-janji-visit";
  private static final String NEW_VISIT = Cookies.class.getName() + ".visit";

  private Cookies() {}

  /// The session's token, if the request shows one of the right shape.
  public static Optional<String> session(HttpServletRequest request) {
    return value(request, SESSION);
  }

  /// What a form token is bound to: the session, else the visit.
  static Optional<String> binding(HttpServletRequest request) {
    return session(request)
        .or(() -> value(request, VISIT))
        .or(() -> Optional.ofNullable((String) request.getAttribute(NEW_VISIT)));
  }

  /// Names a new visit; [#giveVisit] hands it to the browser.
  static String newVisit(HttpServletRequest request) {
    String visit = Tokens.random();
    request.setAttribute(NEW_VISIT, visit);
    return visit;
  }

  static void giveVisit(HttpServletRequest request, HttpServletResponse response) {
    if (request.getAttribute(NEW_VISIT) instanceof String visit) {
      add(response, VISIT, visit, -1);
    }
  }

  /// Hands a session to the browser; the visit is over.
  public static void give(HttpServletResponse response, IssuedSession session) {
    add(response, SESSION, session.token(), -1);
    add(response, VISIT, "", 0);
  }

  /// Takes the session from the browser.
  public static void take(HttpServletResponse response) {
    add(response, SESSION, "", 0);
  }

  /// From where and with what `request` comes.
  public static Visit visit(HttpServletRequest request) {
    return Visit.of(
        request.getRemoteAddr(),
        Objects.requireNonNullElse(request.getHeader(HttpHeaders.USER_AGENT), ""),
        binding(request).map(b -> HexFormat.of().formatHex(Tokens.digest(b))).orElse(""));
  }

  private static Optional<String> value(HttpServletRequest request, String name) {
    Cookie[] cookies = request.getCookies();
    return cookies == null
        ? Optional.empty()
        : Arrays.stream(cookies)
            .filter(cookie -> cookie.getName().equals(name))
            .map(Cookie::getValue)
            .filter(Tokens::isLawful)
            .findFirst();
  }

  private static void add(HttpServletResponse response, String name, String value, long seconds) {
    response.addHeader(
        HttpHeaders.SET_COOKIE,
        ResponseCookie.from(name, value)
            .secure(true)
            .httpOnly(true)
            .sameSite("Lax")
            .path("/")
            .maxAge(seconds)
            .build()
            .toString());
  }
}
