package id.janji.entry.export;

import id.janji.entry.Entry;
import java.io.IOException;
import java.util.Optional;

/// A log to be exported, read once from front to back.
public interface LogSource {
  /// The leaf at `index` as it was hashed.
  byte[] leaf(long index) throws IOException;

  /// Salt and payload at `index`; empty if they were erased or stand in a slot.
  Optional<Entry.Disclosed> disclosed(long index) throws IOException;
}
