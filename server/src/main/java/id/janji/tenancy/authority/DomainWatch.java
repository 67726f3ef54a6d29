package id.janji.tenancy.authority;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks for the records of domains again when their time has come. Two servers that look at once
/// ask twice, and no more.
public final class DomainWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DomainWatch.class);
  private static final Duration LOOK = Duration.ofMinutes(1);
  private static final int MOST = 20;

  private final Domains domains;
  private final CountDownLatch closed = new CountDownLatch(1);

  public DomainWatch(Domains domains) {
    this.domains = domains;
  }

  /// Looks every minute, on a thread of its own, until it is closed.
  public void start() {
    Thread.ofVirtual().name("domains").start(this::watch);
  }

  private void watch() {
    try {
      do {
        runAndGoOn();
      } while (!closed.await(LOOK.toSeconds(), TimeUnit.SECONDS));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /// A database that is away must not end the watch.
  private void runAndGoOn() {
    try {
      run();
    } catch (RuntimeException e) {
      LOG.atWarn().setCause(e).log("domains-not-looked-for");
    }
  }

  /// Looks once.
  ///
  /// @return how many were looked for
  public int run() {
    List<DomainProof> due = domains.due(MOST);
    due.forEach(each -> domains.check(each.customer(), each.id()));
    return due.size();
  }

  @Override
  public void close() {
    closed.countDown();
  }
}
