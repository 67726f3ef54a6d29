package id.janji.kernel;

import static id.janji.db.tables.Tables.CASE_DEADLINE;
import static id.janji.db.tables.Tables.CASE_EFFECT;
import static id.janji.db.tables.Tables.PROCEDURE_CASE;
import static id.janji.db.tx.SystemTransaction.DIRECTORY;
import static java.time.ZoneOffset.UTC;

import id.janji.db.tables.tables.records.CaseStepRecord;
import id.janji.db.tables.tables.records.ProcedureCaseRecord;
import id.janji.db.tx.Transactions;
import id.janji.identity.Caller;
import id.janji.kernel.form.Machine;
import id.janji.kernel.internal.CaseRows;
import id.janji.kernel.internal.Codec;
import id.janji.kernel.procedure.By;
import id.janji.kernel.procedure.Event;
import id.janji.kernel.procedure.Procedure;
import id.janji.kernel.procedure.Side;
import id.janji.silence.SilentRows;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Looks at cases: where each stands, what has happened, what is to be done and which clocks run.
public final class Cases {
  private final Transactions transactions;
  private final Known known;
  private final Clock clock;

  public Cases(Transactions transactions, Known known, Clock clock) {
    this.transactions = transactions;
    this.known = known;
    this.clock = clock;
  }

  private Optional<Procedure<?, ?>> procedure(ProcedureCaseRecord file) {
    return known.procedure(file.getProcedure(), file.getVersion());
  }

  /// One case of a customer.
  public Optional<CaseFile> find(UUID customer, UUID matter) {
    return transactions
        .customer(customer, sql -> CaseRows.find(sql, customer, matter))
        .flatMap(this::file);
  }

  /// Empty if this program does not know the version that it keeps.
  Optional<CaseFile> file(ProcedureCaseRecord row) {
    return procedure(row)
        .map(procedure ->
            new CaseFile(
                row.getId(),
                row.getCustomerId(),
                row.getProcedure(),
                row.getVersion(),
                row.getLaw(),
                row.getSubject(),
                Optional.ofNullable(row.getMatter()),
                row.getOpenedAt().toInstant(),
                row.getState(),
                Codec.state(procedure, row.getState(), row.getContent()),
                row.getSteps(),
                row.getChangedAt().toInstant(),
                Optional.ofNullable(row.getEndedAt()).map(at -> at.toInstant()),
                row.getSilent()));
  }

  /// The open cases of all customers in a procedure, the newest first, at most 500.
  public List<CaseFile> open(String procedure) {
    return transactions
        .system(
            DIRECTORY,
            sql ->
                sql.selectFrom(PROCEDURE_CASE)
                    .where(PROCEDURE_CASE.PROCEDURE.eq(procedure))
                    .and(PROCEDURE_CASE.ENDED_AT.isNull())
                    .orderBy(PROCEDURE_CASE.OPENED_AT.desc())
                    .limit(500)
                    .fetch())
        .stream()
        .flatMap(row -> file(row).stream())
        .toList();
  }

  /// A case by its id alone, for somebody who may see those of all customers.
  public Optional<CaseFile> anywhere(UUID matter) {
    return transactions
        .system(
            DIRECTORY,
            sql ->
                sql.select(PROCEDURE_CASE.CUSTOMER_ID)
                    .from(PROCEDURE_CASE)
                    .where(PROCEDURE_CASE.ID.eq(matter))
                    .fetchOptional(PROCEDURE_CASE.CUSTOMER_ID))
        .flatMap(customer -> find(customer, matter));
  }

  /// The cases of a customer that he may see, those that changed last first.
  ///
  /// @param most at most 500
  public List<CaseFile> of(UUID customer, Set<String> procedures, int most) {
    return transactions
        .customer(
            customer,
            sql ->
                sql.selectFrom(PROCEDURE_CASE)
                    .where(PROCEDURE_CASE.CUSTOMER_ID.eq(customer))
                    .and(PROCEDURE_CASE.PROCEDURE.in(procedures))
                    .andNot(PROCEDURE_CASE.SILENT)
                    .orderBy(PROCEDURE_CASE.CHANGED_AT.desc(), PROCEDURE_CASE.ID)
                    .limit(most)
                    .fetch())
        .stream()
        .flatMap(row -> file(row).stream())
        .toList();
  }

  /// The cases of all customers that share a matter.
  public List<CaseFile> sharing(UUID matter) {
    return transactions
        .system(
            DIRECTORY,
            sql ->
                sql.selectFrom(PROCEDURE_CASE)
                    .where(PROCEDURE_CASE.MATTER.eq(matter))
                    .orderBy(PROCEDURE_CASE.OPENED_AT)
                    .fetch())
        .stream()
        .flatMap(row -> file(row).stream())
        .toList();
  }

