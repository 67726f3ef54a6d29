package id.janji.custody;

/// What became of a request to custody: it is done, or nothing changed and here is why.
public sealed interface Answer<T> {
  /// It is done, and durable if it changed something.
  record Given<T>(T value) implements Answer<T> {}

  /// It was not done.
  ///
  /// @param sentence for the caller: what stands against it and what he can do; nothing secret
  record Refused<T>(Reason reason, String sentence) implements Answer<T> {}

  static <T> Answer<T> of(T value) {
    return new Given<>(value);
  }

  /// Refused, in the reason's own words.
  static <T> Answer<T> refused(Reason reason) {
    return new Refused<>(reason, reason.sentence());
  }
}
