package id.janji.identity.signin;

import static id.janji.db.tables.Tables.PASSWORD;
import static id.janji.db.tables.Tables.PERSON;
import static id.janji.db.tables.Tables.TOTP;
import static id.janji.db.tx.SystemTransaction.SIGN_IN;

import id.janji.db.tx.Transactions;
import id.janji.identity.Factor;
import id.janji.identity.internal.InstallationKey;
import id.janji.identity.internal.OneTimeCode;
import id.janji.identity.internal.PasskeyCeremony;
import id.janji.identity.internal.PasswordHash;
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

/// Checks what somebody shows: a passkey, or a password together with a code. Slows guessing down,
/// and never tells what was wrong. Opens nothing.
public final class Proofs {
  private static final int AT_ONCE = 4;
  private static final int MOST_CHARACTERS = 320;

  private final Transactions transactions;
  private final PasskeyCeremony passkeys;
  private final InstallationKey key;
  private final Throttle throttle;
  private final Clock clock;
  private final Semaphore hashing = new Semaphore(AT_ONCE);

  public Proofs(
      Transactions transactions,
      PasskeyCeremony passkeys,
      InstallationKey key,
      Throttle throttle,
      Clock clock) {
    this.transactions = transactions;
    this.passkeys = passkeys;
    this.key = key;
    this.throttle = throttle;
    this.clock = clock;
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
        return throttled(visit, account, () -> check(account, password, code));
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

  /// The same work, in the same order, whether or not the account exists.
  private Optional<Verdict.Holds> check(String account, char[] password, String code) {
    Record known = known(account);
    boolean rightPassword =
        PasswordHash.verify(
            password, Optional.ofNullable(known).map(found -> found.get(PASSWORD.HASH)));
    OptionalLong step = known == null ? OptionalLong.empty() : step(code.replace(" ", ""), known);
    return known != null
            && rightPassword
            && step.isPresent()
            && useUp(known.get(PERSON.ID), step.getAsLong())
        ? Optional.of(new Verdict.Holds(known.get(PERSON.ID), Set.of(Factor.PASSWORD, Factor.TOTP)))
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
}
