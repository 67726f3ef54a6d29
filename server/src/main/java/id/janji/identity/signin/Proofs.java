package id.janji.identity.signin;

import id.janji.identity.Factor;
import id.janji.identity.internal.PasskeyCeremony;
import id.janji.identity.internal.Throttle;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Semaphore;

/// Checks what somebody shows: a passkey, or a password together with a code. Slows guessing down,
/// and never tells what was wrong. Opens nothing.
public final class Proofs {
  private static final int AT_ONCE = 4;
  private static final int MOST_CHARACTERS = 320;

  private final PasskeyCeremony passkeys;
  private final PasswordCheck passwords;
  private final Throttle throttle;
  private final Semaphore hashing = new Semaphore(AT_ONCE);

  public Proofs(PasskeyCeremony passkeys, PasswordCheck passwords, Throttle throttle) {
    this.passkeys = passkeys;
    this.passwords = passwords;
    this.throttle = throttle;
  }

  /// What came of a look at it.
  sealed interface Verdict {
    /// It holds, and belongs to this person.
    record Holds(UUID person, Set<Factor> factors) implements Verdict {}

    record Refused() implements Verdict {}

    /// Not even looked at: too many attempts.
    record TooMany(Duration retryAfter) implements Verdict {}
  }

  /// Asks the browser for a passkey: the options in JSON.
  String askForPasskey(Visit visit) {
    return passkeys.askForAny(visit.ceremony());
  }

  /// Looks at the browser's answer, in JSON.
  Verdict passkey(String answer, Visit visit) {
    return throttled(
        visit,
        "passkey " + visit.ceremony(),
        () ->
            passkeys
                .whoseIs(visit.ceremony(), answer)
                .map(person -> new Verdict.Holds(person, Set.of(Factor.PASSKEY))));
  }

  /// Looks at password and code at once; wipes the password.
  Verdict passwordAndCode(String email, char[] password, String code, Visit visit) {
    String account = email.strip().toLowerCase(Locale.ROOT);
    try {
      if (account.length() > MOST_CHARACTERS
          || password.length > MOST_CHARACTERS
          || !hashing.tryAcquire()) {
        return new Verdict.TooMany(Duration.ofSeconds(1));
      }
      try {
        return throttled(visit, account, () -> passwords.check(account, password, code));
      } finally {
        hashing.release();
      }
    } finally {
      Arrays.fill(password, '\0');
    }
  }

  private interface Attempt {
    Optional<Verdict.Holds> make();
  }

  private Verdict throttled(Visit visit, String account, Attempt attempt) {
    Optional<Duration> wait = throttle.attempt(visit.network(), account);
    if (wait.isPresent()) {
      return new Verdict.TooMany(wait.get());
    }
    Optional<Verdict.Holds> holds = attempt.make();
    if (holds.isPresent()) {
      throttle.succeeded(visit.network(), account);
      return holds.get();
    }
    return new Verdict.Refused();
  }
}
