package id.janji.custody.s3;

import java.io.IOException;
import java.nio.ByteBuffer;

/// Content on its way out.
public interface Download extends AutoCloseable {
  /// No content.
  Download NONE =
      new Download() {
        @Override
        public void writeTo(Sink sink) {}

        @Override
        public void close() {}
      };

  /// Writes exactly as many bytes as were announced. Whatever it throws ends the connection, so
  /// that the client sees a body that stops short and never a clean end.
  void writeTo(Sink sink) throws IOException;

  /// Lets go of keys and files; may be called without [#writeTo(Sink)].
  @Override
  void close();

  /// Where content goes.
  interface Sink {
    /// Waits until the bytes were taken over; the buffer is the caller's again after that.
    ///
    /// @throws IOException if the client is gone or the sink was cut
    void write(ByteBuffer bytes) throws IOException;

    /// Ends the connection at once, as when a grant is revoked; a write that waits fails. May be
    /// called on any thread.
    void cut();
  }
}
