package id.janji.custody.job;

import id.janji.db.tx.Transactions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs the jobs when their time has come, each on a thread of its own, and each by one server at a
/// time.
public final class Jobs implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Jobs.class);
  private static final Duration LOOK = Duration.ofSeconds(30);

  private final List<Job> jobs;
  private final Leases leases;
  private final Clock clock;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final ScheduledExecutorService keeping =
      Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().name("leases").factory());

  public Jobs(List<Job> jobs, Transactions transactions, Clock clock) {
    this.jobs = List.copyOf(jobs);
    this.leases = new Leases(transactions);
    this.clock = clock;
  }

  /// Runs what is due now and whenever its time comes.
  public void start() {
    jobs.forEach(job -> Thread.ofVirtual().name("job-" + job.name()).start(() -> watch(job)));
  }

  private void watch(Job job) {
    try {
      do {
        runAndGoOn(job);
      } while (!closed.await(LOOK.toSeconds(), TimeUnit.SECONDS));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /// A database that is away must not end the schedule.
  private void runAndGoOn(Job job) throws InterruptedException {
    try {
      runIfDue(job);
    } catch (RuntimeException e) {
      LOG.atWarn().addKeyValue("job", job.name()).setCause(e).log("job-not-taken");
    }
  }

  /// Runs all that is due, one after the other.
  ///
  /// @return how many were
  public int runDue() throws InterruptedException {
    int ran = 0;
    for (Job job : jobs) {
      ran += runIfDue(job) ? 1 : 0;
    }
    return ran;
  }

  private boolean runIfDue(Job job) throws InterruptedException {
    if (!leases.take(job.name(), clock.instant())) {
      return false;
    }
    long often = Leases.TIME.dividedBy(3).toSeconds();
    ScheduledFuture<?> kept =
        keeping.scheduleWithFixedDelay(() -> keep(job), often, often, TimeUnit.SECONDS);
    try {
      end(job, Leases.Outcome.DONE, job.run());
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception e) {
      LOG.atWarn().addKeyValue("job", job.name()).setCause(e).log("job-failed");
      end(job, Leases.Outcome.FAILED, new Job.Told(0, 0, e.getClass().getSimpleName()));
    } finally {
      kept.cancel(false);
    }
    return true;
  }

  private void keep(Job job) {
    try {
      leases.keep(job.name(), clock.instant());
    } catch (RuntimeException e) {
      LOG.atWarn().addKeyValue("job", job.name()).setCause(e).log("lease-not-kept");
    }
  }

  private void end(Job job, Leases.Outcome outcome, Job.Told told) {
    var now = clock.instant();
    leases.end(job.name(), outcome, told, now, now.plus(job.every()));
  }

  @Override
  public void close() {
    closed.countDown();
    keeping.shutdownNow();
  }
}
