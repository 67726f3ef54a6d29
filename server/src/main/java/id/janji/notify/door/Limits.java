package id.janji.notify.door;

import java.time.Duration;

/// What one visitor of the door may ask for.
///
/// @param sizeBytes of one mail
/// @param lineBytes of one line, its end not counted
/// @param sessions at the same time, of all visitors
/// @param idle how long it waits for the next bytes
/// @param whole how long one session may last
public record Limits(
    int sizeBytes,
    int lineBytes,
    int recipients,
    int mails,
    int commands,
    int mistakes,
    int sessions,
    Duration idle,
    Duration whole) {
  /// Reports and letters of people; lines as RFC 5321 4.5.3.1.6 asks for.
  public static final Limits ORDINARY =
      new Limits(5 << 20, 998, 20, 50, 500, 10, 32, Duration.ofSeconds(60), Duration.ofMinutes(10));
}
