package id.janji.keyring.wire;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/// Takes frames from a pipe. What was read ahead is overwritten as soon as it is handed on. For one
/// thread.
public final class FrameReader {
  private static final int BUFFER = 64 * 1024;

  private final InputStream in;
  private final byte[] buffer = new byte[BUFFER];
  private int from;
  private int to;

  public FrameReader(InputStream in) {
    this.in = in;
  }

  /// The next frame; empty when the pipe ended between two frames.
  ///
  /// @throws WireException if a length is out of range
  /// @throws EOFException if the pipe ends within a frame
  public Optional<Frame> next() throws IOException {
    if (from == to && !fill()) {
      return Optional.empty();
    }
    byte[] head = new byte[Integer.BYTES + Frame.SMALLEST];
    take(head, 0, Integer.BYTES);
    ByteBuffer fields = ByteBuffer.wrap(head);
    int length = fields.getInt();
    if (length < Frame.SMALLEST || length > Frame.LARGEST) {
      throw new WireException(
          "A frame has %d to %d bytes, not %d.".formatted(Frame.SMALLEST, Frame.LARGEST, length));
    }
    take(head, Integer.BYTES, Frame.SMALLEST);
    int what = fields.get() & 0xFF;
    long id = fields.getLong();
    byte[] body = new byte[length - Frame.SMALLEST];
    take(body, 0, body.length);
    return Optional.of(new Frame(what, id, body));
  }

  /// Whether more bytes are here already, so that the next frame hardly has to be waited for.
  public boolean more() {
    return from < to;
  }

  private void take(byte[] target, int at, int size) throws IOException {
    int done = 0;
    while (done < size) {
      if (from == to && !fill()) {
        throw new EOFException("the pipe ended within a frame");
      }
      int part = Math.min(size - done, to - from);
      System.arraycopy(buffer, from, target, at + done, part);
      Arrays.fill(buffer, from, from + part, (byte) 0);
      from += part;
      done += part;
    }
  }

  private boolean fill() throws IOException {
    int read = in.read(buffer, 0, BUFFER);
    from = 0;
    to = Math.max(0, read);
    return read > 0;
  }
}
