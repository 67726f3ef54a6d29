package id.janji.identity.service;

import static id.janji.db.tables.Tables.CUSTOMER;
import static id.janji.db.tables.Tables.SERVICE_ACCOUNT;
import static id.janji.db.tx.SystemTransaction.ACCESS_KEY;
import static java.time.ZoneOffset.UTC;

import id.janji.clause.Bilingual;
import id.janji.db.tx.Transactions;
import id.janji.identity.internal.InstallationKey;
import id.janji.identity.internal.InstallationKey.Use;
import id.janji.identity.internal.Tokens;
import id.janji.tenancy.Change;
import id.janji.tenancy.FieldFault;
import id.janji.tenancy.Refusal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/// The accounts of programs: made and ended by their customer's administrator, looked up by their
/// access key.
///
/// Who holds the installation's key and the database can read every secret: S3's signatures need
/// it.
public final class ServiceAccounts implements AccessKeys {
  /// How long an account is remembered between two lookups; it ends at once where it was ended
  /// here.
  private static final Duration REMEMBERED = Duration.ofSeconds(5);

  /// Also what nobody asks for any more is forgotten, since keys lie with it.
  private static final Executor LATER =
      CompletableFuture.delayedExecutor(REMEMBERED.toSeconds(), TimeUnit.SECONDS);

  private static final Duration BETWEEN_NOTES = Duration.ofMinutes(1);
  private static final int MOST_LIVE = 100;
  private static final int MOST_REMEMBERED = 10_000;
  private static final int LONGEST_NAME = 100;
  private static final int SECRET_BYTES = 30;
  private static final String PREFIX = "JNJ";
  private static final int KEY_LETTERS = 17;
  private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

  private final Transactions transactions;
  private final InstallationKey key;
  private final Clock clock;
  private final Map<String, Known> known = new ConcurrentHashMap<>();
  private final AtomicLong changes = new AtomicLong();
  private final Map<UUID, Instant> noted = new ConcurrentHashMap<>();

  public ServiceAccounts(Transactions transactions, InstallationKey key, Clock clock) {
    this.transactions = transactions;
    this.key = key;
    this.clock = clock;
  }

  /// What is wanted of a new account.
  ///
  /// @param expires null for one that does not end by itself
  public record Wish(String name, Set<Right> rights, @Nullable Instant expires) {
    public Wish {
      name = name.strip();
      rights = Set.copyOf(rights);
    }
  }

  /// An account that was just made.
  ///
  /// @param secret 40 characters; shown now and never again
  public record Made(ServiceAccount account, byte[] secret) {
    @Override
    public String toString() {
      return "Made[" + account.id() + ", secret withheld]";
    }
  }

  private record Known(
      UUID id,
      UUID customer,
      String name,
      Set<Right> rights,
      @Nullable Instant expires,
      DerivedKeys keys,
      Instant asOf) {}

  /// Makes an account of `customer`.
  ///
  /// @param by the person who makes it
  public Change<Made> make(UUID customer, UUID by, Wish wish) {
    Instant now = clock.instant();
    List<FieldFault> faults = faults(wish, now);
    return faults.isEmpty()
        ? transactions.customer(customer, sql -> make(sql, customer, by, wish, now))
        : new Change.Invalid<>(faults);
  }

  private static List<FieldFault> faults(Wish wish, Instant now) {
    List<FieldFault> faults = new ArrayList<>();
    boolean seen =
        wish.name().codePoints().noneMatch(c -> Character.isISOControl(c) || c == 0x202e);
    if (wish.name().isEmpty() || wish.name().length() > LONGEST_NAME || !seen) {
      faults.add(
          fault(
              "name",
              "Give it a name of 1 to 100 characters.",
              "Beri nama sepanjang 1 sampai 100 karakter."));
    }
    if (wish.rights().isEmpty()) {
      faults.add(fault("right", "Choose at least one right.", "Pilih sedikitnya satu hak."));
    }
    if (wish.expires() != null && !wish.expires().isAfter(now)) {
      faults.add(
          fault("expires", "Choose a day that is still to come.", "Pilih hari yang akan datang."));
    }
    return faults;
  }

  private static FieldFault fault(String field, String en, String id) {
    return new FieldFault(field, new Bilingual(en, id));
  }

