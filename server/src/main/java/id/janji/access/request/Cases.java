package id.janji.access.request;

import static id.janji.db.tables.Tables.SUPPORT_CASE;
import static id.janji.db.tx.SystemTransaction.DIRECTORY;
import static java.time.ZoneOffset.UTC;

import id.janji.access.Act;
import id.janji.db.tables.tables.records.SupportCaseRecord;
import id.janji.db.tx.Transactions;
import id.janji.identity.Caller;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Support cases, as far as access hangs on them: with a case all that was granted for it ends.
public final class Cases {
  private static final int MOST_SUBJECT = 200;

  private final Transactions transactions;
  private final Issuer grants;
  private final Clock clock;

  public Cases(Transactions transactions, Issuer grants, Clock clock) {
    this.transactions = transactions;
    this.grants = grants;
    this.clock = clock;
  }

  /// One case.
  public record Case(
      UUID id, UUID customer, String subject, Instant openedAt, Optional<Instant> closedAt) {}

  /// Opens a case; empty if the subject is empty or too long.
  public Optional<UUID> open(UUID customer, Caller by, String subject) {
    String text = subject.strip();
    if (text.isEmpty() || text.length() > MOST_SUBJECT || text.chars().anyMatch(c -> c < ' ')) {
      return Optional.empty();
    }
    return Optional.of(
        transactions.customer(
            customer,
            sql ->
                sql.insertInto(SUPPORT_CASE)
                    .set(SUPPORT_CASE.CUSTOMER_ID, customer)
                    .set(SUPPORT_CASE.SUBJECT, text)
                    .set(SUPPORT_CASE.OPENED_BY, by.person())
                    .set(SUPPORT_CASE.OPENED_AT, clock.instant().atOffset(UTC))
                    .returningResult(SUPPORT_CASE.ID)
                    .fetchSingle()
                    .value1()));
  }

  /// Closes a case and ends at once what was granted for it; false if it was not open.
  public boolean close(UUID customer, UUID id, Caller by) {
    int closed =
        transactions.customer(
            customer,
            sql ->
                sql.update(SUPPORT_CASE)
                    .set(SUPPORT_CASE.CLOSED_AT, clock.instant().atOffset(UTC))
                    .where(SUPPORT_CASE.CUSTOMER_ID.eq(customer))
                    .and(SUPPORT_CASE.ID.eq(id))
                    .and(SUPPORT_CASE.CLOSED_AT.isNull())
                    .execute());
    grants.endCase(customer, id, Act.actor(by), "The case was closed.");
    return closed == 1;
  }

  /// One case of a customer.
  public Optional<Case> find(UUID customer, UUID id) {
    return transactions.customer(
        customer,
        sql ->
            sql.selectFrom(SUPPORT_CASE)
                .where(SUPPORT_CASE.CUSTOMER_ID.eq(customer))
                .and(SUPPORT_CASE.ID.eq(id))
                .fetchOptional(Cases::read));
  }

  /// The open cases of all customers, the newest first.
  public List<Case> open() {
    return transactions.system(
        DIRECTORY,
        sql ->
            sql.selectFrom(SUPPORT_CASE)
                .where(SUPPORT_CASE.CLOSED_AT.isNull())
                .orderBy(SUPPORT_CASE.OPENED_AT.desc())
                .limit(500)
                .fetch(Cases::read));
  }

  private static Case read(SupportCaseRecord row) {
    return new Case(
        row.getId(),
        row.getCustomerId(),
        row.getSubject(),
        row.getOpenedAt().toInstant(),
        Optional.ofNullable(row.getClosedAt()).map(at -> at.toInstant()));
  }
}
