package id.janji.seal.floe;

import id.janji.seal.SealException;
import id.janji.seal.SealException.Code;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The content of a sealed message, in memory of two segments. A segment is given out once its tag
/// was checked; that the message is whole is known only when the end is reached, so that whoever
/// acts on a part must be able to take it back.
///
/// Once it has thrown a [SealException] it throws the same again. Closing wipes keys and buffers
/// and closes the stream below. Not safe for use by several threads.
public final class FloeInputStream extends InputStream {
  private final Message message;
  private final InputStream in;
  private final byte[] sealed;
  private final byte[] content;
  private int next;
  private int end;
  private long position;
  private boolean atEnd;
  private @Nullable SealException refused;

  private FloeInputStream(Message message, InputStream in) {
    this.message = message;
    this.in = in;
    this.sealed = new byte[message.parameters().segmentBytes()];
    this.content = new byte[message.parameters().contentBytes()];
  }

  /// Reads the header from `in` and checks it.
  ///
  /// @throws SealException with `CHANGED`, `MALFORMED_HEADER` or `CONTEXT_REFUSED`
  public static FloeInputStream open(
      FloeParameters parameters, FloeKey key, byte[] associated, InputStream in)
      throws IOException {
    byte[] header = in.readNBytes(FloeParameters.HEADER_BYTES);
    if (header.length < FloeParameters.HEADER_BYTES) {
      throw new SealException(Code.CHANGED, "the header is not whole");
    }
    return new FloeInputStream(Message.resume(parameters, key, associated, header), in);
  }

  @Override
  public int read() throws IOException {
    return filled() ? content[next++] & 0xFF : -1;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, into.length);
    if (length == 0) {
      return 0;
    }
    if (!filled()) {
      return -1;
    }
    int taken = Math.min(length, end - next);
    System.arraycopy(content, next, into, offset, taken);
    next += taken;
    return taken;
  }

  /// Content that is already opened.
  @Override
  public int available() {
    return end - next;
  }

  /// Writes the rest without copying it once more.
  @Override
  public long transferTo(OutputStream out) throws IOException {
    long total = 0;
    while (filled()) {
      out.write(content, next, end - next);
      total += end - next;
      next = end;
    }
    return total;
  }

  /// Whether there is content left, after the next segments were opened where needed.
  private boolean filled() throws IOException {
    if (refused != null) {
      throw refused;
    }
    while (next == end && !atEnd) {
      try {
        openNext();
      } catch (SealException e) {
        refused = e;
        wipe();
        throw e;
      }
    }
    return next < end;
  }

  private void openNext() throws IOException {
    int got = in.readNBytes(sealed, 0, sealed.length);
    if (got == 0) {
      throw new SealException(Code.CUT, "the end is missing after whole segments: " + position);
    }
    if (got < FloeParameters.OVERHEAD_BYTES) {
      throw Message.changed(position, null);
    }
    boolean inner = Message.mark(sealed, 0) == Segment.INNER_MARK;
    if (!inner && got == sealed.length && in.read() >= 0) {
      throw new SealException(Code.CHANGED, "something follows the last segment");
    }
    Segment segment = inner ? Segment.INNER : Segment.LAST;
    end = message.open(segment, position, sealed, 0, got, content, 0);
    next = 0;
    position++;
    atEnd = !inner;
  }

  @Override
  public void close() throws IOException {
    if (refused == null) {
      refused = new SealException(Code.DESTROYED, "the stream is closed");
    }
    wipe();
    in.close();
  }

  private void wipe() {
    message.close();
    Arrays.fill(content, (byte) 0);
    next = 0;
    end = 0;
  }
}
