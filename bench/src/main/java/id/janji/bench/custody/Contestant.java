package id.janji.bench.custody;

import java.io.IOException;

/// A way to keep items: ours, and the plain one.
interface Contestant extends AutoCloseable {
  /// Makes the item durable and returns a handle for it.
  Object put(byte[] item) throws IOException;

  /// Reads the whole of an item.
  byte[] get(Object handle) throws IOException;

  @Override
  void close() throws IOException;
}
