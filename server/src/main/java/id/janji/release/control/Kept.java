package id.janji.release.control;

import static id.janji.db.tables.Tables.CASE_DEADLINE;
import static id.janji.db.tables.Tables.DEMAND_COPY;
import static id.janji.db.tables.Tables.PROCEDURE_CASE;
import static id.janji.db.tables.Tables.RELEASE_PACKAGE;
import static id.janji.db.tables.Tables.SLOT;
import static id.janji.db.tx.SystemTransaction.SCHEDULER;
import static java.time.ZoneOffset.UTC;

import id.janji.db.tx.Transactions;
import id.janji.entry.Bytes;
import id.janji.silence.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.jooq.Condition;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What was kept of real cases, as probes count it.
final class Kept {
  private static final Set<String> RELEASED = Set.of("released", "released-in-silence");
  private static final Duration LATE = Duration.ofMinutes(15);

  private final Transactions transactions;
  private final Schedule schedule;

  Kept(Transactions transactions, Schedule schedule) {
    this.transactions = transactions;
    this.schedule = schedule;
  }

  /// One demand.
  record Demand(UUID id, String state, JsonNode known) {
    boolean isReleased() {
      return RELEASED.contains(state);
    }

    boolean has(String member) {
      return !known.path(member).isNull() && !known.path(member).isMissingNode();
    }

    boolean directed() {
      return known.path("directed").asBoolean(false);
    }
  }

  long demands(Predicate<Demand> wrong) {
    return transactions
        .system(
            SCHEDULER,
            sql ->
                sql.select(PROCEDURE_CASE.ID, PROCEDURE_CASE.STATE, PROCEDURE_CASE.CONTENT)
                    .from(PROCEDURE_CASE)
                    .where(PROCEDURE_CASE.PROCEDURE.eq("disclosure"))
                    .fetch())
        .stream()
        .map(row ->
            new Demand(
                row.value1(),
                row.value2(),
                JsonMapper.shared().readTree(row.value3()).path("demand")))
        .filter(wrong)
        .count();
  }

  /// Packages that left in a case that does not stand as released.
  long leftWithoutCase() {
    return transactions.system(
        SCHEDULER,
        sql ->
            (long)
                sql.fetchCount(
                    sql.selectOne()
                        .from(RELEASE_PACKAGE)
                        .join(PROCEDURE_CASE)
                        .on(PROCEDURE_CASE.ID.eq(RELEASE_PACKAGE.CASE_ID))
                        .where(RELEASE_PACKAGE.TAKEN_AT.isNotNull())
                        .and(PROCEDURE_CASE.STATE.notIn(RELEASED))));
  }

  /// Packages that left when their time was over, or that lie there since.
  long standing(Instant now) {
    Condition late = RELEASE_PACKAGE.TAKEN_AT.ge(RELEASE_PACKAGE.EXPIRES_AT);
    Condition lies =
        RELEASE_PACKAGE
            .ENDED_AT
            .isNull()
            .and(RELEASE_PACKAGE.EXPIRES_AT.lt(now.minus(LATE).atOffset(UTC)));
    return transactions.system(
        SCHEDULER, sql -> (long) sql.fetchCount(RELEASE_PACKAGE, late.or(lies)));
  }

  /// Demands whose request is not kept as it came.
  long withoutCopy() {
    Map<UUID, byte[]> copies =
        transactions.system(
            SCHEDULER,
            sql ->
                sql.select(DEMAND_COPY.CASE_ID, DEMAND_COPY.DIGEST)
                    .from(DEMAND_COPY)
                    .fetchMap(DEMAND_COPY.CASE_ID, DEMAND_COPY.DIGEST));
    return demands(demand -> {
      byte[] digest = copies.get(demand.id);
      return digest == null
          || !Bytes.of(digest).base64Url().equals(demand.known.path("copy").asString(""));
    });
  }

  /// Time limits of the law for an answer that ran out in the last quarter.
  long answeredLate(Instant now) {
    return transactions.system(
        SCHEDULER,
        sql ->
            (long)
                sql.fetchCount(
                    CASE_DEADLINE,
                    CASE_DEADLINE.CODE.eq("kominfo-21-access"),
                    CASE_DEADLINE.FIRED_AT.ge(CASE_DEADLINE.DUE_AT),
                    CASE_DEADLINE.FIRED_AT.gt(now.minus(Duration.ofDays(92)).atOffset(UTC))));
  }

  /// Slots of the last day that did not come at their time.
  long offSchedule(Instant now) {
    return transactions
        .system(
            SCHEDULER,
            sql ->
                sql.select(SLOT.CUSTOMER_ID, SLOT.NUMBER, SLOT.WRITTEN_AT)
                    .from(SLOT)
                    .where(SLOT.WRITTEN_AT.gt(now.minus(Duration.ofDays(1)).atOffset(UTC)))
                    .fetch())
        .stream()
        .filter(row -> {
          Instant at = schedule.at(row.value1(), row.value2());
          Instant written = row.value3().toInstant();
          return written.isBefore(at) || written.isAfter(at.plus(LATE));
        })
        .count();
  }
}
