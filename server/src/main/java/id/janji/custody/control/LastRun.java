package id.janji.custody.control;

import static id.janji.db.tables.Tables.JOB;
import static id.janji.db.tx.SystemTransaction.SCHEDULER;
import static java.time.ZoneOffset.UTC;

import id.janji.db.tables.tables.records.JobRecord;
import id.janji.db.tx.Transactions;
import java.time.Instant;
import java.util.Optional;

/// What came of the last run of a job.
final class LastRun {
  private LastRun() {}

  /// The last run, if it was done and ended after `since`.
  static Optional<JobRecord> of(Transactions transactions, String job, Instant since) {
    return transactions.system(
        SCHEDULER,
        sql ->
            sql.selectFrom(JOB)
                .where(JOB.NAME.eq(job))
                .and(JOB.OUTCOME.eq("done"))
                .and(JOB.ENDED_AT.gt(since.atOffset(UTC)))
                .fetchOptional());
  }
}
