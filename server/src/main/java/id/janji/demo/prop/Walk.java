package id.janji.demo.prop;

import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Tells the steps of the demonstration as they happen, and remembers whether each of them held.
/// Once it is told to stop it goes no further step and tells nothing more.
public final class Walk {
  private static final Duration NEWS = Duration.ofSeconds(2);

  private final PrintStream out;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private int number;
  private int failed;

  public Walk(PrintStream out) {
    this.out = out;
  }

  /// What a step saw; several lines if it has more to show.
  public interface Step {
    /// @throws Exception if what should hold does not
    List<String> go() throws Exception;
  }

  /// Goes one step and tells what it saw.
  public synchronized void step(String title, Step step) {
    if (isStopped()) {
      return;
    }
    number++;
    say("%n%d. %s".formatted(number, title));
    try {
      step.go().forEach(line -> say("   " + line));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      fail("interrupted");
    } catch (Exception e) {
      fail(e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
    }
  }

  /// Ctrl-C also ends the commands and the database that a step stands on, which may be seen here a
  /// moment before the news that all of it was told to stop.
  private void fail(String reason) {
    try {
      if (stopped.await(NEWS.toMillis(), TimeUnit.MILLISECONDS)) {
        return;
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    failed++;
    say("   ✗ did not hold: " + reason);
  }

  /// From now on nothing is told; what the step under way still meets is our doing.
  public void stop() {
    stopped.countDown();
  }

  /// Waits for the end of the step under way.
  public synchronized void awaitRest() {}

  private boolean isStopped() {
    return stopped.getCount() == 0;
  }

  /// How many steps did not hold.
  public int failed() {
    return failed;
  }

  public int steps() {
    return number;
  }

  /// A line in the voice of the narrator.
  public void say(String line) {
    if (!isStopped()) {
      out.println(line);
    }
  }

  /// What `condition` claims, or the step fails with `otherwise`.
  public static void hold(boolean condition, String otherwise) {
    if (!condition) {
      throw new IllegalStateException(otherwise);
    }
  }
}
