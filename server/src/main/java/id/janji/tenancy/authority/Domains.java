package id.janji.tenancy.authority;

import static id.janji.db.tables.Tables.DOMAIN_PROOF;
import static id.janji.db.tx.SystemTransaction.DIRECTORY;
import static java.time.ZoneOffset.UTC;

import id.janji.clause.Bilingual;
import id.janji.db.tables.tables.records.DomainProofRecord;
import id.janji.db.tx.Transactions;
import id.janji.tenancy.Change;
import id.janji.tenancy.CustomerId;
import id.janji.tenancy.FieldFault;
import id.janji.tenancy.Refusal;
import java.net.IDN;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/// The domains of customers. A domain is proven while a record that only its holder can set says a
/// word that only the customer was told; it is looked for again, and the proof goes stale.
///
/// It shows control over the domain's DNS, as the resolver tells it, and nothing about the law:
/// that the authority is lawful a person declares by name.
public final class Domains {
  private static final int MOST_AT_ONCE = 20;
  private static final Pattern DOMAIN =
      Pattern.compile("([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
  private static final int LONGEST = 246;
  private static final int MOST = 20;
  private static final Duration BETWEEN = Duration.ofSeconds(10);
  private static final Duration DAILY = Duration.ofDays(1);
  private static final Duration HOURLY = Duration.ofHours(1);
  private static final Duration SOON = Duration.ofMinutes(10);

  /// For how long a record is waited for that was never there.
  private static final Duration WAITED_FOR = Duration.ofDays(14);

  private final Transactions transactions;
  private final TxtRecords records;
  private final SecureRandom random = new SecureRandom();
  private final Clock clock;

  public Domains(Transactions transactions, TxtRecords records, Clock clock) {
    this.transactions = transactions;
    this.records = records;
    this.clock = clock;
  }

  /// Who declares something for a customer.
  public record Declarer(UUID person, String name) {}

  /// A person declares lawful authority over a domain; the record to set is on the answer. Declared
  /// again, the declaration is renewed and the record stays.
  public Change<DomainProof> declare(CustomerId customer, Declarer by, String typed) {
    Optional<String> domain = domain(typed);
    if (domain.isEmpty()) {
      return fault(
          "domain",
          "This is not a domain such as example.org.",
          "Ini bukan domain seperti contoh.id.");
    }
    Instant now = now();
    return transactions.customer(
        customer.value(), sql -> declare(sql, customer, by, domain.get(), now));
  }

  private Change<DomainProof> declare(
      DSLContext sql, CustomerId customer, Declarer by, String domain, Instant now) {
    Optional<DomainProof> known =
        live(sql).stream().filter(each -> each.domain().equals(domain)).findFirst();
    if (known.isPresent()) {
      sql.update(DOMAIN_PROOF)
          .set(DOMAIN_PROOF.DECLARED_BY, by.person())
          .set(DOMAIN_PROOF.DECLARED_NAME, by.name())
          .set(DOMAIN_PROOF.DECLARED_AT, now.atOffset(UTC))
          .set(DOMAIN_PROOF.NEXT_AT, now.atOffset(UTC))
          .where(DOMAIN_PROOF.ID.eq(known.get().id()))
          .execute();
      return found(sql, known.get().id());
    }
    if (live(sql).size() >= MOST) {
      return new Change.Refused<>(Refusal.TOO_MANY);
    }
    byte[] word = new byte[32];
    random.nextBytes(word);
    UUID id =
        sql.insertInto(DOMAIN_PROOF)
            .set(DOMAIN_PROOF.CUSTOMER_ID, customer.value())
            .set(DOMAIN_PROOF.DOMAIN, domain)
            .set(DOMAIN_PROOF.TOKEN, Base64.getUrlEncoder().withoutPadding().encodeToString(word))
            .set(DOMAIN_PROOF.DECLARED_BY, by.person())
            .set(DOMAIN_PROOF.DECLARED_NAME, by.name())
            .set(DOMAIN_PROOF.DECLARED_AT, now.atOffset(UTC))
            .set(DOMAIN_PROOF.NEXT_AT, now.plus(SOON).atOffset(UTC))
            .returningResult(DOMAIN_PROOF.ID)
            .fetchSingle()
            .value1();
    return found(sql, id);
  }

  private static Change<DomainProof> found(DSLContext sql, UUID id) {
    return live(sql).stream()
        .filter(each -> each.id().equals(id))
        .findFirst()
        .<Change<DomainProof>>map(Change.Done::new)
        .orElseGet(() -> new Change.Refused<>(Refusal.UNKNOWN));
  }

  /// The domain as the DNS knows it; empty if it is none.
  static Optional<String> domain(String typed) {
    String stripped = typed.strip();
    try {
      String plain =
          stripped.endsWith(".") ? stripped.substring(0, stripped.length() - 1) : stripped;
      String ascii = IDN.toASCII(plain, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT);
      boolean fits = ascii.length() >= 4 && ascii.length() <= LONGEST;
      boolean isAddress = ascii.matches("[0-9.]+");
      return fits && !isAddress && DOMAIN.matcher(ascii).matches()
          ? Optional.of(ascii)
          : Optional.empty();
    } catch (IllegalArgumentException | StringIndexOutOfBoundsException _) {
      return Optional.empty();
    }
  }

  /// Looks for the record now, and answers how the domain stands.
  public Change<DomainProof> check(CustomerId customer, UUID id) {
    Optional<DomainProof> known =
        of(customer).stream().filter(each -> each.id().equals(id)).findFirst();
    if (known.isEmpty()) {
      return new Change.Refused<>(Refusal.UNKNOWN);
    }
    DomainProof proof = known.get();
    Instant asked = now();
    boolean justNow =
        proof
            .checked()
            .filter(at -> !at.isAfter(asked) && at.plus(BETWEEN).isAfter(asked))
            .isPresent();
    if (justNow) {
      return fault(
          "domain",
          "It was looked for just now. Wait a few seconds.",
          "Baru saja dicari. Tunggu beberapa detik.");
    }
    TxtRecords.Answer answer = records.at(proof.recordName());
    Instant now = now();
    return transactions.customer(
        customer.value(),
        sql -> {
          note(sql, proof, answer, now);
          return found(sql, id);
        });
  }

  private static void note(
      DSLContext sql, DomainProof proof, TxtRecords.Answer answer, Instant now) {
    boolean shown = proof.isShownBy(answer);
    sql.update(DOMAIN_PROOF)
        .set(DOMAIN_PROOF.CHECKED_AT, now.atOffset(UTC))
        .set(DOMAIN_PROOF.ANSWER, said(answer, shown).name())
        .set(DOMAIN_PROOF.DNSSEC, dnssec(answer).name().toLowerCase(Locale.ROOT))
        .set(
            DOMAIN_PROOF.PROVEN_AT,
            shown ? now.atOffset(UTC) : proof.proven().map(at -> earlier(at, now)).orElse(null))
        .set(DOMAIN_PROOF.NEXT_AT, next(proof, shown, now))
        .where(DOMAIN_PROOF.ID.eq(proof.id()))
        .execute();
  }

  private static OffsetDateTime earlier(Instant one, Instant other) {
    return (one.isBefore(other) ? one : other).atOffset(UTC);
  }

  private static TxtRecords.Dnssec dnssec(TxtRecords.Answer answer) {
    return answer instanceof TxtRecords.Answer.Texts(_, TxtRecords.Dnssec dnssec)
        ? dnssec
        : TxtRecords.Dnssec.UNKNOWN;
  }

  private static Said said(TxtRecords.Answer answer, boolean shown) {
    return switch (answer) {
      case TxtRecords.Answer.Texts _ -> shown ? Said.THERE : Said.OTHERS;
      case TxtRecords.Answer.None(Said said) -> said;
      case TxtRecords.Answer.Away(Said said) -> said;
    };
  }

  private static @Nullable OffsetDateTime next(DomainProof proof, boolean shown, Instant now) {
    if (shown) {
      return now.plus(DAILY).atOffset(UTC);
    }
    if (proof.proven().isPresent()) {
      return now.plus(HOURLY).atOffset(UTC);
    }
    return proof.declared().plus(WAITED_FOR).isAfter(now) ? now.plus(SOON).atOffset(UTC) : null;
  }

  /// Forgets a domain; the record can be taken away.
  public Change<UUID> end(CustomerId customer, UUID id) {
    int ended =
        transactions.customer(
            customer.value(),
            sql ->
                sql.update(DOMAIN_PROOF)
                    .set(DOMAIN_PROOF.ENDED_AT, now().atOffset(UTC))
                    .where(DOMAIN_PROOF.ID.eq(id))
                    .and(DOMAIN_PROOF.ENDED_AT.isNull())
                    .execute());
    return ended == 1 ? new Change.Done<>(id) : new Change.Refused<>(Refusal.UNKNOWN);
  }

  /// The domains of a customer, the oldest first.
  public List<DomainProof> of(CustomerId customer) {
    return transactions.customer(customer.value(), Domains::live);
  }

  private static List<DomainProof> live(DSLContext sql) {
    return sql.selectFrom(DOMAIN_PROOF)
        .where(DOMAIN_PROOF.ENDED_AT.isNull())
        .orderBy(DOMAIN_PROOF.ID)
        .limit(MOST * 2)
        .fetch(Domains::proof);
  }

  /// Looks for the records again whose time has come, over all customers, and those that were
  /// looked for at a time to come, since the clock was set back.
  ///
  /// @return how many
  public int checkDue() {
    List<DomainProof> due = due(MOST_AT_ONCE);
    due.forEach(each -> check(each.customer(), each.id()));
    return due.size();
  }

  private List<DomainProof> due(int most) {
    OffsetDateTime now = now().atOffset(UTC);
    return transactions.system(
        DIRECTORY,
        sql ->
            sql.selectFrom(DOMAIN_PROOF)
                .where(DOMAIN_PROOF.ENDED_AT.isNull())
                .and(DOMAIN_PROOF.NEXT_AT.le(now).or(DOMAIN_PROOF.CHECKED_AT.gt(now)))
                .orderBy(DOMAIN_PROOF.NEXT_AT)
                .limit(most)
                .fetch(Domains::proof));
  }

  private static DomainProof proof(DomainProofRecord row) {
    return new DomainProof(
        row.getId(),
        new CustomerId(row.getCustomerId()),
        row.getDomain(),
        row.getToken(),
        row.getDeclaredName(),
        row.getDeclaredAt().toInstant(),
        instant(row.getCheckedAt()),
        Said.of(row.getAnswer()),
        TxtRecords.Dnssec.valueOf(row.getDnssec().toUpperCase(Locale.ROOT)),
        instant(row.getProvenAt()),
        instant(row.getNextAt()));
  }

  private static Optional<Instant> instant(@Nullable OffsetDateTime at) {
    return Optional.ofNullable(at).map(OffsetDateTime::toInstant);
  }

  private static Change<DomainProof> fault(String field, String en, String id) {
    return new Change.Invalid<>(List.of(new FieldFault(field, new Bilingual(en, id))));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
