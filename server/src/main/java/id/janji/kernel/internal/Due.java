package id.janji.kernel.internal;

import static id.janji.db.tables.Tables.CASE_DEADLINE;
import static id.janji.db.tables.Tables.PROCEDURE_CASE;
import static id.janji.db.tx.SystemTransaction.CLERK;
import static java.time.ZoneOffset.UTC;

import id.janji.db.tx.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;

/// What the clerk finds to do, over all customers: rungs whose time has come, taken by lease, and
/// cases with something left undone.
public final class Due {
  /// For how long a rung is taken; whoever dies with it leaves it to the next after that.
  static final Duration LEASE = Duration.ofMinutes(2);

  private static final int MOST = 200;

  private final Transactions transactions;
  private final UUID holder = UUID.randomUUID();

  public Due(Transactions transactions) {
    this.transactions = transactions;
  }

  /// A rung that has been reached.
  public record Rung(UUID customer, UUID matter, String code, int number, Instant at) {}

  /// A case of a customer.
  public record Pending(UUID customer, UUID matter) {}

  /// Takes rungs that have been reached, the oldest first; each is taken by one server.
  public List<Rung> take(Instant now) {
    return transactions.system(CLERK, sql -> taken(sql, now));
  }

  private List<Rung> taken(DSLContext sql, Instant now) {
    OffsetDateTime at = now.atOffset(UTC);
    List<Rung> found =
        sql.select(
                CASE_DEADLINE.CUSTOMER_ID,
                CASE_DEADLINE.CASE_ID,
                CASE_DEADLINE.CODE,
                CASE_DEADLINE.RUNG,
                CASE_DEADLINE.FIRES_AT)
            .from(CASE_DEADLINE)
            .where(CASE_DEADLINE.FIRES_AT.le(at))
            .and(CASE_DEADLINE.FIRED_AT.isNull())
            .and(CASE_DEADLINE.CANCELLED_AT.isNull())
            .and(isFree(CASE_DEADLINE.LEASED_UNTIL, at))
            .orderBy(CASE_DEADLINE.FIRES_AT, CASE_DEADLINE.RUNG)
            .limit(MOST)
            .forUpdate()
            .skipLocked()
            .fetch(row ->
                new Rung(
                    row.value1(),
                    row.value2(),
                    row.value3(),
                    row.value4(),
                    row.value5().toInstant()));
    for (Rung rung : found) {
      sql.update(CASE_DEADLINE)
          .set(CASE_DEADLINE.HOLDER, holder)
          .set(CASE_DEADLINE.LEASED_UNTIL, at.plus(LEASE))
          .where(CASE_DEADLINE.CASE_ID.eq(rung.matter()))
          .and(CASE_DEADLINE.CODE.eq(rung.code()))
          .and(CASE_DEADLINE.RUNG.eq(rung.number()))
          .and(CASE_DEADLINE.FIRES_AT.eq(rung.at().atOffset(UTC)))
          .execute();
    }
    return found;
  }

  /// A lease that lies further ahead than one can was taken before the clock went back.
  private static Condition isFree(Field<OffsetDateTime> leased, OffsetDateTime at) {
    return leased.isNull().or(leased.le(at)).or(leased.gt(at.plus(LEASE.multipliedBy(2))));
  }

  /// Cases with steps that are not in the log yet, or with effects that are not done.
  public List<Pending> pending(Instant now) {
    return transactions.system(
        CLERK,
        sql ->
            sql.select(PROCEDURE_CASE.CUSTOMER_ID, PROCEDURE_CASE.ID)
                .from(PROCEDURE_CASE)
                .where(PROCEDURE_CASE.PENDING)
                .and(isFree(PROCEDURE_CASE.LEASED_UNTIL, now.atOffset(UTC)))
                .orderBy(PROCEDURE_CASE.CHANGED_AT)
                .limit(MOST)
                .fetch(row -> new Pending(row.value1(), row.value2())));
  }
}
