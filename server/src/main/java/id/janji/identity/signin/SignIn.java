package id.janji.identity.signin;

import id.janji.identity.Factor;
import id.janji.identity.IdentitySettings;
import id.janji.identity.internal.LinkStore;
import id.janji.identity.internal.SessionStore;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;

/// The ways in: a passkey, a password together with a code, or a one-time link. No way tells what
/// was wrong, and a password alone opens nothing.
public final class SignIn {
  private final SessionStore sessions;
  private final LinkStore links;
  private final Proofs proofs;
  private final IdentitySettings settings;

  public SignIn(SessionStore sessions, LinkStore links, Proofs proofs, IdentitySettings settings) {
    this.sessions = sessions;
    this.links = links;
    this.proofs = proofs;
    this.settings = settings;
  }

  /// What came of an attempt.
  public sealed interface Answer {
    /// In; the factors say how.
    record Entered(IssuedSession session, Set<Factor> factors) implements Answer {}

    /// Not in, for a reason that is not told.
    record Refused() implements Answer {}

    /// Not even looked at: too many attempts. Another way in may still be open.
    record TooMany(Duration retryAfter) implements Answer {}
  }

  /// Asks the browser for a passkey: the options in JSON.
  public String askForPasskey(Visit visit) {
    return proofs.askForPasskey(visit);
  }

  /// Enters with the browser's answer, in JSON.
  public Answer byPasskey(String answer, Visit visit) {
    return answered(proofs.passkey(answer, visit), visit);
  }

  /// Enters with password and code at once; wipes the password.
  public Answer byPassword(String email, char[] password, String code, Visit visit) {
    return answered(proofs.passwordAndCode(email, password, code, visit), visit);
  }

  private Answer answered(Proofs.Verdict verdict, Visit visit) {
    return switch (verdict) {
      case Proofs.Verdict.Holds(UUID person, Set<Factor> factors) ->
          entered(person, factors, visit);
      case Proofs.Verdict.Refused() -> new Answer.Refused();
      case Proofs.Verdict.TooMany(Duration wait) -> new Answer.TooMany(wait);
    };
  }

  /// Enters with a one-time link's token.
  public Answer byLink(String token, Visit visit) {
    return links
        .use(token)
        .map(used ->
            switch (used.purpose()) {
              case ENROL -> entered(used.person(), Set.of(Factor.ENROLMENT_LINK), visit);
              case DEMO -> byDemoLink(used.person(), visit);
            })
        .orElseGet(Answer.Refused::new);
  }

  private Answer byDemoLink(UUID person, Visit visit) {
    return switch (settings.mode()) {
      case DEMO -> entered(person, Set.of(Factor.DEMO_LINK), visit);
      case REAL -> new Answer.Refused();
    };
  }

  /// Ends the session behind `token`.
  public void out(String token) {
    sessions.end(token);
  }

  private Answer entered(UUID person, Set<Factor> factors, Visit visit) {
    return new Answer.Entered(sessions.open(person, factors, visit.device()), factors);
  }
}
