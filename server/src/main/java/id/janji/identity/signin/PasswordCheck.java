package id.janji.identity.signin;

import static id.janji.db.tables.Tables.PASSWORD;
import static id.janji.db.tables.Tables.PERSON;
import static id.janji.db.tables.Tables.TOTP;
import static id.janji.db.tx.SystemTransaction.SIGN_IN;

import id.janji.db.tx.Transactions;
import id.janji.identity.Factor;
import id.janji.identity.internal.InstallationKey;
import id.janji.identity.internal.InstallationKey.Use;
import id.janji.identity.internal.OneTimeCode;
import id.janji.identity.internal.PasswordHash;
import id.janji.identity.leak.LeakNotices;
import id.janji.identity.leak.LeakedPasswords;
import id.janji.identity.signin.Proofs.Verdict;
import java.time.Clock;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/// Compares a password and a code with what is stored, and the password with the list of leaked
/// ones. A leaked one counts for no more than the page that replaces it.
public final class PasswordCheck {
  private final Transactions transactions;
  private final InstallationKey key;
  private final PasswordHash hashes;
  private final LeakedPasswords leaked;
  private final LeakNotices notices;
  private final Clock clock;

  public PasswordCheck(
      Transactions transactions,
      InstallationKey key,
      PasswordHash hashes,
      LeakedPasswords leaked,
      LeakNotices notices,
      Clock clock) {
    this.transactions = transactions;
    this.key = key;
    this.hashes = hashes;
    this.leaked = leaked;
    this.notices = notices;
    this.clock = clock;
  }

  /// The same work, in the same order, whether or not the account exists. The caller wipes the
  /// password.
  Optional<Verdict.Holds> check(String account, char[] password, String code) {
    Record known = known(account);
    boolean rightPassword =
        hashes.verify(password, Optional.ofNullable(known).map(found -> found.get(PASSWORD.HASH)));
    OptionalLong step = known == null ? OptionalLong.empty() : step(code.replace(" ", ""), known);
    return known != null
            && rightPassword
            && step.isPresent()
            && useUp(known.get(PERSON.ID), step.getAsLong())
        ? Optional.of(holds(known.get(PERSON.ID), password))
        : Optional.empty();
  }

  /// Only now is the password in hand, so only now can it be compared with the list of leaked ones.
  private Verdict.Holds holds(UUID person, char[] password) {
    if (leaked.holds(password)) {
      notices.tell(person);
      return new Verdict.Holds(person, Set.of(Factor.LEAKED_PASSWORD, Factor.TOTP));
    }
    return new Verdict.Holds(person, Set.of(Factor.PASSWORD, Factor.TOTP));
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
    byte[] secret = key.open(Use.CODE_GENERATOR, known.get(TOTP.SEALED), known.get(PERSON.ID));
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
