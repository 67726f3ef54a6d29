package id.janji.demo;

import java.io.PrintStream;
import java.util.List;

/// Tells the steps of the demonstration as they happen, and remembers whether each of them held.
final class Walk {
  private final PrintStream out;
  private int number;
  private int failed;

  Walk(PrintStream out) {
    this.out = out;
  }

  /// What a step saw; several lines if it has more to show.
  interface Step {
    /// @throws Exception if what should hold does not
    List<String> go() throws Exception;
  }

  /// Goes one step and tells what it saw.
  void step(String title, Step step) {
    number++;
    out.printf("%n%d. %s%n", number, title);
    try {
      step.go().forEach(line -> out.println("   " + line));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      fail("interrupted");
    } catch (Exception e) {
      fail(e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
    }
  }

  private void fail(String reason) {
    failed++;
    out.println("   ✗ did not hold: " + reason);
  }

  /// How many steps did not hold.
  int failed() {
    return failed;
  }

  int steps() {
    return number;
  }

  /// A line in the voice of the narrator.
  void say(String line) {
    out.println(line);
  }

  /// What `condition` claims, or the step fails with `otherwise`.
  static void hold(boolean condition, String otherwise) {
    if (!condition) {
      throw new IllegalStateException(otherwise);
    }
  }
}
