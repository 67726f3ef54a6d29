package id.janji.identity.gate;

import id.janji.identity.Caller;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;

/// A caller as Spring Security carries him. Authorities stay empty: only [HandlerGate] decides.
public final class CallerAuthentication extends AbstractAuthenticationToken {
  private static final long serialVersionUID = 1L;

  private final transient Caller caller;

  public CallerAuthentication(Caller caller) {
    super(List.of());
    this.caller = caller;
    setAuthenticated(true);
  }

  @Override
  public Caller getPrincipal() {
    return caller;
  }

  @Override
  public Object getCredentials() {
    return "";
  }

  /// The person's id, also the user name of the passkey ceremonies.
  @Override
  public String getName() {
    return caller.person().toString();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof CallerAuthentication that && caller.equals(that.caller);
  }

  @Override
  public int hashCode() {
    return caller.hashCode();
  }
}