  /// What has happened to a case, the oldest first.
  public List<Happened> history(UUID customer, UUID matter) {
    Optional<ProcedureCaseRecord> file =
        transactions.customer(customer, sql -> CaseRows.find(sql, customer, matter));
    Optional<Procedure<?, ?>> procedure = file.flatMap(this::procedure);
    Map<Integer, Long> slots =
        transactions.customer(customer, sql -> SilentRows.places(sql, customer, matter));
    return transactions.customer(customer, sql -> CaseRows.steps(sql, customer, matter)).stream()
        .map(row ->
            happened(
                procedure,
                row,
                Optional.ofNullable(row.getLogIndex()).orElse(slots.get(row.getStep()))))
        .toList();
  }

  private static Happened happened(
      Optional<Procedure<?, ?>> procedure, CaseStepRecord row, @Nullable Long index) {
    Optional<Event> event =
        procedure
            .filter(_ -> !row.getEvent().equals(Kernel.APPROVAL))
            .map(each -> Codec.event(each, row.getEvent(), row.getContent()));
    Side side = Side.valueOf(row.getSide().toUpperCase(Locale.ROOT));
    return new Happened(
        row.getStep(),
        row.getEventId(),
        row.getEvent(),
        event,
        row.getContent(),
        new By(side, row.getPersonId(), row.getPersonName()),
        row.getState(),
        row.getAt().toInstant(),
        index == null ? OptionalLong.empty() : OptionalLong.of(index));
  }

  /// What has to be done because a case moved, done or not, the oldest first.
  public List<Task> tasks(UUID customer, UUID matter) {
    return transactions.customer(
        customer,
        sql ->
            sql.selectFrom(CASE_EFFECT)
                .where(CASE_EFFECT.CASE_ID.eq(matter))
                .orderBy(CASE_EFFECT.STEP, CASE_EFFECT.NUMBER)
                .fetch(row ->
                    new Task(
                        row.getCaseId(),
                        row.getStep(),
                        row.getNumber(),
                        Codec.effect(row.getKind(), row.getContent()),
                        row.getTries(),
                        Optional.ofNullable(row.getDoneAt()).map(at -> at.toInstant()),
                        Optional.ofNullable(row.getOutcome()),
                        Optional.ofNullable(row.getCloser()))));
  }

  /// Somebody closes a task by hand and signs what came of it; false if it was closed before.
  public boolean close(UUID customer, Task task, Caller by, String outcome) {
    if (outcome.isBlank() || outcome.length() > Machine.MOST_CHARS) {
      return false;
    }
    return transactions.customer(
        customer,
        sql ->
            sql.update(CASE_EFFECT)
                    .set(CASE_EFFECT.DONE_AT, clock.instant().atOffset(UTC))
                    .set(CASE_EFFECT.OUTCOME, outcome)
                    .set(CASE_EFFECT.CLOSED_BY, by.person())
                    .set(CASE_EFFECT.CLOSER, by.name())
                    .where(CASE_EFFECT.CASE_ID.eq(task.matter()))
                    .and(CASE_EFFECT.STEP.eq(task.step()))
                    .and(CASE_EFFECT.NUMBER.eq(task.number()))
                    .and(CASE_EFFECT.DONE_AT.isNull())
                    .execute()
                == 1);
  }

  /// A rung of a time limit of a case.
  ///
  /// @param firedAt when it was reached; empty while it runs
  public record Rung(
      String deadline,
      int number,
      Instant at,
      Instant due,
      String whom,
      Optional<Instant> firedAt) {}

  /// The rungs that run or were reached, in the order of their times.
  public List<Rung> rungs(UUID customer, UUID matter) {
    return transactions.customer(
        customer,
        sql ->
            sql.selectFrom(CASE_DEADLINE)
                .where(CASE_DEADLINE.CASE_ID.eq(matter))
                .and(CASE_DEADLINE.CANCELLED_AT.isNull())
                .orderBy(CASE_DEADLINE.FIRES_AT, CASE_DEADLINE.CODE, CASE_DEADLINE.RUNG)
                .fetch(row ->
                    new Rung(
                        row.getCode(),
                        row.getRung(),
                        row.getFiresAt().toInstant(),
                        row.getDueAt().toInstant(),
                        row.getWhom(),
                        Optional.ofNullable(row.getFiredAt()).map(at -> at.toInstant()))));
  }
}
