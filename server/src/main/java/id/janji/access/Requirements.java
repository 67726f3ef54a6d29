package id.janji.access;

import static id.janji.db.tables.Tables.CONFLICT;
import static id.janji.db.tables.Tables.NDA;
import static id.janji.db.tables.Tables.NO_CONFLICT;
import static id.janji.db.tables.Tables.WORK_PLACE;
import static id.janji.db.tx.SystemTransaction.DIRECTORY;
import static java.time.ZoneOffset.UTC;

import id.janji.db.tx.Transactions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/// What must hold of a person before he is granted anything and whenever he uses it: a
/// confidentiality agreement, no conflict of interest with this customer, and a place of work in
/// the region. Each is a row with evidence and an end. What was read holds for a few seconds, so
/// that a change behind our back is seen soon.
public final class Requirements implements Conditions {
  private static final Duration BELIEVED = Duration.ofSeconds(30);
  private static final int MOST_EVIDENCE = 400;

  private final Transactions transactions;
  private final Clock clock;
  private final Map<Whose, Known> known = new ConcurrentHashMap<>();

  public Requirements(Transactions transactions, Clock clock) {
    this.transactions = transactions;
    this.clock = clock;
  }

  private record Whose(UUID customer, UUID person) {}

  /// Until when each holds.
  private record Known(
      Instant read, Optional<Instant> nda, Optional<Instant> free, Map<String, Instant> places) {
    boolean isBelieved(Instant now) {
      return now.isBefore(read.plus(BELIEVED));
    }
  }

  @Override
  public Optional<Decision.Code> missing(UUID customer, String person, String region, Instant now) {
    Known found;
    try {
      found = known(new Whose(customer, UUID.fromString(person)), now);
    } catch (IllegalArgumentException noPerson) {
      return Optional.of(Decision.Code.NDA);
    }
    if (found.nda().filter(now::isBefore).isEmpty()) {
      return Optional.of(Decision.Code.NDA);
    }
    if (found.free().filter(now::isBefore).isEmpty()) {
      return Optional.of(Decision.Code.CONFLICT);
    }
    @Nullable Instant until = found.places().get(region);
    return until != null && now.isBefore(until)
        ? Optional.empty()
        : Optional.of(Decision.Code.PLACE);
  }

  /// The same, read again now.
  public Optional<Decision.Code> missingNow(UUID customer, UUID person, String region) {
    known.remove(new Whose(customer, person));
    return missing(customer, person.toString(), region, clock.instant());
  }

  private Known known(Whose whose, Instant now) {
    Known found = known.get(whose);
    if (found == null || !found.isBelieved(now)) {
      found = read(whose, now);
      known.put(whose, found);
    }
    return found;
  }

  private Known read(Whose whose, Instant now) {
    return transactions.customer(
        whose.customer(),
        sql ->
            new Known(
                now,
                nda(sql, whose.person(), now),
                free(sql, whose, now),
                places(sql, whose.person(), now)));
  }

  private static Optional<Instant> nda(DSLContext sql, UUID person, Instant now) {
    return sql.select(DSL.max(NDA.EXPIRES_AT))
        .from(NDA)
        .where(NDA.PERSON_ID.eq(person))
        .and(NDA.ENDED_AT.isNull())
        .and(NDA.SIGNED_AT.le(now.atOffset(UTC)))
        .fetchOptional(row -> row.value1())
        .map(OffsetDateTime::toInstant);
  }

  private static Optional<Instant> free(DSLContext sql, Whose whose, Instant now) {
    boolean conflict =
        sql.fetchExists(
            CONFLICT,
            CONFLICT.CUSTOMER_ID.eq(whose.customer()),
            CONFLICT.PERSON_ID.eq(whose.person()),
            CONFLICT.ENDED_AT.isNull());
    return conflict ? Optional.empty() : declared(sql, whose, now);
  }

  private static Optional<Instant> declared(DSLContext sql, Whose whose, Instant now) {
    return sql.select(DSL.max(NO_CONFLICT.EXPIRES_AT))
        .from(NO_CONFLICT)
        .where(NO_CONFLICT.CUSTOMER_ID.eq(whose.customer()))
        .and(NO_CONFLICT.PERSON_ID.eq(whose.person()))
        .and(NO_CONFLICT.ENDED_AT.isNull())
        .and(NO_CONFLICT.DECLARED_AT.le(now.atOffset(UTC)))
        .fetchOptional(row -> row.value1())
        .map(OffsetDateTime::toInstant);
  }

  private static Map<String, Instant> places(DSLContext sql, UUID person, Instant now) {
    return sql
        .selectFrom(WORK_PLACE)
        .where(WORK_PLACE.PERSON_ID.eq(person))
        .and(WORK_PLACE.ENDED_AT.isNull())
        .and(WORK_PLACE.SINCE.le(now.atOffset(UTC)))
        .stream()
        .collect(
            Collectors.toMap(
                row -> row.getRegion(),
                row -> row.getExpiresAt().toInstant(),
                (one, other) -> one.isAfter(other) ? one : other));
  }

  /// Notes that a person has signed a confidentiality agreement.
  public void signedNda(UUID person, String evidence, Instant until) {
    transactions.run(
        DIRECTORY,
        sql ->
            sql.insertInto(NDA)
                .set(NDA.PERSON_ID, person)
                .set(NDA.EVIDENCE, evidence(evidence))
                .set(NDA.SIGNED_AT, now())
                .set(NDA.EXPIRES_AT, until.atOffset(UTC))
                .execute());
    forget(person);
  }

  /// Ends a person's confidentiality agreements.
  public void endNda(UUID person) {
    transactions.run(
        DIRECTORY,
        sql ->
            sql.update(NDA)
                .set(NDA.ENDED_AT, now())
                .where(NDA.PERSON_ID.eq(person))
                .and(NDA.ENDED_AT.isNull())
                .execute());
    forget(person);
  }

  /// Notes from where a person works.
  public void worksFrom(UUID person, String region, String evidence, Instant until) {
    transactions.run(
        DIRECTORY,
        sql ->
            sql.insertInto(WORK_PLACE)
                .set(WORK_PLACE.PERSON_ID, person)
                .set(WORK_PLACE.REGION, region)
                .set(WORK_PLACE.EVIDENCE, evidence(evidence))
                .set(WORK_PLACE.SINCE, now())
                .set(WORK_PLACE.EXPIRES_AT, until.atOffset(UTC))
                .execute());
    forget(person);
  }

  /// Notes that a person has declared to have no conflict of interest with a customer.
  public void declaredFree(UUID customer, UUID person, String evidence, Instant until) {
    transactions.customer(
        customer,
        sql ->
            sql.insertInto(NO_CONFLICT)
                .set(NO_CONFLICT.CUSTOMER_ID, customer)
                .set(NO_CONFLICT.PERSON_ID, person)
                .set(NO_CONFLICT.EVIDENCE, evidence(evidence))
                .set(NO_CONFLICT.DECLARED_AT, now())
                .set(NO_CONFLICT.EXPIRES_AT, until.atOffset(UTC))
                .execute());
    forget(person);
  }

  /// Reads anew, at the next question, what holds of a person.
  public void forget(UUID person) {
    known.keySet().removeIf(whose -> whose.person().equals(person));
  }

  private static String evidence(String text) {
    String plain = text.strip();
    return plain.substring(0, Math.min(plain.length(), MOST_EVIDENCE));
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(UTC);
  }
}
