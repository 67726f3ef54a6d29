package id.janji.identity.signin;

import static id.janji.db.tables.Tables.PASSKEY;
import static id.janji.db.tables.Tables.PASSWORD;
import static id.janji.db.tables.Tables.PERSON;
import static id.janji.db.tables.Tables.TOTP;
import static id.janji.db.tx.SystemTransaction.SIGN_IN;

import id.janji.clause.Bilingual;
import id.janji.db.tx.Transactions;
import id.janji.identity.Caller;
import id.janji.identity.Factor;
import id.janji.identity.IdentitySettings;
import id.janji.identity.internal.InstallationKey;
import id.janji.identity.internal.InstallationKey.Use;
import id.janji.identity.internal.OneTimeCode;
import id.janji.identity.internal.PasswordHash;
import id.janji.identity.internal.PasswordRules;
import id.janji.identity.internal.SessionStore;
import id.janji.identity.internal.Tokens;
import id.janji.identity.leak.LeakedPasswords;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Record2;

/// The second way in: a password together with a code generator. Both are set in one step, since
/// neither opens anything alone. Codes are for signing in; no approval counts them.
public final class PasswordAndCode {
  private static final Bilingual LEAKED =
      new Bilingual(
          "This password stands on a list of leaked ones.",
          "Kata sandi ini ada di daftar kata sandi yang bocor.");

  private final Transactions transactions;
  private final SessionStore sessions;
  private final InstallationKey key;
  private final PasswordHash hashes;
  private final LeakedPasswords leaked;
  private final IdentitySettings settings;
  private final Clock clock;

  public PasswordAndCode(
      Transactions transactions,
      SessionStore sessions,
      InstallationKey key,
      PasswordHash hashes,
      LeakedPasswords leaked,
      IdentitySettings settings,
      Clock clock) {
    this.transactions = transactions;
    this.sessions = sessions;
    this.key = key;
    this.hashes = hashes;
    this.leaked = leaked;
    this.settings = settings;
    this.clock = clock;
  }

  /// What a person needs to set up a code generator; shown once.
  ///
  /// @param secret base32, for typing
  /// @param link an `otpauth` address
  /// @param side the width of the QR drawing in units
  /// @param path its dark modules
  public record Setup(String secret, String link, int side, String path) {
    /// The secret as a code generator computes with it.
    public byte[] secretBytes() {
      return OneTimeCode.ofBase32(secret);
    }

    @Override
    public String toString() {
      return "Setup[secret withheld]";
    }
  }

  /// What came of setting it.
  public sealed interface Answer {
    /// Set; the session goes on under this token.
    record Done(IssuedSession session) implements Answer {}

    record Refused(Bilingual reason) implements Answer {}
  }

  /// Whether `person` can sign in this way.
  public boolean isSet(UUID person) {
    return transactions.system(
        SIGN_IN,
        sql -> sql.fetchExists(TOTP, TOTP.PERSON_ID.eq(person).and(TOTP.CONFIRMED_AT.isNotNull())));
  }

  /// Makes a new secret, which counts only after [#set].
  public Setup begin(Caller caller) {
    byte[] secret = Tokens.randomBytes(OneTimeCode.SECRET_BYTES);
    byte[] sealed = key.seal(Use.CODE_GENERATOR, secret, caller.person());
    String email =
        transactions.system(
            SIGN_IN,
            sql -> {
              sql.insertInto(TOTP)
                  .set(TOTP.PERSON_ID, caller.person())
                  .set(TOTP.PENDING, sealed)
                  .onConflict(TOTP.PERSON_ID)
                  .doUpdate()
                  .set(TOTP.PENDING, sealed)
                  .execute();
              return holder(sql, caller.person()).value2();
            });
    String text = OneTimeCode.base32(secret);
    Arrays.fill(secret, (byte) 0);
    String link =
        "otpauth://totp/%s:%s?secret=%s&issuer=%s"
            .formatted(
                encoded(settings.rpName()), encoded(email), text, encoded(settings.rpName()));
    QrPath drawing = QrPath.of(link);
    return new Setup(text, link, drawing.side(), drawing.path());
  }

  /// Sets password and code generator together, if a first code shows that the generator works;
  /// wipes the password. The session is renewed.
  public Answer set(Caller caller, char[] password, String code) {
    try {
      Record2<String, String> holder =
          transactions.system(SIGN_IN, sql -> holder(sql, caller.person()));
      Optional<Bilingual> fault = PasswordRules.fault(password, holder.value1(), holder.value2());
      if (fault.isPresent()) {
        return new Answer.Refused(fault.get());
      }
      if (leaked.holds(password)) {
        return new Answer.Refused(LEAKED);
      }
      String hash = hashes.of(password);
      if (!transactions.<Boolean>system(
          SIGN_IN, sql -> store(sql, caller.person(), hash, code.replace(" ", "")))) {
        return wrongCode();
      }
      return sessions
          .strengthen(caller.session(), Set.of(Factor.PASSWORD, Factor.TOTP))
          .<Answer>map(Answer.Done::new)
          .orElseGet(PasswordAndCode::wrongCode);
    } finally {
      Arrays.fill(password, '\0');
    }
  }

  private boolean store(DSLContext sql, UUID person, String hash, String code) {
    byte[] pending =
        sql.selectFrom(TOTP).where(TOTP.PERSON_ID.eq(person)).forUpdate().fetchOne(TOTP.PENDING);
    OptionalLong step = pending == null ? OptionalLong.empty() : step(person, pending, code);
    if (step.isEmpty()) {
      return false;
    }
    OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
    sql.update(TOTP)
        .set(TOTP.SEALED, pending)
        .setNull(TOTP.PENDING)
        .set(TOTP.CONFIRMED_AT, now)
        .set(TOTP.LAST_STEP, step.getAsLong())
        .where(TOTP.PERSON_ID.eq(person))
        .execute();
    sql.insertInto(PASSWORD)
        .set(PASSWORD.PERSON_ID, person)
        .set(PASSWORD.HASH, hash)
        .set(PASSWORD.SET_AT, now)
        .onConflict(PASSWORD.PERSON_ID)
        .doUpdate()
        .set(PASSWORD.HASH, hash)
        .set(PASSWORD.SET_AT, now)
        .execute();
    return true;
  }

  private OptionalLong step(UUID person, byte[] sealed, String code) {
    byte[] secret = key.open(Use.CODE_GENERATOR, sealed, person);
    try {
      return OneTimeCode.COMMON.matching(code, secret, clock.instant(), 0);
    } finally {
      Arrays.fill(secret, (byte) 0);
    }
  }

  /// Removes this way in; false if there is no passkey beside it.
  public boolean remove(Caller caller) {
    return transactions.system(
        SIGN_IN,
        sql -> {
          if (!sql.fetchExists(PASSKEY, PASSKEY.PERSON_ID.eq(caller.person()))) {
            return false;
          }
          sql.deleteFrom(PASSWORD).where(PASSWORD.PERSON_ID.eq(caller.person())).execute();
          sql.deleteFrom(TOTP).where(TOTP.PERSON_ID.eq(caller.person())).execute();
          return true;
        });
  }

  private static Record2<String, String> holder(DSLContext sql, UUID person) {
    return sql.select(PERSON.NAME, PERSON.EMAIL)
        .from(PERSON)
        .where(PERSON.ID.eq(person))
        .fetchSingle();
  }

  private static Answer wrongCode() {
    return new Answer.Refused(
        new Bilingual(
            "The code does not fit. Nothing was set; scan the picture anew.",
            "Kode tidak cocok. Tidak ada yang diatur; pindai ulang gambarnya."));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
