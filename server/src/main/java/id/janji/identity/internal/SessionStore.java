package id.janji.identity.internal;

import static id.janji.db.tables.Tables.PERSON;
import static id.janji.db.tables.Tables.ROLE_GRANT;
import static id.janji.db.tables.Tables.SESSION;
import static id.janji.db.tables.Tables.SESSION_DEVICE;
import static id.janji.db.tx.SystemTransaction.SIGN_IN;

import id.janji.db.tables.tables.records.SessionRecord;
import id.janji.db.tx.Transactions;
import id.janji.identity.Caller;
import id.janji.identity.Factor;
import id.janji.identity.IdentitySettings;
import id.janji.identity.Role;
import id.janji.identity.signin.IssuedSession;
import id.janji.identity.signin.OpenSession;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/// Sessions in the database. Each request reads its session, person and roles anew, so that what
/// was revoked is gone with the next request, and a restart signs nobody out.
public final class SessionStore {
  public static final Duration LONGEST = Duration.ofHours(12);
  public static final Duration IDLE = Duration.ofMinutes(60);

  /// A session for adding or replacing a way in lasts no longer than that takes.
  public static final Duration MENDING = Duration.ofMinutes(30);

  public static final Duration SEEN_STEP = Duration.ofMinutes(1);
  private static final int MOST_DEVICES = 8;

  private final Transactions transactions;
  private final Clock clock;
  private final IdentitySettings.Mode mode;

  public SessionStore(Transactions transactions, Clock clock, IdentitySettings.Mode mode) {
    this.transactions = transactions;
    this.clock = clock;
    this.mode = mode;
  }

  /// Opens a session; the person must be here.
  public IssuedSession open(UUID person, Set<Factor> factors, String device) {
    return transactions.system(
        SIGN_IN, sql -> open(sql, person, factors, device, now().plus(longest(factors))));
  }

  private static Duration longest(Set<Factor> factors) {
    return Factor.onlyMend(factors) ? MENDING : LONGEST;
  }

  private IssuedSession open(
      DSLContext sql, UUID person, Set<Factor> factors, String device, OffsetDateTime end) {
    String token = Tokens.random();
    UUID id =
        sql.insertInto(SESSION)
            .set(SESSION.TOKEN_SHA256, Tokens.digest(token))
            .set(SESSION.PERSON_ID, person)
            .set(SESSION.FACTORS, words(factors))
            .set(SESSION.CREATED_AT, now())
            .set(SESSION.SEEN_AT, now())
            .set(SESSION.SHOWN_AT, now())
            .set(SESSION.EXPIRES_AT, end)
            .set(SESSION.DEVICE, device)
            .returningResult(SESSION.ID)
            .fetchSingle()
            .value1();
    return new IssuedSession(id, token, end.toInstant());
  }

  /// Ends `session` and opens its successor with the factors shown now beside its own, under
  /// another token, so that a copied one dies. Its latest end is that of the first sign-in; empty
  /// if it is not open.
  public Optional<IssuedSession> strengthen(UUID session, Set<Factor> added) {
    return transactions.system(
        SIGN_IN,
        sql ->
            sql.update(SESSION)
                .set(SESSION.ENDED_AT, now())
                .where(SESSION.ID.eq(session))
                .and(open())
                .returning()
                .fetchOptional()
                .map(old -> {
                  EnumSet<Factor> factors = EnumSet.copyOf(added);
                  factors.addAll(factors(old.getFactors()));
                  return open(sql, old.getPersonId(), factors, old.getDevice(), end(old, factors));
                }));
  }

  /// Who has mended his way in goes on with a whole session.
  private static OffsetDateTime end(SessionRecord old, Set<Factor> factors) {
    boolean mended = Factor.onlyMend(factors(old.getFactors()));
    return mended ? old.getCreatedAt().plus(longest(factors)) : old.getExpiresAt();
  }

  /// Who stands behind `token` at this moment; notes when and with which device it was shown.
  public Optional<Caller> find(String token, String device) {
    if (!Tokens.isLawful(token)) {
      return Optional.empty();
    }
    return transactions.system(
        SIGN_IN,
        sql -> {
          Record found = read(sql, token);
          if (found == null || isLeftFromDemo(found)) {
            return Optional.empty();
          }
          note(sql, found, device);
          return Optional.of(caller(found));
        });
  }

  private static final Field<String[]> ROLES =
      DSL.array(
              DSL.select(ROLE_GRANT.ROLE)
                  .from(ROLE_GRANT)
                  .where(ROLE_GRANT.PERSON_ID.eq(PERSON.ID))
                  .and(ROLE_GRANT.ENDED_AT.isNull()))
          .as("roles");

