package id.janji.kernel.internal;

import static id.janji.db.tables.Tables.CASE_EFFECT;
import static id.janji.db.tables.Tables.CASE_STEP;
import static id.janji.db.tables.Tables.PROCEDURE_CASE;
import static java.time.ZoneOffset.UTC;

import id.janji.db.tables.tables.records.CaseEffectRecord;
import id.janji.db.tables.tables.records.CaseStepRecord;
import id.janji.db.tables.tables.records.ProcedureCaseRecord;
import id.janji.db.tx.Transactions;
import id.janji.entry.Bytes;
import id.janji.entry.payload.Payload;
import id.janji.kernel.Performer;
import id.janji.kernel.Task;
import id.janji.ledger.Draft;
import id.janji.ledger.Ledger;
import id.janji.ledger.Logged;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Carries what a case has decided out of the database: its steps into the customer's log, in their
/// order and once each, and its effects to those who perform them, once or more.
///
/// One server at a time does this for a case. Before a step is first written the size of the log is
/// noted; a step without a place that may have been written is looked for from there on.
public final class Outbox {
  private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);
  private static final Duration LEASE = Duration.ofMinutes(2);
  private static final int BATCH = 256;
  private static final int MOST_TRIES = 10_000;

  private final Transactions transactions;
  private final Ledger ledger;
  private final Map<String, Performer> performers;
  private final Clock clock;
  private final UUID holder = UUID.randomUUID();

  public Outbox(Transactions transactions, Ledger ledger, List<Performer> performers, Clock clock) {
    this.transactions = transactions;
    this.ledger = ledger;
    this.performers =
        performers.stream().collect(Collectors.toMap(Performer::effect, Function.identity()));
    this.clock = clock;
  }

  /// Carries out all that a case has left, unless another server is at it.
  public void carry(UUID customer, UUID id) {
    boolean again = true;
    while (again && take(customer, id)) {
      boolean whole = false;
      try {
        write(customer, id);
        whole = perform(customer, id);
      } finally {
        again = release(customer, id, whole);
      }
    }
  }

  private boolean take(UUID customer, UUID id) {
    OffsetDateTime now = clock.instant().atOffset(UTC);
    return transactions.customer(
        customer,
        sql ->
            sql.update(PROCEDURE_CASE)
                    .set(PROCEDURE_CASE.HOLDER, holder)
                    .set(PROCEDURE_CASE.LEASED_UNTIL, now.plus(LEASE))
                    .where(PROCEDURE_CASE.CUSTOMER_ID.eq(customer))
                    .and(PROCEDURE_CASE.ID.eq(id))
                    .and(PROCEDURE_CASE.PENDING)
                    .and(
                        PROCEDURE_CASE
                            .LEASED_UNTIL
                            .isNull()
                            .or(PROCEDURE_CASE.LEASED_UNTIL.le(now))
                            .or(PROCEDURE_CASE.LEASED_UNTIL.gt(now.plus(LEASE.multipliedBy(2)))))
                    .execute()
                == 1);
  }

  /// A customer without a log has his steps written with the next one after it was begun.
  private void write(UUID customer, UUID id) {
    if (!ledger.has(customer)) {
      return;
    }
    long size = ledger.head(customer).size();
    ProcedureCaseRecord file =
        transactions.customer(customer, sql -> CaseRows.find(sql, customer, id)).orElseThrow();
    for (CaseStepRecord step : transactions.customer(customer, sql -> marked(sql, id, size))) {
      long index = found(customer, step).orElseGet(() -> written(customer, file, step).index());
      transactions.customer(
          customer,
          sql ->
              sql.update(CASE_STEP)
                  .set(CASE_STEP.LOG_INDEX, index)
                  .where(CASE_STEP.CASE_ID.eq(id))
                  .and(CASE_STEP.STEP.eq(step.getStep()))
                  .execute());
    }
  }

  /// The steps to be written, as they were before their mark was set: one that bears a mark may
  /// stand in the log already.
  private static List<CaseStepRecord> marked(DSLContext sql, UUID id, long size) {
    List<CaseStepRecord> steps =
        sql.selectFrom(CASE_STEP)
            .where(CASE_STEP.CASE_ID.eq(id))
            .and(CASE_STEP.LOG_INDEX.isNull())
            .andNot(CASE_STEP.SILENT)
            .orderBy(CASE_STEP.STEP)
            .fetch();
    sql.update(CASE_STEP)
        .set(CASE_STEP.LOG_FROM, size)
        .where(CASE_STEP.CASE_ID.eq(id))
        .and(CASE_STEP.LOG_INDEX.isNull())
        .and(CASE_STEP.LOG_FROM.isNull())
        .andNot(CASE_STEP.SILENT)
        .execute();
    return steps;
  }

  private Optional<Long> found(UUID customer, CaseStepRecord step) {
    if (step.getLogFrom() == null) {
      return Optional.empty();
    }
    long at = step.getLogFrom();
    List<Logged> entries = ledger.entries(customer, at, BATCH);
    while (!entries.isEmpty()) {
      for (Logged entry : entries) {
        if (entry.payload().orElse(null) instanceof Payload.CaseStep said
            && said.matter().equals(step.getCaseId())
            && said.step() == step.getStep()) {
          return Optional.of(entry.index());
        }
      }
      at += entries.size();
      entries = ledger.entries(customer, at, BATCH);
    }
    return Optional.empty();
  }

  private id.janji.ledger.Receipt written(
      UUID customer, ProcedureCaseRecord file, CaseStepRecord step) {
    Payload.CaseStep said =
        new Payload.CaseStep(
            step.getCaseId(),
            file.getProcedure(),
            file.getVersion(),
            file.getLaw(),
            step.getStep(),
            step.getEvent(),
            step.getState(),
            Actors.of(step.getSide(), step.getPersonId(), step.getPersonName()),
            Bytes.of(step.getDigest()));
    OptionalLong before = before(customer, step);
    return ledger
        .write(
            customer, before.isPresent() ? Draft.about(before.getAsLong(), said) : Draft.of(said))
        .orThrow();
  }

  private OptionalLong before(UUID customer, CaseStepRecord step) {
    return transactions
        .customer(
            customer,
            sql ->
                sql.select(CASE_STEP.LOG_INDEX)
                    .from(CASE_STEP)
                    .where(CASE_STEP.CASE_ID.eq(step.getCaseId()))
                    .and(CASE_STEP.STEP.eq(step.getStep() - 1))
                    .and(CASE_STEP.LOG_INDEX.isNotNull())
                    .fetchOptional(CASE_STEP.LOG_INDEX))
        .map(OptionalLong::of)
        .orElseGet(OptionalLong::empty);
  }

  /// Whether all effects that somebody performs were done.
  private boolean perform(UUID customer, UUID id) {
    boolean whole = true;
    for (CaseEffectRecord row : transactions.customer(customer, sql -> undone(sql, id))) {
      whole &= done(customer, row);
    }
    return whole;
  }

  private List<CaseEffectRecord> undone(DSLContext sql, UUID id) {
    return sql.selectFrom(CASE_EFFECT)
        .where(CASE_EFFECT.CASE_ID.eq(id))
        .and(CASE_EFFECT.DONE_AT.isNull())
        .and(CASE_EFFECT.KIND.in(performers.keySet()))
        .orderBy(CASE_EFFECT.STEP, CASE_EFFECT.NUMBER)
        .fetch();
  }

  private boolean done(UUID customer, CaseEffectRecord row) {
    Performer performer = performers.get(row.getKind());
    boolean performed = false;
    try {
      if (performer != null) {
        performer.perform(customer, task(row));
        performed = true;
      }
    } catch (RuntimeException e) {
      LOG.atWarn().addKeyValue("effect", row.getKind()).setCause(e).log("effect-not-performed");
    }
    note(customer, row, performed ? Optional.of(clock.instant()) : Optional.empty());
    return performed;
  }

  private static Task task(CaseEffectRecord row) {
    return new Task(
        row.getCaseId(),
        row.getStep(),
        row.getNumber(),
        Codec.effect(row.getKind(), row.getContent()),
        row.getTries(),
        Optional.empty(),
        Optional.empty());
  }

  private void note(UUID customer, CaseEffectRecord row, Optional<Instant> done) {
    transactions.customer(
        customer,
        sql ->
            sql.update(CASE_EFFECT)
                .set(CASE_EFFECT.TRIES, Math.min(row.getTries() + 1, MOST_TRIES))
                .set(CASE_EFFECT.DONE_AT, done.map(at -> at.atOffset(UTC)).orElse(null))
                .where(CASE_EFFECT.CASE_ID.eq(row.getCaseId()))
                .and(CASE_EFFECT.STEP.eq(row.getStep()))
                .and(CASE_EFFECT.NUMBER.eq(row.getNumber()))
                .and(CASE_EFFECT.DONE_AT.isNull())
                .execute());
  }

  /// Lets the case go.
  ///
  /// @param whole whether nothing was left that failed
  /// @return whether something came in meanwhile that can be carried out at once
  private boolean release(UUID customer, UUID id, boolean whole) {
    return transactions.customer(
        customer,
        sql -> {
          // Locked first and looked at afterwards, so that no step slips in between.
          sql.select(PROCEDURE_CASE.ID)
              .from(PROCEDURE_CASE)
              .where(PROCEDURE_CASE.ID.eq(id))
              .forUpdate()
              .fetch();
          boolean unwritten =
              sql.fetchExists(
                  CASE_STEP,
                  CASE_STEP
                      .CASE_ID
                      .eq(id)
                      .and(CASE_STEP.LOG_INDEX.isNull())
                      .andNot(CASE_STEP.SILENT));
          boolean unperformed =
              sql.fetchExists(
                  CASE_EFFECT,
                  CASE_EFFECT
                      .CASE_ID
                      .eq(id)
                      .and(CASE_EFFECT.DONE_AT.isNull())
                      .and(CASE_EFFECT.KIND.in(performers.keySet())));
          boolean pending = (unwritten && ledger.has(customer)) || unperformed;
          // What failed keeps its lease, and is tried again when that is over.
          boolean waits = pending && !whole;
          sql.update(PROCEDURE_CASE)
              .set(PROCEDURE_CASE.HOLDER, waits ? DSL.val(holder) : DSL.inline((UUID) null))
              .set(
                  PROCEDURE_CASE.LEASED_UNTIL,
                  waits ? PROCEDURE_CASE.LEASED_UNTIL : DSL.inline((OffsetDateTime) null))
              .set(PROCEDURE_CASE.PENDING, DSL.val(pending))
              .where(PROCEDURE_CASE.ID.eq(id))
              .and(PROCEDURE_CASE.HOLDER.eq(holder))
              .execute();
          return pending && whole;
        });
  }
}
