package id.janji.job;

import java.time.Duration;

/// Work that is done again and again, by one server at a time.
public interface Job {
  /// 1 to 40 of `a-z` and `-`; never changes.
  String name();

  /// How long after its end it is done again.
  Duration every();

  /// Does it once; safe to repeat where an earlier run died.
  ///
  /// @throws Exception if it could not be done; it is tried again at its next time
  Told run() throws Exception;

  /// What came of a run.
  ///
  /// @param looked how many things it looked at
  /// @param found how many of them needed something
  /// @param sentence short, and without data of customers
  record Told(long looked, long found, String sentence) {}

  /// One that counts what it did.
  ///
  /// @param sentence with `%d` for how much that was
  static Job counting(String name, Duration every, String sentence, Work work) {
    return new Counting(name, every, sentence, work);
  }

  /// Does it once, and counts.
  @FunctionalInterface
  interface Work {
    /// @throws Exception if it could not be done
    int run() throws Exception;
  }

  /// A job that counts.
  record Counting(String name, Duration every, String sentence, Work work) implements Job {
    @Override
    public Told run() throws Exception {
      int done = work.run();
      return new Told(done, done, sentence.formatted(done));
    }
  }
}
