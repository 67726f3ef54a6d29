package id.janji.identity.gate;

import id.janji.identity.internal.InstallationKey;
import id.janji.identity.signin.IssuedSession;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.DefaultCsrfToken;
import org.springframework.security.web.csrf.XorCsrfTokenRequestAttributeHandler;

/// Form tokens computed from the session's or the visit's cookie with the installation's key: bound
/// to both, kept nowhere, changed with each sign-in.
public final class CsrfTokens implements CsrfTokenRepository {
  private static final String HEADER = "X-CSRF-TOKEN";
  private static final String PARAMETER = "_csrf";

  private final InstallationKey key;

  public CsrfTokens(InstallationKey key) {
    this.key = key;
  }

  @Override
  public CsrfToken generateToken(HttpServletRequest request) {
    return token(Cookies.newVisit(request));
  }

  @Override
  public void saveToken(
      @Nullable CsrfToken token, HttpServletRequest request, HttpServletResponse response) {
    if (token != null) {
      Cookies.giveVisit(request, response);
    }
  }

  @Override
  public @Nullable CsrfToken loadToken(HttpServletRequest request) {
    return Cookies.binding(request).map(this::token).orElse(null);
  }

  /// From here on the forms of this very answer carry the token of the session that it hands out.
  public void renew(
      HttpServletRequest request, HttpServletResponse response, IssuedSession session) {
    CsrfToken token = token(session.token());
    new XorCsrfTokenRequestAttributeHandler().handle(request, response, () -> token);
  }

  private CsrfToken token(String binding) {
    String value = Base64.getUrlEncoder().withoutPadding().encodeToString(key.bind(binding));
    return new DefaultCsrfToken(HEADER, PARAMETER, value);
  }
}
