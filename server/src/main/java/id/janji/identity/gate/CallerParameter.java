package id.janji.identity.gate;

import id.janji.identity.Caller;
import id.janji.identity.signin.Visit;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/// Hands a controller its [Caller] (null on an open page where nobody is signed in) and [Visit].
public final class CallerParameter implements HandlerMethodArgumentResolver {
  @Override
  public boolean supportsParameter(MethodParameter parameter) {
    return parameter.getParameterType() == Caller.class
        || parameter.getParameterType() == Visit.class;
  }

  @Override
  public @Nullable Object resolveArgument(
      MethodParameter parameter,
      @Nullable ModelAndViewContainer container,
      NativeWebRequest request,
      @Nullable WebDataBinderFactory binders) {
    if (parameter.getParameterType() == Visit.class) {
      return Cookies.visit(
          Objects.requireNonNull(request.getNativeRequest(HttpServletRequest.class)));
    }
    return SecurityContextHolder.getContext().getAuthentication()
            instanceof CallerAuthentication signedIn
        ? signedIn.getPrincipal()
        : null;
  }
}
