package id.janji.job;

import id.janji.db.tx.Transactions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
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
  private final List<Loop> loops;
  private final ScheduledExecutorService keeping =
      Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().name("leases").factory());

  public Jobs(List<Job> jobs, Transactions transactions, Clock clock) {
    this.jobs = List.copyOf(jobs);
    this.leases = new Leases(transactions);
    this.clock = clock;
    this.loops = this.jobs.stream().map(this::loop).toList();
  }

  private Loop loop(Job job) {
    Duration every = job.every().compareTo(LOOK) < 0 ? job.every() : LOOK;
    return new Loop("job-" + job.name(), every, () -> runIfDue(job));
  }

  /// Runs what is due now and whenever its time comes.
  public void start() {
    loops.forEach(Loop::start);
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
    loops.forEach(Loop::close);
    keeping.shutdownNow();
  }
}
