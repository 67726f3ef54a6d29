package id.janji.custody.s3.http;

import java.time.Duration;

/// How fast a client takes or gives content. Only the time counts in which we waited for him, so
/// that nobody is cut off for what we need ourselves.
final class Pace {
  private static final int SLOWEST_BYTES_PER_SECOND = 1_024;
  private static final Duration GRACE = Duration.ofSeconds(30);

  private long waitedNanos;
  private long bytes;

  void waited(long nanos) {
    waitedNanos += nanos;
  }

  void moved(long count) {
    bytes += count;
  }

  boolean isTooSlow() {
    long beyond = Duration.ofNanos(waitedNanos).minus(GRACE).toSeconds();
    return beyond > bytes / SLOWEST_BYTES_PER_SECOND;
  }

  /// The longest that so many bytes may take at once.
  static Duration longest(int count) {
    return GRACE.plusSeconds(count / SLOWEST_BYTES_PER_SECOND);
  }
}