  private @Nullable Record read(DSLContext sql, String token) {
    return sql.select(SESSION.fields())
        .select(PERSON.NAME, PERSON.CUSTOMER_ID, PERSON.LANGUAGE, ROLES)
        .from(SESSION)
        .join(PERSON)
        .on(PERSON.ID.eq(SESSION.PERSON_ID))
        .where(SESSION.TOKEN_SHA256.eq(Tokens.digest(token)))
        .and(open())
        .and(PERSON.ENDED_AT.isNull())
        .fetchOne();
  }

  /// A session from a demo link dies with the demonstration.
  private boolean isLeftFromDemo(Record session) {
    return mode != IdentitySettings.Mode.DEMO
        && factors(session.get(SESSION.FACTORS)).contains(Factor.DEMO_LINK);
  }

  private void note(DSLContext sql, Record session, String device) {
    UUID id = session.get(SESSION.ID);
    if (session.get(SESSION.SEEN_AT).isBefore(now().minus(SEEN_STEP))) {
      sql.update(SESSION).set(SESSION.SEEN_AT, now()).where(SESSION.ID.eq(id)).execute();
    }
    if (!device.equals(session.get(SESSION.DEVICE))
        && sql.fetchCount(SESSION_DEVICE, SESSION_DEVICE.SESSION_ID.eq(id)) < MOST_DEVICES) {
      sql.insertInto(SESSION_DEVICE)
          .set(SESSION_DEVICE.SESSION_ID, id)
          .set(SESSION_DEVICE.DEVICE, device)
          .set(SESSION_DEVICE.SEEN_AT, now())
          .onConflictDoNothing()
          .execute();
    }
  }

  private static Caller caller(Record found) {
    return new Caller(
        found.get(SESSION.PERSON_ID),
        found.get(PERSON.NAME),
        found.get(PERSON.CUSTOMER_ID),
        Arrays.stream(found.get(ROLES)).map(Role::of).collect(Collectors.toUnmodifiableSet()),
        factors(found.get(SESSION.FACTORS)),
        Languages.of(found.get(PERSON.LANGUAGE)),
        found.get(SESSION.ID),
        found.get(SESSION.SHOWN_AT).toInstant());
  }

  /// The open sessions of a person, the newest first.
  public List<OpenSession> of(UUID person) {
    return transactions.system(
        SIGN_IN,
        sql ->
            sql.selectFrom(SESSION)
                .where(SESSION.PERSON_ID.eq(person))
                .and(open())
                .orderBy(SESSION.CREATED_AT.desc())
                .limit(100)
                .fetch(s ->
                    new OpenSession(
                        s.getId(),
                        factors(s.getFactors()),
                        s.getCreatedAt().toInstant(),
                        s.getSeenAt().toInstant(),
                        s.getDevice())));
  }

  /// Ends one session of `person`; false if that person has no such open session.
  public boolean end(UUID person, UUID session) {
    return transactions.system(
            SIGN_IN, sql -> end(sql, SESSION.ID.eq(session).and(SESSION.PERSON_ID.eq(person))))
        > 0;
  }

  /// Ends the session behind `token`, if there is one.
  public void end(String token) {
    if (Tokens.isLawful(token)) {
      transactions.run(SIGN_IN, sql -> end(sql, SESSION.TOKEN_SHA256.eq(Tokens.digest(token))));
    }
  }

  /// Ends every open session of `person` within the caller's transaction.
  public int endAll(DSLContext sql, UUID person) {
    return end(sql, SESSION.PERSON_ID.eq(person));
  }

  private int end(DSLContext sql, Condition which) {
    return sql.update(SESSION)
        .set(SESSION.ENDED_AT, now())
        .where(which)
        .and(SESSION.ENDED_AT.isNull())
        .execute();
  }

  /// One that was seen at a time to come is from before the clock was set back, and would stay open
  /// and fresh for too long.
  private Condition open() {
    return SESSION
        .ENDED_AT
        .isNull()
        .and(SESSION.EXPIRES_AT.gt(now()))
        .and(SESSION.SEEN_AT.gt(now().minus(IDLE)))
        .and(SESSION.SEEN_AT.le(now().plus(SEEN_STEP)));
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }

  private static String[] words(Collection<Factor> factors) {
    return factors.stream().map(Factor::name).sorted().toArray(String[]::new);
  }

  /// Factors as the database writes them.
  public static Set<Factor> factors(String[] words) {
    return Arrays.stream(words).map(Factor::valueOf).collect(Collectors.toUnmodifiableSet());
  }
}
