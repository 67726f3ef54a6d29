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
  /// @param offset of the record in the pack
  record Packed(UUID file, long offset, long length) implements Place {
    public Packed {
      if (offset < 0 || length < 0) {
        throw new IllegalArgumentException("no place: %d+%d".formatted(offset, length));
      }
    }

    @Override
    public String toString() {
      return "pack %s at %d, %d bytes".formatted(file, offset, length);
    }
  }

  /// In a file of their own.
  record Own(UUID file, long length) implements Place {
    public Own {
      if (length < 0) {
        throw new IllegalArgumentException("no place: " + length);
      }
    }

    @Override
    public String toString() {
      return "file %s, %d bytes".formatted(file, length);
    }
  }
}
