package id.janji.custody.store;

import java.util.UUID;

/// Where sealed bytes lie in the store of a region. What was removed leaves a place that is never
/// used again.
public sealed interface Place {
  /// The file in which they lie.
  UUID file();

  /// How many bytes they are.
  long length();

  /// In a pack, beside others.
  ///
  /// @param offset of the record in the pack, a multiple of 8
  record Packed(UUID file, int offset, int length) implements Place {
    public Packed {
      if (offset < 0 || offset % 8 != 0 || length < 0) {
        throw new IllegalArgumentException("no place: %d+%d".formatted(offset, length));
      }
    }

    @Override
    public int offset() {
      return offset;
    }

    // A wider type than the component has.
    public int lengthBytes() {
      return length;
    }
  }

  /// In a file of their own.
  record Own(UUID file, long length) implements Place {
    public Own {
      if (length < 0) {
        throw new IllegalArgumentException("no place: " + length);
      }
    }
  }
}
