package id.janji.kernel.internal;

import static id.janji.db.tables.Tables.CASE_APPROVAL;
import static id.janji.db.tables.Tables.CASE_DEADLINE;
import static id.janji.db.tables.Tables.CASE_EFFECT;
import static id.janji.db.tables.Tables.CASE_STEP;
import static id.janji.db.tables.Tables.PROCEDURE_CASE;
import static java.time.ZoneOffset.UTC;

import id.janji.db.tables.tables.records.CaseApprovalRecord;
import id.janji.db.tables.tables.records.CaseStepRecord;
import id.janji.db.tables.tables.records.ProcedureCaseRecord;
import id.janji.entry.Bytes;
import id.janji.entry.payload.Payload;
import id.janji.kernel.procedure.Approval;
import id.janji.kernel.procedure.By;
import id.janji.kernel.procedure.Deadline;
import id.janji.kernel.procedure.Effect;
import id.janji.kernel.procedure.Names;
import id.janji.kernel.procedure.Side;
import id.janji.kernel.procedure.State;
import id.janji.silence.Silent;
import id.janji.silence.SilentRows;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/// The statements on cases, each within a transaction of the customer's.
public final class CaseRows {
  private CaseRows() {}

  public static Optional<ProcedureCaseRecord> find(DSLContext sql, UUID customer, UUID id) {
    return sql.selectFrom(PROCEDURE_CASE)
        .where(PROCEDURE_CASE.CUSTOMER_ID.eq(customer))
        .and(PROCEDURE_CASE.ID.eq(id))
        .fetchOptional();
  }

  public static Optional<CaseStepRecord> step(DSLContext sql, UUID customer, UUID id, UUID event) {
    return sql.selectFrom(CASE_STEP)
        .where(CASE_STEP.CUSTOMER_ID.eq(customer))
        .and(CASE_STEP.CASE_ID.eq(id))
        .and(CASE_STEP.EVENT_ID.eq(event))
        .fetchOptional();
  }

  public static List<CaseStepRecord> steps(DSLContext sql, UUID customer, UUID id) {
    return sql.selectFrom(CASE_STEP)
        .where(CASE_STEP.CUSTOMER_ID.eq(customer))
        .and(CASE_STEP.CASE_ID.eq(id))
        .orderBy(CASE_STEP.STEP)
        .fetch();
  }

  public static List<Approval> approvals(DSLContext sql, UUID customer, UUID id) {
    return sql.selectFrom(CASE_APPROVAL)
        .where(CASE_APPROVAL.CUSTOMER_ID.eq(customer))
        .and(CASE_APPROVAL.CASE_ID.eq(id))
        .orderBy(CASE_APPROVAL.AT)
        .fetch(CaseRows::approval);
  }

  private static Approval approval(CaseApprovalRecord row) {
    Side side = Side.valueOf(row.getSide().toUpperCase(Locale.ROOT));
    By by = new By(side, row.getPersonId().toString(), row.getPersonName());
    return new Approval(row.getQuestion(), row.getStatement(), by, row.getAt().toInstant());
  }

  /// Keeps a yes; one that was given before stays as it is.
  ///
  /// @return whether it is new
  public static boolean approve(
      DSLContext sql, UUID customer, UUID id, Approval approval, Instant shown) {
    return sql.insertInto(CASE_APPROVAL)
            .set(CASE_APPROVAL.CASE_ID, id)
            .set(CASE_APPROVAL.CUSTOMER_ID, customer)
            .set(CASE_APPROVAL.QUESTION, approval.question())
            .set(CASE_APPROVAL.STATEMENT, approval.statement())
            .set(CASE_APPROVAL.DIGEST, digest(approval.statement()))
            .set(CASE_APPROVAL.SIDE, approval.by().side().word())
            .set(CASE_APPROVAL.PERSON_ID, UUID.fromString(approval.by().person()))
            .set(CASE_APPROVAL.PERSON_NAME, approval.by().name())
            .set(CASE_APPROVAL.SHOWN_AT, shown.atOffset(UTC))
            .set(CASE_APPROVAL.AT, approval.at().atOffset(UTC))
            .onConflictDoNothing()
            .execute()
        == 1;
  }

