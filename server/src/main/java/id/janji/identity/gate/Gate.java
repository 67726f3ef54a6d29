package id.janji.identity.gate;

import static org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy.SAME_ORIGIN;
import static org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy.NO_REFERRER;

import id.janji.identity.internal.SessionStore;
import id.janji.identity.service.Signatures;
import jakarta.servlet.DispatcherType;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.session.NullAuthenticatedSessionStrategy;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy;

/// The chain that every request passes, in order: headers, name, size, origin, form token, caller,
/// gate.
public final class Gate {
  static final String CONTENT_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src"
          + " 'self'; font-src 'none'; form-action 'self'; frame-ancestors 'none'; base-uri 'none';"
          + " manifest-src 'self'";
  private static final String PERMISSIONS_POLICY =
      "publickey-credentials-get=(self), publickey-credentials-create=(self), camera=(),"
          + " microphone=(), geolocation=(), payment=(), usb=()";

  private final SessionStore sessions;
  private final CsrfTokens tokens;
  private final Supplier<Set<String>> origins;
  private final HandlerGate handlers;

  public Gate(
      SessionStore sessions,
      CsrfTokens tokens,
      Supplier<Set<String>> origins,
      HandlerGate handlers) {
    this.sessions = sessions;
    this.tokens = tokens;
    this.origins = origins;
    this.handlers = handlers;
  }

  /// Builds the chain; it stands before everything that the server answers.
  public SecurityFilterChain chain(HttpSecurity http) {
    return common(
            http.securityContext(c -> c.securityContextRepository(new CallerContexts(sessions)))
                .csrf(c ->
                    c.csrfTokenRepository(tokens)
                        .sessionAuthenticationStrategy(new NullAuthenticatedSessionStrategy())))
        .addFilterBefore(new SameOriginOnly(origins), CsrfFilter.class)
        .build();
  }

  /// Builds the chain of requests that programs sign. No cookie is read in it, so it asks neither
  /// for a form token nor for an origin; what may be called is decided as everywhere.
  public SecurityFilterChain signed(HttpSecurity http, Supplier<Optional<Signatures>> signatures) {
    return common(
            http.securityMatcher(BySignature::claims)
                .securityContext(c ->
                    c.securityContextRepository(new RequestAttributeSecurityContextRepository()))
                .csrf(AbstractHttpConfigurer::disable))
        .addFilterBefore(new BySignature(signatures), CsrfFilter.class)
        .build();
  }

  private HttpSecurity common(HttpSecurity http) {
    Refusals refusals = new Refusals();
    return http.sessionManagement(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .formLogin(AbstractHttpConfigurer::disable)
        .httpBasic(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .headers(Gate::headers)
        .exceptionHandling(e -> e.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
        .authorizeHttpRequests(a ->
            a.dispatcherTypeMatchers(DispatcherType.ERROR)
                .permitAll()
                .anyRequest()
                .access(handlers))
        .addFilterBefore(new KnownNamesOnly(origins), CsrfFilter.class)
        .addFilterBefore(new BodyLimit(), CsrfFilter.class);
  }

  private static void headers(HeadersConfigurer<HttpSecurity> headers) {
    headers
        .contentSecurityPolicy(c -> c.policyDirectives(CONTENT_POLICY))
        .referrerPolicy(r -> r.policy(NO_REFERRER))
        .permissionsPolicyHeader(p -> p.policy(PERMISSIONS_POLICY))
        .crossOriginOpenerPolicy(c -> c.policy(SAME_ORIGIN))
        .crossOriginResourcePolicy(c -> c.policy(CrossOriginResourcePolicy.SAME_ORIGIN));
  }
}
