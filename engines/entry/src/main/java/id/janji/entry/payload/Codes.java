package id.janji.entry.payload;

import java.util.Optional;
import java.util.function.Function;

/// Finds a value by the word that stands for it.
final class Codes {
  private Codes() {}

  static <T> Optional<T> find(T[] values, Function<T, String> code, String wanted) {
    for (T value : values) {
      if (code.apply(value).equals(wanted)) {
        return Optional.of(value);
      }
    }
    return Optional.empty();
  }
}