  public static byte[] digest(String text) {
    return Bytes.sha256(text.getBytes(StandardCharsets.UTF_8)).toArray();
  }

  /// What a new case begins with.
  public record Beginning(
      UUID id,
      String procedure,
      int version,
      String law,
      String subject,
      Optional<UUID> matter,
      @Nullable UUID by,
      boolean silent) {}

  /// Adds a case whose first step follows; false if there is one of this id already.
  public static boolean begin(
      DSLContext sql, UUID customer, Beginning begin, State state, boolean ended, Instant at) {
    return sql.insertInto(PROCEDURE_CASE)
            .set(PROCEDURE_CASE.ID, begin.id())
            .set(PROCEDURE_CASE.CUSTOMER_ID, customer)
            .set(PROCEDURE_CASE.PROCEDURE, begin.procedure())
            .set(PROCEDURE_CASE.VERSION, begin.version())
            .set(PROCEDURE_CASE.LAW, begin.law())
            .set(PROCEDURE_CASE.SUBJECT, begin.subject())
            .set(PROCEDURE_CASE.MATTER, begin.matter().orElse(null))
            .set(PROCEDURE_CASE.OPENED_BY, begin.by())
            .set(PROCEDURE_CASE.OPENED_AT, at.atOffset(UTC))
            .set(PROCEDURE_CASE.STATE, Names.code(state.getClass()))
            .set(PROCEDURE_CASE.CONTENT, Codec.text(state))
            .set(PROCEDURE_CASE.STEPS, 1)
            .set(PROCEDURE_CASE.CHANGED_AT, at.atOffset(UTC))
            .set(PROCEDURE_CASE.ENDED_AT, ended ? at.atOffset(UTC) : null)
            .set(PROCEDURE_CASE.SILENT, begin.silent())
            .onConflictDoNothing()
            .execute()
        == 1;
  }

  /// Moves a case that still has as many steps; false if somebody was faster.
  ///
  /// @param silent whether the customer must not see it after the step
  public static boolean move(
      DSLContext sql,
      UUID customer,
      UUID id,
      int seen,
      State state,
      boolean ended,
      boolean silent,
      Instant at) {
    boolean moved =
        sql.update(PROCEDURE_CASE)
                .set(PROCEDURE_CASE.STATE, Names.code(state.getClass()))
                .set(PROCEDURE_CASE.CONTENT, Codec.text(state))
                .set(PROCEDURE_CASE.STEPS, seen + 1)
                .set(PROCEDURE_CASE.CHANGED_AT, at.atOffset(UTC))
                .set(PROCEDURE_CASE.ENDED_AT, ended ? at.atOffset(UTC) : null)
                .set(PROCEDURE_CASE.PENDING, true)
                .set(PROCEDURE_CASE.SILENT, silent)
                .where(PROCEDURE_CASE.CUSTOMER_ID.eq(customer))
                .and(PROCEDURE_CASE.ID.eq(id))
                .and(PROCEDURE_CASE.STEPS.eq(seen))
                .execute()
            == 1;
    if (moved && !silent) {
      SilentRows.end(sql, customer, id, at);
    }
    return moved;
  }

  /// What is added to the history.
  ///
  /// @param of the procedure, its version and the book that the case keeps
  /// @param silent whether it waits for a slot
  public record NewStep(
      UUID id,
      Keeps of,
      int step,
      UUID event,
      String code,
      String content,
      By by,
      String state,
      Instant at,
      boolean silent) {
    Payload.CaseStep said() {
      return new Payload.CaseStep(
          id,
          of.procedure,
          of.version,
          of.law,
          step,
          code,
          state,
          Actors.of(by.side().word(), by.person(), by.name()),
          Bytes.of(digest(content)));
    }
  }

