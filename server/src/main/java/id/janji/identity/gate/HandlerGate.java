package id.janji.identity.gate;

import id.janji.identity.Caller;
import id.janji.identity.OpenToAll;
import id.janji.identity.Permits;
import id.janji.identity.signin.FreshSignIn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.time.Clock;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerExecutionChain;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;

/// Decides by what stands on the very method that Spring MVC will call. What carries neither
/// [Permits] nor [OpenToAll] is refused to everybody, and so is what no method answers, apart from
/// the folders of static files. A method with [FreshSignIn] asks for a fresh factor besides.
public final class HandlerGate implements AuthorizationManager<RequestAuthorizationContext> {
  /// Why no method takes the request, although some are at its address.
  static final String UNFIT = HandlerGate.class.getName() + ".unfit";

  static final String NOTHING_HERE = HandlerGate.class.getName() + ".nothing";
  static final String NOT_FRESH = HandlerGate.class.getName() + ".not-fresh";
  private static final Set<String> READING = Set.of("GET", "HEAD");
  private static final Set<String> STATIC = Set.of("/css/", "/js/", "/icons/");
  private static final String MANIFEST = "/manifest.webmanifest";

  private final Supplier<RequestMappingHandlerMapping> handlers;
  private final Clock clock;

  /// @param handlers asked for late: the mapping is made after the gate
  public HandlerGate(Supplier<RequestMappingHandlerMapping> handlers, Clock clock) {
    this.handlers = handlers;
    this.clock = clock;
  }

  @Override
  public AuthorizationDecision authorize(
      Supplier<? extends @Nullable Authentication> authentication,
      RequestAuthorizationContext context) {
    return new AuthorizationDecision(allows(authentication, context.getRequest()));
  }

  private boolean allows(
      Supplier<? extends @Nullable Authentication> authentication, HttpServletRequest request) {
    HandlerMethod method = method(request);
    if (method == null) {
      request.setAttribute(NOTHING_HERE, true);
      return isStatic(request);
    }
    if (method.hasMethodAnnotation(OpenToAll.class)) {
      return !method.hasMethodAnnotation(Permits.class);
    }
    Permits permits = method.getMethodAnnotation(Permits.class);
    return permits != null
        && authentication.get() instanceof CallerAuthentication signedIn
        && signedIn.getPrincipal().may(permits.value())
        && isFreshEnough(signedIn.getPrincipal(), method, request);
  }

  private boolean isFreshEnough(Caller caller, HandlerMethod method, HttpServletRequest request) {
    if (method.hasMethodAnnotation(FreshSignIn.class) && !caller.isFresh(clock.instant())) {
      request.setAttribute(NOT_FRESH, true);
      return false;
    }
    return true;
  }

  private @Nullable HandlerMethod method(HttpServletRequest request) {
    if (!ServletRequestPathUtils.hasParsedRequestPath(request)) {
      ServletRequestPathUtils.parseAndCache(request);
    }
    try {
      HandlerExecutionChain chain = handlers.get().getHandler(asked(request));
      return chain != null && chain.getHandler() instanceof HandlerMethod method ? method : null;
    } catch (Exception refusal) {
      // No method for this verb or media type: the dispatcher would refuse it as well.
      request.setAttribute(UNFIT, refusal);
      return null;
    }
  }

  /// Nothing here answers OPTIONS, so it is as any method that a page does not take.
  private static HttpServletRequest asked(HttpServletRequest request) {
    return request.getMethod().equals("OPTIONS")
        ? new HttpServletRequestWrapper(request) {
          @Override
          public String getMethod() {
            return "NONE";
          }
        }
        : request;
  }

  private static boolean isStatic(HttpServletRequest request) {
    String path = request.getRequestURI();
    return READING.contains(request.getMethod())
        && !path.contains("..")
        && (path.equals(MANIFEST) || STATIC.stream().anyMatch(path::startsWith));
  }
}
