package id.janji.procedures.control;

import static id.janji.db.tables.Tables.ACCESS_FREEZE;
import static id.janji.db.tables.Tables.ACCESS_GRANT;
import static id.janji.db.tables.Tables.CASE_ACT;
import static id.janji.db.tables.Tables.CASE_DEADLINE;
import static id.janji.db.tables.Tables.CASE_EFFECT;
import static id.janji.db.tables.Tables.CASE_STEP;
import static id.janji.db.tables.Tables.DRILL;
import static id.janji.db.tables.Tables.LEDGER_LOG;
import static id.janji.db.tables.Tables.PROCEDURE_CASE;
import static id.janji.db.tx.SystemTransaction.SCHEDULER;
import static java.time.ZoneOffset.UTC;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.lag;
import static org.jooq.impl.DSL.select;

import id.janji.control.Look;
import id.janji.db.tx.Transactions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What was kept of real cases, as probes count it.
final class Kept {
  private static final Duration LATE = Duration.ofMinutes(15);
  private static final Duration QUARTER = Duration.ofDays(92);

  private final Transactions transactions;
  private final Clock clock;

  Kept(Transactions transactions, Clock clock) {
    this.transactions = transactions;
    this.clock = clock;
  }

  private OffsetDateTime before(Duration length) {
    return clock.instant().minus(length).atOffset(UTC);
  }

  private long counted(Table<?> rows, Condition... wrong) {
    return transactions.system(SCHEDULER, sql -> (long) sql.fetchCount(rows, wrong));
  }

  /// The newest steps of incidents as they stand in their customers' logs; silent ones are not
  /// named.
  void incidentEntries(Look look) {
    transactions
        .system(
            SCHEDULER,
            sql ->
                sql.select(CASE_STEP.CUSTOMER_ID, CASE_STEP.LOG_INDEX)
                    .from(CASE_STEP)
                    .join(PROCEDURE_CASE)
                    .on(PROCEDURE_CASE.ID.eq(CASE_STEP.CASE_ID))
                    .where(PROCEDURE_CASE.PROCEDURE.eq("incident"))
                    .and(CASE_STEP.SILENT.isFalse())
                    .and(CASE_STEP.LOG_INDEX.isNotNull())
                    .orderBy(CASE_STEP.AT.desc(), CASE_STEP.LOG_INDEX.desc())
                    .limit(Look.MOST_EVIDENCE)
                    .fetch())
        .forEach(step -> look.fromEntry(step.value1(), step.value2()));
  }

  /// One incident of one customer.
  ///
  /// @param known what is known of it; missing while nobody has ruled
  record Incident(UUID id, UUID matter, String state, JsonNode known) {
    boolean isClosed() {
      return state.equals("closed");
    }

    Optional<Instant> aware() {
      return Optional.of(known.path("aware").asString(""))
          .filter(text -> !text.isEmpty())
          .map(Instant::parse);
    }

    Set<String> all(String member) {
      return StreamSupport.stream(known.path(member).spliterator(), false)
          .map(each -> each.asString(""))
          .collect(Collectors.toUnmodifiableSet());
    }
  }

  long incidents(Predicate<Incident> wrong) {
    return transactions
        .system(
            SCHEDULER,
            sql ->
                sql.select(
                        PROCEDURE_CASE.ID,
                        PROCEDURE_CASE.MATTER,
                        PROCEDURE_CASE.STATE,
                        PROCEDURE_CASE.CONTENT)
                    .from(PROCEDURE_CASE)
                    .where(PROCEDURE_CASE.PROCEDURE.eq("incident"))
                    .fetch())
        .stream()
        .map(row ->
            new Incident(
                row.value1(),
                row.value2() == null ? row.value1() : row.value2(),
                row.value3(),
                JsonMapper.shared().readTree(row.value4()).path("known")))
        .filter(wrong)
        .count();
  }

  /// Incidents whose clock does not start with the first ruling, for any customer, that it is real.
  long movedAwareness() {
    Map<UUID, Instant> ruled =
        transactions.system(
            SCHEDULER,
            sql ->
                sql.select(CASE_STEP.CASE_ID, CASE_STEP.AT)
                    .from(CASE_STEP)
                    .where(CASE_STEP.EVENT.eq("recognised"))
                    .fetchMap(CASE_STEP.CASE_ID, row -> row.value2().toInstant()));
    Map<UUID, Instant> first = new HashMap<>();
    incidents(each -> {
      Instant at = ruled.get(each.id);
      return at != null
          && first.merge(each.matter, at, (one, other) -> one.isBefore(other) ? one : other)
              == null;
    });
    return incidents(each -> !each.aware().equals(wanted(each, ruled, first)));
  }

  private static Optional<Instant> wanted(
      Incident each, Map<UUID, Instant> ruled, Map<UUID, Instant> first) {
    return ruled.containsKey(each.id)
        ? Optional.ofNullable(first.get(each.matter))
        : Optional.empty();
  }

  /// Steps that do not stand in the log of their customer, who has one.
  long unwrittenSteps() {
    return counted(
        CASE_STEP,
        CASE_STEP.LOG_INDEX.isNull(),
        CASE_STEP.SILENT.isFalse(),
        CASE_STEP.AT.lt(before(LATE)),
        CASE_STEP.CUSTOMER_ID.in(select(LEDGER_LOG.CUSTOMER_ID).from(LEDGER_LOG)));
  }

