package id.janji.job;

import static id.janji.db.tables.Tables.JOB;
import static id.janji.db.tx.SystemTransaction.CUSTODIAN;
import static java.time.ZoneOffset.UTC;

import id.janji.db.tx.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;

/// Who runs which job: a row each, taken for a time. A run that died is taken over after that.
final class Leases {
  /// For how long a job is taken; it is taken again while it goes on.
  static final Duration TIME = Duration.ofMinutes(10);

  /// So far apart the clocks of two servers may be.
  private static final Duration APART = Duration.ofSeconds(5);

  private static final int LONGEST = 400;

  private final Transactions transactions;
  private final UUID holder = UUID.randomUUID();

  Leases(Transactions transactions) {
    this.transactions = transactions;
  }

  /// Takes a job that is due and that nobody else runs. One that was begun at a time to come, and a
  /// lease that lies further ahead than one can, are from before the clock was set back.
  boolean take(String job, Instant now) {
    OffsetDateTime at = now.atOffset(UTC);
    return transactions.system(
        CUSTODIAN,
        sql -> {
          sql.insertInto(JOB)
              .set(JOB.NAME, job)
              .set(JOB.NEXT_AT, at)
              .onConflictDoNothing()
              .execute();
          return sql.update(JOB)
                  .set(JOB.HOLDER, holder)
                  .set(JOB.LEASED_UNTIL, at.plus(TIME))
                  .set(JOB.STARTED_AT, at)
                  .where(JOB.NAME.eq(job))
                  .and(JOB.NEXT_AT.le(at).or(JOB.STARTED_AT.gt(at.plus(APART))))
                  .and(
                      JOB.LEASED_UNTIL
                          .isNull()
                          .or(JOB.LEASED_UNTIL.le(at))
                          .or(JOB.LEASED_UNTIL.gt(at.plus(TIME).plus(APART))))
                  .execute()
              == 1;
        });
  }

  /// Goes on holding it.
  void keep(String job, Instant now) {
    transactions.run(
        CUSTODIAN,
        sql ->
            sql.update(JOB)
                .set(JOB.LEASED_UNTIL, now.plus(TIME).atOffset(UTC))
                .where(JOB.NAME.eq(job))
                .and(JOB.HOLDER.eq(holder))
                .execute());
  }

  /// What came of a run.
  enum Outcome {
    DONE("done"),
    FAILED("failed");

    private final String word;

    Outcome(String word) {
      this.word = word;
    }
  }

  /// Lets it go until `next`.
  void end(String job, Outcome outcome, Job.Told told, Instant now, Instant next) {
    String sentence = told.sentence();
    transactions.run(
        CUSTODIAN,
        sql ->
            sql.update(JOB)
                .setNull(JOB.HOLDER)
                .setNull(JOB.LEASED_UNTIL)
                .set(JOB.ENDED_AT, now.atOffset(UTC))
                .set(JOB.NEXT_AT, next.atOffset(UTC))
                .set(JOB.OUTCOME, outcome.word)
                .set(JOB.TOLD, sentence.substring(0, Math.min(sentence.length(), LONGEST)))
                .set(JOB.LOOKED, told.looked())
                .set(JOB.FOUND, told.found())
                .where(JOB.NAME.eq(job))
                .and(JOB.HOLDER.eq(holder))
                .execute());
  }
}
