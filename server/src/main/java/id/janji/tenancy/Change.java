package id.janji.tenancy;

import java.util.List;
import java.util.function.Function;

/// What became of a wish to change a register: done, or nothing changed and here is why.
public sealed interface Change<T> {
  /// It is done and stored.
  record Done<T>(T value) implements Change<T> {}

  /// Some fields cannot be taken as they are; each fault names its field.
  record Invalid<T>(List<FieldFault> faults) implements Change<T> {
    public Invalid {
      faults = List.copyOf(faults);
    }
  }

  /// The wish is well formed, but the register does not allow it now.
  record Refused<T>(Refusal reason) implements Change<T> {}

  /// The same change with what was done turned into something else.
  default <U> Change<U> map(Function<T, U> turn) {
    return switch (this) {
      case Done<T>(T value) -> new Done<>(turn.apply(value));
      case Invalid<T>(List<FieldFault> faults) -> new Invalid<>(faults);
      case Refused<T>(Refusal reason) -> new Refused<>(reason);
    };
  }
}