  /// Time limits under these codes that ran out in the last quarter, but for those of drills: there
  /// nobody waited.
  long ranOut(Collection<String> codes) {
    return counted(
        CASE_DEADLINE,
        CASE_DEADLINE.CODE.in(codes),
        CASE_DEADLINE.CASE_ID.notIn(select(DRILL.CASE_ID).from(DRILL)),
        CASE_DEADLINE.FIRED_AT.ge(CASE_DEADLINE.DUE_AT),
        CASE_DEADLINE.FIRED_AT.gt(before(QUARTER)));
  }

  /// Rungs whose time came a quarter of an hour ago, and that nobody climbed. One that was set when
  /// its time was past already is given as long.
  long lateRungs() {
    return counted(
        CASE_DEADLINE.join(PROCEDURE_CASE).on(PROCEDURE_CASE.ID.eq(CASE_DEADLINE.CASE_ID)),
        CASE_DEADLINE.CANCELLED_AT.isNull(),
        CASE_DEADLINE.FIRED_AT.isNull(),
        CASE_DEADLINE.FIRES_AT.lt(before(LATE)),
        PROCEDURE_CASE.CHANGED_AT.lt(before(LATE)));
  }

  /// Cases that were told of more or fewer rungs than were climbed.
  long doubledRungs() {
    return transactions.system(
        SCHEDULER,
        sql -> {
          Map<UUID, Integer> told =
              perCase(sql, CASE_STEP, CASE_STEP.CASE_ID, CASE_STEP.EVENT.eq("time-passed"));
          Map<UUID, Integer> climbed =
              perCase(
                  sql, CASE_DEADLINE, CASE_DEADLINE.CASE_ID, CASE_DEADLINE.FIRED_AT.isNotNull());
          return told.entrySet().stream()
                  .filter(each -> !each.getValue().equals(climbed.get(each.getKey())))
                  .count()
              + climbed.keySet().stream().filter(each -> !told.containsKey(each)).count();
        });
  }

  private static Map<UUID, Integer> perCase(
      DSLContext sql, Table<?> rows, Field<UUID> of, Condition which) {
    return sql.select(of, count()).from(rows).where(which).groupBy(of).fetchMap(of, count());
  }

  /// One way that cases went.
  ///
  /// @param from null where a case began with it
  record Went(String procedure, int version, @Nullable String from, String event, String to) {}

  /// All ways that cases ever went. A yes moves nothing, and is not among them.
  List<Went> ways() {
    var steps =
        select(
                CASE_STEP.CASE_ID,
                lag(CASE_STEP.STATE)
                    .over()
                    .partitionBy(CASE_STEP.CASE_ID)
                    .orderBy(CASE_STEP.STEP)
                    .as("before"),
                CASE_STEP.EVENT,
                CASE_STEP.STATE)
            .from(CASE_STEP)
            .where(CASE_STEP.EVENT.ne("approval"))
            .asTable("steps");
    var before = steps.field("before", String.class);
    return transactions.system(
        SCHEDULER,
        sql ->
            sql.selectDistinct(
                    PROCEDURE_CASE.PROCEDURE,
                    PROCEDURE_CASE.VERSION,
                    before,
                    steps.field(CASE_STEP.EVENT),
                    steps.field(CASE_STEP.STATE))
                .from(steps)
                .join(PROCEDURE_CASE)
                .on(PROCEDURE_CASE.ID.eq(steps.field(CASE_STEP.CASE_ID)))
                .fetch(row ->
                    new Went(
                        row.value1(), row.value2(), row.value3(), row.value4(), row.value5())));
  }

  /// Lessons that cases drew, and how they stand.
  ///
  /// @param late open for longer than they may be
  /// @param unsigned closed, and nobody signed what came of them
  record Lessons(int all, int open, int late, int unsigned) {}

  /// @param longest how long one may be open
  Lessons lessons(Duration longest) {
    Condition open = CASE_EFFECT.DONE_AT.isNull();
    return transactions.system(
        SCHEDULER,
        sql ->
            sql.select(
                    count(),
                    count().filterWhere(open),
                    count().filterWhere(open.and(CASE_STEP.AT.lt(before(longest)))),
                    count()
                        .filterWhere(CASE_EFFECT.DONE_AT.isNotNull(), CASE_EFFECT.CLOSER.isNull()))
                .from(CASE_EFFECT)
                .join(CASE_STEP)
                .on(CASE_STEP.CASE_ID.eq(CASE_EFFECT.CASE_ID), CASE_STEP.STEP.eq(CASE_EFFECT.STEP))
                .where(CASE_EFFECT.KIND.eq("follow-up"))
                .fetchSingle(
                    row -> new Lessons(row.value1(), row.value2(), row.value3(), row.value4())));
  }

  /// Acts from cases that changed something and show nothing for it.
  long actsWithoutReceipt() {
    return counted(CASE_ACT, CASE_ACT.COUNT.gt(0), CASE_ACT.RECEIPT.eq("-"));
  }

  /// Approved grants that came into force while a freeze lay on their customer.
  long grantsUnderAFreeze() {
    return transactions.system(
        SCHEDULER,
        sql ->
            (long)
                sql.fetchCount(
                    sql.selectOne()
                        .from(ACCESS_GRANT)
                        .join(ACCESS_FREEZE)
                        .on(ACCESS_FREEZE.CUSTOMER_ID.eq(ACCESS_GRANT.CUSTOMER_ID))
                        .where(ACCESS_GRANT.REQUEST_ID.isNotNull())
                        .and(ACCESS_GRANT.GRANTED_AT.gt(ACCESS_FREEZE.LAID_AT))
                        .and(
                            ACCESS_FREEZE
                                .LIFTED_AT
                                .isNull()
                                .or(ACCESS_GRANT.GRANTED_AT.lt(ACCESS_FREEZE.LIFTED_AT)))));
  }
}
