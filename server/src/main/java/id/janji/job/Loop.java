package id.janji.job;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks again and again, on a thread of its own, until it is closed. What fails once, such as a
/// database that is away, does not end it.
public final class Loop implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Loop.class);

  private final String name;
  private final Duration every;
  private final Look look;
  private final CountDownLatch closed = new CountDownLatch(1);

  /// One look.
  @FunctionalInterface
  public interface Look {
    void once() throws InterruptedException;
  }

  /// @param name of its thread, and in the log
  /// @param every how long after its end it looks again
  public Loop(String name, Duration every, Look look) {
    this.name = name;
    this.every = every;
    this.look = look;
  }

  public void start() {
    Thread.ofVirtual().name(name).start(this::go);
  }

  private void go() {
    try {
      do {
        lookAndGoOn();
      } while (!closed.await(every.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void lookAndGoOn() throws InterruptedException {
    try {
      look.once();
    } catch (RuntimeException e) {
      LOG.atWarn().addKeyValue("loop", name).setCause(e).log("could-not-look");
    }
  }

  @Override
  public void close() {
    closed.countDown();
  }
}
