package id.janji.keyring;

import id.janji.keyring.check.Refusal;

/// What came of a question.
public sealed interface Reply<T> {
  /// It was done; a value that holds a key is the caller's to close.
  record Done<T>(T value) implements Reply<T> {}

  /// It was not done, and nothing was changed.
  record Refused<T>(Refusal why) implements Reply<T> {}

  /// The value, for callers to whom a refusal is a fault of their own.
  ///
  /// @throws KeyringException with `REFUSED`
  default T orThrow() {
    return switch (this) {
      case Done<T>(T value) -> value;
      case Refused<T>(Refusal why) ->
          throw new KeyringException(KeyringException.Code.REFUSED, why.sentence());
    };
  }
}
