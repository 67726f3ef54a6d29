package id.janji.identity.signin;

import static id.janji.db.tables.Tables.PERSON;
import static id.janji.db.tx.SystemTransaction.SIGN_IN;

import id.janji.db.tx.Transactions;
import id.janji.identity.Caller;
import id.janji.identity.Factor;
import id.janji.identity.internal.SessionStore;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;

/// Shows a factor once more within a session, before accounts are changed. The session goes on
/// under another token, so that whoever copied the old one is out.
public final class Confirmation {
  private final Transactions transactions;
  private final SessionStore sessions;
  private final Proofs proofs;

  /// What came of an attempt.
  public sealed interface Answer {
    /// Shown; the session goes on under this token.
    record Confirmed(IssuedSession session) implements Answer {}

    /// Right, but the password has leaked and confirms nothing any more.
    record Leaked() implements Answer {}

    record Refused() implements Answer {}

    /// Not even looked at: too many attempts.
    record TooMany(Duration retryAfter) implements Answer {}
  }

  public Confirmation(Transactions transactions, SessionStore sessions, Proofs proofs) {
    this.transactions = transactions;
    this.sessions = sessions;
    this.proofs = proofs;
  }

  /// Asks the browser for a passkey: the options in JSON.
  public String askForPasskey(Visit visit) {
    return proofs.askForPasskey(visit);
  }

  /// Confirms with the browser's answer, in JSON; somebody else's passkey is refused.
  public Answer byPasskey(Caller caller, String answer, Visit visit) {
    return answered(caller, proofs.passkey(answer, visit));
  }

  /// Confirms with the caller's own password and a code; wipes the password.
  public Answer byPassword(Caller caller, char[] password, String code, Visit visit) {
    String email =
        transactions.system(
            SIGN_IN,
            sql ->
                sql.selectFrom(PERSON)
                    .where(PERSON.ID.eq(caller.person()))
                    .fetchSingle()
                    .getEmail());
    return answered(caller, proofs.passwordAndCode(email, password, code, visit));
  }

  private Answer answered(Caller caller, Proofs.Verdict verdict) {
    return switch (verdict) {
      case Proofs.Verdict.Holds(UUID person, Set<Factor> factors) ->
          factors.contains(Factor.LEAKED_PASSWORD)
              ? new Answer.Leaked()
              : person.equals(caller.person()) ? confirmed(caller, factors) : new Answer.Refused();
      case Proofs.Verdict.Refused() -> new Answer.Refused();
      case Proofs.Verdict.TooMany(Duration wait) -> new Answer.TooMany(wait);
    };
  }

  private Answer confirmed(Caller caller, Set<Factor> factors) {
    return sessions
        .strengthen(caller.session(), factors)
        .<Answer>map(Answer.Confirmed::new)
        .orElseGet(Answer.Refused::new);
  }
}