  /// What a case keeps from its beginning.
  public record Keeps(String procedure, int version, String law) {}

  public static void add(DSLContext sql, UUID customer, NewStep step) {
    if (step.silent()) {
      UUID id =
          UUID.nameUUIDFromBytes((step.id() + " " + step.step()).getBytes(StandardCharsets.UTF_8));
      SilentRows.add(sql, customer, Silent.step(id, step.said(), step.at()));
    }
    sql.insertInto(CASE_STEP)
        .set(CASE_STEP.CASE_ID, step.id())
        .set(CASE_STEP.CUSTOMER_ID, customer)
        .set(CASE_STEP.STEP, step.step())
        .set(CASE_STEP.EVENT_ID, step.event())
        .set(CASE_STEP.EVENT, step.code())
        .set(CASE_STEP.CONTENT, step.content())
        .set(CASE_STEP.DIGEST, digest(step.content()))
        .set(CASE_STEP.SIDE, step.by().side().word())
        .set(CASE_STEP.PERSON_ID, step.by().person())
        .set(CASE_STEP.PERSON_NAME, step.by().name())
        .set(CASE_STEP.STATE, step.state())
        .set(CASE_STEP.AT, step.at().atOffset(UTC))
        .set(CASE_STEP.SILENT, step.silent())
        .execute();
  }

  public static void add(DSLContext sql, UUID customer, UUID id, int step, List<Effect> effects) {
    for (int number = 0; number < effects.size(); number++) {
      Effect effect = effects.get(number);
      sql.insertInto(CASE_EFFECT)
          .set(CASE_EFFECT.CASE_ID, id)
          .set(CASE_EFFECT.CUSTOMER_ID, customer)
          .set(CASE_EFFECT.STEP, step)
          .set(CASE_EFFECT.NUMBER, number)
          .set(CASE_EFFECT.KIND, effect.code())
          .set(CASE_EFFECT.CONTENT, Codec.text(effect))
          .execute();
    }
  }

  private record Rung(String code, int number, Instant at) {}

  /// Sets the first time limits of a new case, which is listed by the one that ends first.
  public static void set(DSLContext sql, UUID customer, UUID id, List<Deadline> deadlines) {
    sql.update(PROCEDURE_CASE)
        .set(PROCEDURE_CASE.DUE_AT, nearest(deadlines))
        .where(PROCEDURE_CASE.CUSTOMER_ID.eq(customer))
        .and(PROCEDURE_CASE.ID.eq(id))
        .execute();
    add(sql, customer, id, deadlines);
  }

  /// Sets the time limits that run now: new ones are added, those that no longer run are cancelled,
  /// and one that was set for the same instant before stays as it is, fired or not.
  public static void set(
      DSLContext sql, UUID customer, UUID id, List<Deadline> deadlines, Instant now) {
    set(sql, customer, id, deadlines);
    Set<Rung> wanted = new HashSet<>();
    rungs(deadlines).forEach(each -> wanted.add(each.rung()));
    sql
        .selectFrom(CASE_DEADLINE)
        .where(CASE_DEADLINE.CUSTOMER_ID.eq(customer))
        .and(CASE_DEADLINE.CASE_ID.eq(id))
        .and(CASE_DEADLINE.FIRED_AT.isNull())
        .and(CASE_DEADLINE.CANCELLED_AT.isNull())
        .fetch(row -> new Rung(row.getCode(), row.getRung(), row.getFiresAt().toInstant()))
        .stream()
        .filter(rung -> !wanted.contains(rung))
        .forEach(rung -> end(sql, customer, id, rung.code(), rung.number(), rung.at(), false, now));
  }

  private record Climb(Rung rung, Instant due, String whom) {}

