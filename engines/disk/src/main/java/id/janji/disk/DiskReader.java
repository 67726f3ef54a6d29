package id.janji.disk;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/// A file open for reading, by many at once. It stays readable while it is open, even if its name
/// is taken away.
public interface DiskReader extends Closeable {
  /// Fills what remains of `into` from `position` on.
  ///
  /// @throws java.io.EOFException if fewer bytes are there
  /// @throws java.nio.channels.ClosedChannelException if it was closed
  void read(ByteBuffer into, long position) throws IOException;

  /// The length in bytes.
  long size() throws IOException;
}
