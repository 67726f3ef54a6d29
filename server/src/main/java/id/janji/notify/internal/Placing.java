package id.janji.notify.internal;

import static id.janji.db.tables.Tables.NOTICE;
import static id.janji.db.tables.Tables.NOTICE_STEP;

import id.janji.db.tables.tables.records.NoticeStepRecord;
import id.janji.db.tx.Transactions;
import id.janji.entry.Bytes;
import id.janji.entry.payload.Actor;
import id.janji.entry.payload.Payload;
import id.janji.law.RuleBook;
import id.janji.ledger.Draft;
import id.janji.ledger.Ledger;
import id.janji.ledger.Logged;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.jooq.DSLContext;

/// Writes what happened to a notice into the customer's log, in its order and once: as steps of a
/// case of the procedure `notice`, each with the digest of what is kept here. What only the
/// provider's people are told does not stand there.
///
/// Before a step is first written the size of the log is noted; a step without a place that may
/// have been written is looked for from there on.
final class Placing {
  private static final String PROCEDURE = "notice";
  private static final int BATCH = 256;

  private final Transactions transactions;
  private final Ledger ledger;

  Placing(Transactions transactions, Ledger ledger) {
    this.transactions = transactions;
    this.ledger = ledger;
  }

  /// Writes what has no place yet. A customer without a log has it written with the first step
  /// after it was begun.
  void place(UUID customer, UUID notice) {
    boolean inLog =
        transactions.customer(
            customer,
            sql ->
                sql.fetchExists(NOTICE, NOTICE.ID.eq(notice).and(NOTICE.AUDIENCE.ne("provider"))));
    if (!inLog || !ledger.has(customer)) {
      return;
    }
    long size = ledger.head(customer).size();
    OptionalLong before = OptionalLong.empty();
    for (NoticeStepRecord step :
        transactions.customer(customer, sql -> marked(sql, notice, size))) {
      OptionalLong place =
          step.getLogIndex() == null ? found(customer, step) : OptionalLong.of(step.getLogIndex());
      long index = place.isPresent() ? place.getAsLong() : written(customer, step, before);
      if (step.getLogIndex() == null) {
        transactions.customer(customer, sql -> placed(sql, step, index));
      }
      before = OptionalLong.of(index);
    }
  }

  /// All steps, as they were before their mark was set: one that bears a mark may stand in the log
  /// already.
  private static List<NoticeStepRecord> marked(DSLContext sql, UUID notice, long size) {
    List<NoticeStepRecord> steps =
        sql.selectFrom(NOTICE_STEP)
            .where(NOTICE_STEP.NOTICE_ID.eq(notice))
            .orderBy(NOTICE_STEP.STEP)
            .fetch();
    sql.update(NOTICE_STEP)
        .set(NOTICE_STEP.LOG_FROM, size)
        .where(NOTICE_STEP.NOTICE_ID.eq(notice))
        .and(NOTICE_STEP.LOG_INDEX.isNull())
        .and(NOTICE_STEP.LOG_FROM.isNull())
        .execute();
    return steps;
  }

  private OptionalLong found(UUID customer, NoticeStepRecord step) {
    if (step.getLogFrom() == null) {
      return OptionalLong.empty();
    }
    long at = step.getLogFrom();
    List<Logged> entries = ledger.entries(customer, at, BATCH);
    while (!entries.isEmpty()) {
      for (Logged entry : entries) {
        if (entry.payload().orElse(null) instanceof Payload.CaseStep said
            && said.matter().equals(step.getNoticeId())
            && said.step() == step.getStep()) {
          return OptionalLong.of(entry.index());
        }
      }
      at += entries.size();
      entries = ledger.entries(customer, at, BATCH);
    }
    return OptionalLong.empty();
  }

  private long written(UUID customer, NoticeStepRecord step, OptionalLong before) {
    Payload.CaseStep said =
        new Payload.CaseStep(
            step.getNoticeId(),
            PROCEDURE,
            1,
            RuleBook.newest().version(),
            step.getStep(),
            step.getEvent(),
            step.getState(),
            actor(step),
            Bytes.of(step.getDigest()));
    Draft draft = before.isPresent() ? Draft.about(before.getAsLong(), said) : Draft.of(said);
    return ledger.write(customer, draft).orThrow().index();
  }

  private static Optional<Actor> actor(NoticeStepRecord step) {
    return step.getPersonId() == null
        ? Optional.empty()
        : Optional.of(
            new Actor(
                step.getPersonId(),
                step.getPersonName(),
                step.getEvent().equals("called") ? Actor.Party.PROVIDER : Actor.Party.CUSTOMER));
  }

  private static int placed(DSLContext sql, NoticeStepRecord step, long index) {
    return sql.update(NOTICE_STEP)
        .set(NOTICE_STEP.LOG_INDEX, index)
        .where(NOTICE_STEP.NOTICE_ID.eq(step.getNoticeId()))
        .and(NOTICE_STEP.STEP.eq(step.getStep()))
        .execute();
  }

  /// Whether something is left that can be written.
  boolean isLeft(DSLContext sql, UUID customer, UUID notice) {
    return ledger.has(customer)
        && sql.fetchExists(
            NOTICE_STEP.join(NOTICE).on(NOTICE.ID.eq(NOTICE_STEP.NOTICE_ID)),
            NOTICE
                .ID
                .eq(notice)
                .and(NOTICE.AUDIENCE.ne("provider"))
                .and(NOTICE_STEP.LOG_INDEX.isNull()));
  }
}