  private Change<Made> make(DSLContext sql, UUID customer, UUID by, Wish wish, Instant now) {
    boolean ended =
        !sql.fetchExists(CUSTOMER, CUSTOMER.ID.eq(customer), CUSTOMER.ENDED_AT.isNull());
    int live =
        sql.fetchCount(
            SERVICE_ACCOUNT,
            SERVICE_ACCOUNT.CUSTOMER_ID.eq(customer),
            SERVICE_ACCOUNT.ENDED_AT.isNull());
    if (ended || live >= MOST_LIVE) {
      return new Change.Refused<>(ended ? Refusal.ENDED : Refusal.TOO_MANY);
    }
    UUID id = UUID.randomUUID();
    String accessKey = accessKey();
    byte[] secret = Base64.getUrlEncoder().encode(Tokens.randomBytes(SECRET_BYTES));
    sql.insertInto(SERVICE_ACCOUNT)
        .set(SERVICE_ACCOUNT.ID, id)
        .set(SERVICE_ACCOUNT.CUSTOMER_ID, customer)
        .set(SERVICE_ACCOUNT.NAME, wish.name())
        .set(SERVICE_ACCOUNT.ACCESS_KEY, accessKey)
        .set(SERVICE_ACCOUNT.SEALED, key.seal(Use.ACCESS_KEY, secret, id))
        .set(SERVICE_ACCOUNT.RIGHTS, words(wish.rights()))
        .set(SERVICE_ACCOUNT.MADE_BY, by)
        .set(SERVICE_ACCOUNT.CREATED_AT, now.atOffset(UTC))
        .set(
            SERVICE_ACCOUNT.EXPIRES_AT,
            wish.expires() == null ? null : wish.expires().atOffset(UTC))
        .execute();
    ServiceAccount account =
        new ServiceAccount(
            id, customer, wish.name(), accessKey, wish.rights(), now, wish.expires(), null, null);
    return new Change.Done<>(new Made(account, secret));
  }

  private static String accessKey() {
    StringBuilder text = new StringBuilder(PREFIX);
    for (byte random : Tokens.randomBytes(KEY_LETTERS)) {
      text.append(LETTERS.charAt(random & 31));
    }
    return text.toString();
  }

  private static String[] words(Set<Right> rights) {
    return rights.stream().sorted().map(Right::word).toArray(String[]::new);
  }

  /// The accounts of a customer, newest first; those that ended too.
  public List<ServiceAccount> list(UUID customer) {
    return transactions.customer(
        customer,
        sql ->
            sql.select(
                    SERVICE_ACCOUNT.ID,
                    SERVICE_ACCOUNT.NAME,
                    SERVICE_ACCOUNT.ACCESS_KEY,
                    SERVICE_ACCOUNT.RIGHTS,
                    SERVICE_ACCOUNT.CREATED_AT,
                    SERVICE_ACCOUNT.EXPIRES_AT,
                    SERVICE_ACCOUNT.USED_AT,
                    SERVICE_ACCOUNT.ENDED_AT)
                .from(SERVICE_ACCOUNT)
                .orderBy(SERVICE_ACCOUNT.CREATED_AT.desc(), SERVICE_ACCOUNT.ID)
                .fetch(row ->
                    new ServiceAccount(
                        row.value1(),
                        customer,
                        row.value2(),
                        row.value3(),
                        rights(row.value4()),
                        row.value5().toInstant(),
                        instant(row.value6()),
                        instant(row.value7()),
                        instant(row.value8()))));
  }

  private static Set<Right> rights(String[] words) {
    EnumSet<Right> rights = EnumSet.noneOf(Right.class);
    Arrays.stream(words).forEach(w -> rights.add(Right.valueOf(w.toUpperCase(Locale.ROOT))));
    return rights;
  }

