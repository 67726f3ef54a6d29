package id.janji.disk;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/// A file open for writing.
public interface DiskFile extends Closeable {
  /// Writes all that remains of `bytes` at `position`.
  void write(ByteBuffer bytes, long position) throws IOException;

  /// Makes the content, and a new length, survive the loss of power.
  void force() throws IOException;
}
