package id.janji.custody.s3;

import id.janji.custody.s3.Seen.Slice;
import java.util.Optional;

/// How much of an item is wanted.
public sealed interface Selection {
  record Whole() implements Selection {}

  /// @param last inclusive, at least `first`; may lie behind the end
  record FromTo(long first, long last) implements Selection {}

  record From(long first) implements Selection {}

  /// The last `count` bytes, or all if there are fewer.
  record Last(long count) implements Selection {}

  /// One of the parts that it was put together from; an item in one piece has a part 1.
  ///
  /// @param number 1 to 10,000
  record Part(int number) implements Selection {}

  /// Which bytes these are of `size`; empty if none. [Part] is left to who knows the parts.
  default Optional<Slice> slice(long size) {
    return switch (this) {
      case Whole() -> Optional.of(new Slice(0, size));
      case FromTo(long first, long last) ->
          first < size
              ? Optional.of(new Slice(first, Math.min(last, size - 1) - first + 1))
              : Optional.empty();
      case From(long first) ->
          first < size ? Optional.of(new Slice(first, size - first)) : Optional.empty();
      case Last(long count) ->
          count > 0 && size > 0
              ? Optional.of(new Slice(Math.max(0, size - count), Math.min(count, size)))
              : Optional.empty();
      case Part(int number) -> throw new IllegalStateException("part " + number);
    };
  }
}
