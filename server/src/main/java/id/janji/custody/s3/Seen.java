package id.janji.custody.s3;

import id.janji.custody.Item;

/// An item as its conditions found it.
public sealed interface Seen {
  Item item();

  /// It is as asked.
  record Found(Item item, Slice slice, Download content) implements Seen {}

  /// The client has it already.
  record NotModified(Item item) implements Seen {}

  /// Which bytes of the item.
  ///
  /// @param first index of the first byte
  /// @param length number of bytes; all of them for an item that was selected whole
  record Slice(long first, long length) {
    public Slice {
      if (first < 0 || length < 0) {
        throw new IllegalArgumentException("no slice: %d, %d".formatted(first, length));
      }
    }
  }
}