  private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
    return time == null ? null : time.toInstant();
  }

  /// Gives an account a new key: the old one is refused from its next request on, rights and grants
  /// stay.
  public Change<Made> rotate(UUID customer, UUID account) {
    String accessKey = accessKey();
    byte[] secret = Base64.getUrlEncoder().encode(Tokens.randomBytes(SECRET_BYTES));
    int rows =
        transactions.customer(
            customer,
            sql ->
                sql.update(SERVICE_ACCOUNT)
                    .set(SERVICE_ACCOUNT.ACCESS_KEY, accessKey)
                    .set(SERVICE_ACCOUNT.SEALED, key.seal(Use.ACCESS_KEY, secret, account))
                    .where(SERVICE_ACCOUNT.ID.eq(account))
                    .and(SERVICE_ACCOUNT.ENDED_AT.isNull())
                    .execute());
    forget(account);
    return list(customer).stream()
        .filter(each -> rows == 1 && each.id().equals(account))
        .findFirst()
        .<Change<Made>>map(each -> new Change.Done<>(new Made(each, secret)))
        .orElseGet(() -> new Change.Refused<>(Refusal.UNKNOWN));
  }

  /// Ends an account: its secret is forgotten, and its next request is refused.
  ///
  /// @param by the person who ends it
  public Change<UUID> end(UUID customer, UUID by, UUID account) {
    int rows =
        transactions.customer(
            customer,
            sql ->
                sql.update(SERVICE_ACCOUNT)
                    .setNull(SERVICE_ACCOUNT.SEALED)
                    .set(SERVICE_ACCOUNT.ENDED_AT, clock.instant().atOffset(UTC))
                    .set(SERVICE_ACCOUNT.ENDED_BY, by)
                    .where(SERVICE_ACCOUNT.ID.eq(account))
                    .and(SERVICE_ACCOUNT.ENDED_AT.isNull())
                    .execute());
    forget(account);
    return rows == 1 ? new Change.Done<>(account) : new Change.Refused<>(Refusal.UNKNOWN);
  }

  private void forget(UUID account) {
    changes.incrementAndGet();
    known.forEach((accessKey, each) -> {
      if (each.id().equals(account)) {
        forget(accessKey, each);
      }
    });
  }

  private void forget(String accessKey, Known old) {
    known.remove(accessKey, old);
    old.keys().close();
  }

  @Override
  public Optional<Holder> holder(String accessKey) {
    if (!accessKey.startsWith(PREFIX) || accessKey.length() != PREFIX.length() + KEY_LETTERS) {
      return Optional.empty();
    }
    Instant now = clock.instant();
    Known found = known.get(accessKey);
    if (found == null || !isWithin(REMEMBERED, found.asOf(), now)) {
      found = lookup(accessKey, now);
    }
    if (found == null || (found.expires() != null && !found.expires().isAfter(now))) {
      return Optional.empty();
    }
    DerivedKeys keys = found.keys();
    return Optional.of(
        new Holder(found.id(), found.name(), found.customer(), found.rights(), keys::of));
  }

  /// Of a time to come nothing is, since the clock was set back.
  private static boolean isWithin(Duration time, Instant since, Instant now) {
    return !since.isAfter(now) && since.plus(time).isAfter(now);
  }

  /// Remembered unless an account was changed since it was looked for: that may have been this one.
  private @Nullable Known lookup(String accessKey, Instant now) {
    long changed = changes.get();
    Known found = transactions.system(ACCESS_KEY, sql -> find(sql, accessKey, now));
    if (found == null) {
      known.remove(accessKey);
      return null;
    }
    if (known.size() >= MOST_REMEMBERED) {
      known.forEach(this::forget);
    }
    known.compute(accessKey, (_, before) -> changes.get() == changed ? found : before);
    LATER.execute(() -> forget(accessKey, found));
    return found;
  }

  private @Nullable Known find(DSLContext sql, String accessKey, Instant now) {
    return sql.select(
            SERVICE_ACCOUNT.ID,
            SERVICE_ACCOUNT.CUSTOMER_ID,
            SERVICE_ACCOUNT.NAME,
            SERVICE_ACCOUNT.RIGHTS,
            SERVICE_ACCOUNT.EXPIRES_AT,
            SERVICE_ACCOUNT.SEALED)
        .from(SERVICE_ACCOUNT)
        .join(CUSTOMER)
        .on(CUSTOMER.ID.eq(SERVICE_ACCOUNT.CUSTOMER_ID))
        .where(SERVICE_ACCOUNT.ACCESS_KEY.eq(accessKey))
        .and(SERVICE_ACCOUNT.ENDED_AT.isNull())
        .and(CUSTOMER.ENDED_AT.isNull())
        .fetchOne(row ->
            new Known(
                row.value1(),
                row.value2(),
                row.value3(),
                rights(row.value4()),
                instant(row.value5()),
                keys(row.value1(), row.value6()),
                now));
  }

  private DerivedKeys keys(UUID account, byte[] sealed) {
    return new DerivedKeys(() -> key.open(Use.ACCESS_KEY, sealed, account));
  }

  @Override
  public void used(UUID account) {
    Instant now = clock.instant();
    Instant before = noted.get(account);
    if (before != null && isWithin(BETWEEN_NOTES, before, now)) {
      return;
    }
    if (noted.size() >= MOST_REMEMBERED) {
      noted.clear();
    }
    noted.put(account, now);
    transactions.run(
        ACCESS_KEY,
        sql ->
            sql.update(SERVICE_ACCOUNT)
                .set(SERVICE_ACCOUNT.USED_AT, now.atOffset(UTC))
                .where(SERVICE_ACCOUNT.ID.eq(account))
                .execute());
  }

  /// The secret as a person copies it, for the one moment in which it is shown.
  public static String shown(Made made) {
    return new String(made.secret(), StandardCharsets.US_ASCII);
  }
}
