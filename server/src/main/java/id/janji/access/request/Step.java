package id.janji.access.request;

/// What came of a step.
public sealed interface Step<T> {
  record Done<T>(T value) implements Step<T> {}

  record Refused<T>(Fault fault) implements Step<T> {}

  static <T> Step<T> refused(Fault fault) {
    return new Refused<>(fault);
  }

  /// The value, where nothing can be refused.
  ///
  /// @throws IllegalStateException if it was
  default T orThrow() {
    return switch (this) {
      case Done<T>(T value) -> value;
      case Refused<T>(Fault fault) -> throw new IllegalStateException(fault.toString());
    };
  }
}
