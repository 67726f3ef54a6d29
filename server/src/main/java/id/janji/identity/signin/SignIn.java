package id.janji.identity.signin;

import static id.janji.db.tables.Tables.PASSWORD;
import static id.janji.db.tables.Tables.PERSON;
import static id.janji.db.tables.Tables.TOTP;
import static id.janji.db.tx.SystemTransaction.SIGN_IN;

import id.janji.db.tx.Transactions;
import id.janji.identity.Factor;
import id.janji.identity.IdentitySettings;
import id.janji.identity.internal.InstallationKey;
import id.janji.identity.internal.LinkStore;
import id.janji.identity.internal.OneTimeCode;
import id.janji.identity.internal.PasskeyCeremony;
import id.janji.identity.internal.PasswordHash;
import id.janji.identity.internal.SessionStore;
import id.janji.identity.internal.Throttle;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/// The ways in: a passkey, a password together with a code, or a one-time link. No way tells what
/// was wrong, and a password alone opens nothing.
public final class SignIn {
  private static final int AT_ONCE = 4;
  private static final int MOST_CHARACTERS = 320;

  private final Transactions transactions;
  private final SessionStore sessions;
  private final LinkStore links;
  private final PasskeyCeremony passkeys;
  private final InstallationKey key;
  private final IdentitySettings settings;
  private final Clock clock;
  private final Throttle throttle;
  private final Semaphore hashing = new Semaphore(AT_ONCE);

  public SignIn(
      Transactions transactions,
      SessionStore sessions,
      LinkStore links,
      PasskeyCeremony passkeys,
      InstallationKey key,
      IdentitySettings settings,
      Clock clock) {
    this.transactions = transactions;
    this.sessions = sessions;
    this.links = links;
    this.passkeys = passkeys;
    this.key = key;
    this.settings = settings;
    this.clock = clock;
    this.throttle = new Throttle(clock);
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
    return passkeys.askForAny(visit.ceremony());
  }

  /// Enters with the browser's answer, in JSON.
  public Answer byPasskey(String answer, Visit visit) {
    return throttled(
        visit,
        "passkey " + visit.ceremony(),
        () ->
            passkeys
                .whoseIs(visit.ceremony(), answer)
                .map(person -> entered(person, Set.of(Factor.PASSKEY), visit)));
  }

  /// Enters with password and code at once; wipes the password.
  public Answer byPassword(String email, char[] password, String code, Visit visit) {
    String account = email.strip().toLowerCase(Locale.ROOT);
    try {
      if (account.length() > MOST_CHARACTERS
          || password.length > MOST_CHARACTERS
          || !hashing.tryAcquire()) {
        return new Answer.TooMany(Duration.ofSeconds(1));
      }
      try {
        return throttled(visit, account, () -> check(account, password, code, visit));
      } finally {
        hashing.release();
      }
    } finally {
      Arrays.fill(password, '\0');
    }
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

  private interface Attempt {
    Optional<Answer> make();
  }

  private Answer throttled(Visit visit, String account, Attempt attempt) {
    Optional<Duration> wait = throttle.attempt(visit.network(), account);
    if (wait.isPresent()) {
      return new Answer.TooMany(wait.get());
    }
    Optional<Answer> entered = attempt.make();
    if (entered.isPresent()) {
      throttle.succeeded(visit.network(), account);
    }
    return entered.orElseGet(Answer.Refused::new);
  }

  /// The same work, in the same order, whether or not the account exists.
  private Optional<Answer> check(String account, char[] password, String code, Visit visit) {
    Record known = known(account);
    boolean rightPassword =
        PasswordHash.verify(
            password, Optional.ofNullable(known).map(found -> found.get(PASSWORD.HASH)));
    OptionalLong step = known == null ? OptionalLong.empty() : step(code.replace(" ", ""), known);
    return known != null
            && rightPassword
            && step.isPresent()
            && useUp(known.get(PERSON.ID), step.getAsLong())
        ? Optional.of(entered(known.get(PERSON.ID), Set.of(Factor.PASSWORD, Factor.TOTP), visit))
        : Optional.empty();
  }

  private @Nullable Record known(String account) {
    return transactions.system(
        SIGN_IN,
        sql ->
            sql.select(PERSON.ID, PASSWORD.HASH, TOTP.SEALED, TOTP.LAST_STEP)
                .from(PERSON)
                .join(PASSWORD)
                .on(PASSWORD.PERSON_ID.eq(PERSON.ID))
                .join(TOTP)
                .on(TOTP.PERSON_ID.eq(PERSON.ID))
                .where(DSL.lower(PERSON.EMAIL).eq(account))
                .and(PERSON.ENDED_AT.isNull())
                .and(TOTP.CONFIRMED_AT.isNotNull())
                .fetchOne());
  }

  private OptionalLong step(String code, Record known) {
    byte[] secret = key.open(known.get(TOTP.SEALED), known.get(PERSON.ID));
    try {
      return OneTimeCode.COMMON.matching(code, secret, clock.instant(), known.get(TOTP.LAST_STEP));
    } finally {
      Arrays.fill(secret, (byte) 0);
    }
  }

  /// Marks the step of a code as used; of two attempts with one code, one wins.
  private boolean useUp(UUID person, long step) {
    return transactions.system(
            SIGN_IN,
            sql ->
                sql.update(TOTP)
                    .set(TOTP.LAST_STEP, step)
                    .where(TOTP.PERSON_ID.eq(person))
                    .and(TOTP.LAST_STEP.lt(step))
                    .execute())
        == 1;
  }

  private Answer entered(UUID person, Set<Factor> factors, Visit visit) {
    return new Answer.Entered(sessions.open(person, factors, visit.device()), factors);
  }
}