  private static List<Climb> rungs(List<Deadline> deadlines) {
    Map<Rung, Climb> all = new LinkedHashMap<>();
    for (Deadline deadline : deadlines) {
      deadline
          .due()
          .ifPresent(due -> {
            for (int i = 0; i < deadline.rungs().size(); i++) {
              Deadline.Rung rung = deadline.rungs().get(i);
              Rung key = new Rung(deadline.code(), i + 1, rung.at());
              all.putIfAbsent(key, new Climb(key, due, rung.whom()));
            }
          });
    }
    return List.copyOf(all.values());
  }

  private static @Nullable OffsetDateTime nearest(List<Deadline> deadlines) {
    return deadlines.stream()
        .flatMap(deadline -> deadline.due().stream())
        .min(Instant::compareTo)
        .map(due -> due.atOffset(UTC))
        .orElse(null);
  }

  /// All with one statement.
  private static void add(DSLContext sql, UUID customer, UUID id, List<Deadline> deadlines) {
    List<Climb> climbs = rungs(deadlines);
    if (climbs.isEmpty()) {
      return;
    }
    var rows =
        sql.insertInto(
            CASE_DEADLINE,
            CASE_DEADLINE.CASE_ID,
            CASE_DEADLINE.CUSTOMER_ID,
            CASE_DEADLINE.CODE,
            CASE_DEADLINE.RUNG,
            CASE_DEADLINE.FIRES_AT,
            CASE_DEADLINE.DUE_AT,
            CASE_DEADLINE.WHOM);
    for (Climb each : climbs) {
      rows =
          rows.values(
              id,
              customer,
              each.rung().code(),
              each.rung().number(),
              each.rung().at().atOffset(UTC),
              each.due().atOffset(UTC),
              each.whom());
    }
    rows.onConflict(
            CASE_DEADLINE.CASE_ID, CASE_DEADLINE.CODE, CASE_DEADLINE.RUNG, CASE_DEADLINE.FIRES_AT)
        .doUpdate()
        .setNull(CASE_DEADLINE.CANCELLED_AT)
        .where(CASE_DEADLINE.FIRED_AT.isNull())
        .execute();
  }

  /// Whether a rung is neither fired nor cancelled.
  public static boolean isRunning(
      DSLContext sql, UUID customer, UUID id, String code, int rung, Instant at) {
    return sql.fetchExists(
        CASE_DEADLINE,
        CASE_DEADLINE.CUSTOMER_ID.eq(customer),
        CASE_DEADLINE.CASE_ID.eq(id),
        CASE_DEADLINE.CODE.eq(code),
        CASE_DEADLINE.RUNG.eq(rung),
        CASE_DEADLINE.FIRES_AT.eq(at.atOffset(UTC)),
        CASE_DEADLINE.FIRED_AT.isNull(),
        CASE_DEADLINE.CANCELLED_AT.isNull());
  }

  /// Notes that a rung has fired, or was cancelled; false if either was noted before.
  public static boolean end(
      DSLContext sql,
      UUID customer,
      UUID id,
      String code,
      int rung,
      Instant at,
      boolean fired,
      Instant now) {
    return sql.update(CASE_DEADLINE)
            .set(CASE_DEADLINE.FIRED_AT, fired ? now.atOffset(UTC) : null)
            .set(CASE_DEADLINE.CANCELLED_AT, fired ? null : now.atOffset(UTC))
            .setNull(CASE_DEADLINE.HOLDER)
            .setNull(CASE_DEADLINE.LEASED_UNTIL)
            .where(CASE_DEADLINE.CUSTOMER_ID.eq(customer))
            .and(CASE_DEADLINE.CASE_ID.eq(id))
            .and(CASE_DEADLINE.CODE.eq(code))
            .and(CASE_DEADLINE.RUNG.eq(rung))
            .and(CASE_DEADLINE.FIRES_AT.eq(at.atOffset(UTC)))
            .and(CASE_DEADLINE.FIRED_AT.isNull())
            .and(CASE_DEADLINE.CANCELLED_AT.isNull())
            .execute()
        == 1;
  }
}
