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
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
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

  /// A case that this server holds, and what it had left when it was taken.
  ///
  /// @param places where steps stand in the log that those to be written refer to
  /// @param logged whether the customer has a log
  private record Taken(
      ProcedureCaseRecord file,
      List<CaseStepRecord> steps,
      Map<Integer, Long> places,
      List<CaseEffectRecord> effects,
      boolean logged) {}

  /// A case on its way out: begun before the transaction that moves it, taken within, run behind.
  public final class Errand {
    private final UUID customer;
    private final UUID id;
    private final Optional<OptionalLong> size;
    private @Nullable Taken taken;

    private Errand(UUID customer, UUID id, Optional<OptionalLong> size) {
      this.customer = customer;
      this.id = id;
      this.size = size;
    }

    /// Takes the case in the transaction that moved it, after all else.
    public void take(DSLContext sql) {
      taken = size.flatMap(at -> Outbox.this.take(sql, customer, id, at)).orElse(null);
    }

    /// Carries out what was taken. What cannot be done now the clerk does later.
    public void run() {
      try {
        if (taken != null) {
          carry(taken);
        }
      } catch (RuntimeException e) {
        LOG.atWarn().addKeyValue("case", id).setCause(e).log("case-not-carried-out");
      }
    }
  }

  /// Begins to carry out what a case is about to decide. Without its log it is left to the clerk.
  public Errand errand(UUID customer, UUID id) {
    Optional<OptionalLong> size = Optional.empty();
    try {
      size = Optional.of(size(customer));
    } catch (RuntimeException e) {
      LOG.atWarn().addKeyValue("case", id).setCause(e).log("case-not-carried-out");
    }
    return new Errand(customer, id, size);
  }

  /// How large the log of a customer is before anything more is written into it; empty if he has
  /// none yet.
  private OptionalLong size(UUID customer) {
    return ledger.has(customer)
        ? OptionalLong.of(ledger.head(customer).size())
        : OptionalLong.empty();
  }

  /// Carries out all that a case has left, unless another server is at it.
  public void carry(UUID customer, UUID id) {
    retake(customer, id).ifPresent(this::carry);
  }

  private Optional<Taken> retake(UUID customer, UUID id) {
    OptionalLong size = size(customer);
    return transactions.customer(customer, sql -> take(sql, customer, id, size));
  }

  /// Carries out what was taken, and what came in meanwhile. Nothing is told before all steps stand
  /// in the log; that it was done is noted at the end, at once.
  private void carry(Taken taken) {
    UUID customer = taken.file.getCustomerId();
    UUID id = taken.file.getId();
    Optional<Taken> next = Optional.of(taken);
    while (next.isPresent()) {
      Progress progress = new Progress();
      boolean again = false;
      try {
        write(next.get(), progress);
        progress.whole = perform(next.get(), progress);
      } finally {
        again = release(next.get(), progress);
      }
      next = again ? retake(customer, id) : Optional.empty();
    }
  }

  /// How far one carrying out came.
  private static final class Progress {
    private final Map<Integer, Long> written = new LinkedHashMap<>();
    private final Map<CaseEffectRecord, Optional<Instant>> tried = new LinkedHashMap<>();
    private boolean whole;
  }

  /// Empty if nothing is left or another server is at it.
  private Optional<Taken> take(DSLContext sql, UUID customer, UUID id, OptionalLong size) {
    OffsetDateTime now = clock.instant().atOffset(UTC);
    return sql.update(PROCEDURE_CASE)
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
        .returning()
        .fetchOptional()
        .map(file -> {
          List<CaseStepRecord> steps =
              size.isPresent() ? marked(sql, id, size.getAsLong()) : List.of();
          return new Taken(file, steps, places(sql, id, steps), undone(sql, id), size.isPresent());
        });
  }

  /// A customer without a log has his steps written with the next one after it was begun.
  private void write(Taken taken, Progress progress) {
    UUID customer = taken.file.getCustomerId();
    Map<Integer, Long> places = new HashMap<>(taken.places);
    for (CaseStepRecord step : taken.steps) {
      long index =
          found(customer, step)
              .orElseGet(() ->
                  written(customer, taken.file, step, places.get(step.getStep() - 1)).index());
      places.put(step.getStep(), index);
      progress.written.put(step.getStep(), index);
    }
  }

  /// Where the steps before those to be written stand.
  private static Map<Integer, Long> places(DSLContext sql, UUID id, List<CaseStepRecord> steps) {
    List<Integer> before =
        steps.stream().map(step -> step.getStep() - 1).filter(step -> step > 0).toList();
    return before.isEmpty()
        ? Map.of()
        : sql.select(CASE_STEP.STEP, CASE_STEP.LOG_INDEX)
            .from(CASE_STEP)
            .where(CASE_STEP.CASE_ID.eq(id))
            .and(CASE_STEP.STEP.in(before))
            .and(CASE_STEP.LOG_INDEX.isNotNull())
            .fetchMap(CASE_STEP.STEP, CASE_STEP.LOG_INDEX);
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
    if (steps.stream().anyMatch(step -> step.getLogFrom() == null)) {
      sql.update(CASE_STEP)
          .set(CASE_STEP.LOG_FROM, size)
          .where(CASE_STEP.CASE_ID.eq(id))
          .and(CASE_STEP.LOG_INDEX.isNull())
          .and(CASE_STEP.LOG_FROM.isNull())
          .andNot(CASE_STEP.SILENT)
          .execute();
    }
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
      UUID customer, ProcedureCaseRecord file, CaseStepRecord step, @Nullable Long before) {
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
    return ledger
        .write(customer, before == null ? Draft.of(said) : Draft.about(before, said))
        .orThrow();
  }

  /// Whether all effects that somebody performs were done.
  private boolean perform(Taken taken, Progress progress) {
    boolean whole = true;
    for (CaseEffectRecord row : taken.effects) {
      boolean done = done(taken.file.getCustomerId(), row);
      progress.tried.put(row, done ? Optional.of(clock.instant()) : Optional.empty());
      whole &= done;
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
    try {
      if (performer != null) {
        performer.perform(customer, task(row));
        return true;
      }
    } catch (RuntimeException e) {
      LOG.atWarn().addKeyValue("effect", row.getKind()).setCause(e).log("effect-not-performed");
    }
    return false;
  }

  private static Task task(CaseEffectRecord row) {
    return new Task(
        row.getCaseId(),
        row.getStep(),
        row.getNumber(),
        Codec.effect(row.getKind(), row.getContent()),
        row.getTries(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static void note(DSLContext sql, CaseEffectRecord row, Optional<Instant> done) {
    sql.update(CASE_EFFECT)
        .set(CASE_EFFECT.TRIES, Math.min(row.getTries() + 1, MOST_TRIES))
        .set(CASE_EFFECT.DONE_AT, done.map(at -> at.atOffset(UTC)).orElse(null))
        .where(CASE_EFFECT.CASE_ID.eq(row.getCaseId()))
        .and(CASE_EFFECT.STEP.eq(row.getStep()))
        .and(CASE_EFFECT.NUMBER.eq(row.getNumber()))
        .and(CASE_EFFECT.DONE_AT.isNull())
        .execute();
  }

  private static void note(DSLContext sql, UUID id, int step, long index) {
    sql.update(CASE_STEP)
        .set(CASE_STEP.LOG_INDEX, index)
        .where(CASE_STEP.CASE_ID.eq(id))
        .and(CASE_STEP.STEP.eq(step))
        .execute();
  }

  /// Notes how far it came and lets the case go.
  ///
  /// @return whether something came in meanwhile that can be carried out at once
  private boolean release(Taken taken, Progress progress) {
    UUID customer = taken.file.getCustomerId();
    UUID id = taken.file.getId();
    boolean logged = taken.logged || ledger.has(customer);
    return transactions.customer(
        customer,
        sql -> {
          // Locked first and looked at afterwards, so that no step slips in between.
          sql.select(PROCEDURE_CASE.ID)
              .from(PROCEDURE_CASE)
              .where(PROCEDURE_CASE.ID.eq(id))
              .forUpdate()
              .fetch();
          progress.written.forEach((step, index) -> note(sql, id, step, index));
          progress.tried.forEach((row, done) -> note(sql, row, done));
          boolean pending = isPending(sql, id, logged);
          // What failed keeps its lease, and is tried again when that is over.
          boolean waits = pending && !progress.whole;
          sql.update(PROCEDURE_CASE)
              .set(PROCEDURE_CASE.HOLDER, waits ? DSL.val(holder) : DSL.inline((UUID) null))
              .set(
                  PROCEDURE_CASE.LEASED_UNTIL,
                  waits ? PROCEDURE_CASE.LEASED_UNTIL : DSL.inline((OffsetDateTime) null))
              .set(PROCEDURE_CASE.PENDING, DSL.val(pending))
              .where(PROCEDURE_CASE.ID.eq(id))
              .and(PROCEDURE_CASE.HOLDER.eq(holder))
              .execute();
          return pending && progress.whole;
        });
  }

  private boolean isPending(DSLContext sql, UUID id, boolean logged) {
    Condition unwritten =
        DSL.exists(
            DSL.selectOne()
                .from(CASE_STEP)
                .where(CASE_STEP.CASE_ID.eq(id))
                .and(CASE_STEP.LOG_INDEX.isNull())
                .andNot(CASE_STEP.SILENT));
    Condition unperformed =
        DSL.exists(
            DSL.selectOne()
                .from(CASE_EFFECT)
                .where(CASE_EFFECT.CASE_ID.eq(id))
                .and(CASE_EFFECT.DONE_AT.isNull())
                .and(CASE_EFFECT.KIND.in(performers.keySet())));
    return sql.select(DSL.field(logged ? unwritten.or(unperformed) : unperformed))
        .fetchSingle()
        .value1();
  }
}
