package id.janji.access.internal;

import static id.janji.db.tables.Tables.ACCESS_GRANT;
import static java.time.ZoneOffset.UTC;

import id.janji.db.tables.tables.records.AccessGrantRecord;
import id.janji.db.tx.Transactions;
import id.janji.entry.history.Audit;
import id.janji.entry.payload.Actor;
import id.janji.entry.payload.Payload;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Grants as rows: an index into the customers' logs, which say what a grant is.
public final class GrantRows {
  private final Transactions transactions;

  public GrantRows(Transactions transactions) {
    this.transactions = transactions;
  }

  /// A grant as far as a row tells it.
  public record Row(
      UUID id,
      long index,
      String basis,
      Actor actor,
      @Nullable UUID request,
      @Nullable UUID matter,
      @Nullable Instant until) {
    /// What the row of a grant in the log must say.
    public static Row of(Audit.Standing standing) {
      Payload.Grant grant = standing.grant();
      return new Row(
          grant.grant(),
          standing.index(),
          standing.basis().code(),
          grant.actor(),
          grant.request().orElse(null),
          grant.matter().flatMap(Row::uuid).orElse(null),
          grant.until().orElse(null));
    }

    private static Optional<UUID> uuid(String matter) {
      try {
        return Optional.of(UUID.fromString(matter));
      } catch (IllegalArgumentException none) {
        return Optional.empty();
      }
    }

    private static Row of(AccessGrantRecord row) {
      Actor.Party party =
          row.getParty().equals("provider") ? Actor.Party.PROVIDER : Actor.Party.CUSTOMER;
      OffsetDateTime until = row.getUntilAt();
      return new Row(
          row.getId(),
          row.getLogIndex(),
          row.getBasis(),
          new Actor(row.getActorId(), row.getActorName(), party),
          row.getRequestId(),
          row.getCaseId(),
          until == null ? null : until.toInstant());
    }
  }

  /// All rows of a customer, with whether each has ended.
  public record Kept(Row row, boolean ended) {}

  /// All rows of a customer.
  public List<Kept> of(UUID customer) {
    return transactions.customer(
        customer,
        sql ->
            sql.selectFrom(ACCESS_GRANT)
                .where(ACCESS_GRANT.CUSTOMER_ID.eq(customer))
                .fetch(row -> new Kept(Row.of(row), row.getEndedAt() != null)));
  }

  /// Whether there is a row of this grant, ended or not.
  public boolean knows(UUID customer, UUID grant) {
    return transactions.customer(
        customer,
        sql ->
            sql.fetchExists(
                ACCESS_GRANT,
                ACCESS_GRANT.CUSTOMER_ID.eq(customer).and(ACCESS_GRANT.ID.eq(grant))));
  }

  public void add(UUID customer, Row row, Instant since) {
    Optional<Instant> until = Optional.ofNullable(row.until());
    transactions.customer(
        customer,
        sql ->
            sql.insertInto(ACCESS_GRANT)
                .set(ACCESS_GRANT.ID, row.id())
                .set(ACCESS_GRANT.CUSTOMER_ID, customer)
                .set(ACCESS_GRANT.LOG_INDEX, row.index())
                .set(ACCESS_GRANT.BASIS, row.basis())
                .set(ACCESS_GRANT.PARTY, row.actor().party().code())
                .set(ACCESS_GRANT.ACTOR_ID, row.actor().id())
                .set(ACCESS_GRANT.ACTOR_NAME, row.actor().name())
                .set(ACCESS_GRANT.REQUEST_ID, row.request())
                .set(ACCESS_GRANT.CASE_ID, row.matter())
                .set(ACCESS_GRANT.GRANTED_AT, since.atOffset(UTC))
                .set(ACCESS_GRANT.UNTIL_AT, until.map(at -> at.atOffset(UTC)).orElse(null))
                .execute());
  }

  /// Notes that a grant has ended; one that had ended before stays as it is.
  public void end(UUID customer, UUID grant, Instant when, String why) {
    transactions.customer(
        customer,
        sql ->
            sql.update(ACCESS_GRANT)
                .set(ACCESS_GRANT.ENDED_AT, when.atOffset(UTC))
                .set(ACCESS_GRANT.ENDED_WHY, why)
                .where(ACCESS_GRANT.CUSTOMER_ID.eq(customer))
                .and(ACCESS_GRANT.ID.eq(grant))
                .and(ACCESS_GRANT.ENDED_AT.isNull())
                .execute());
  }
}
