package id.janji.seal.floe;

import id.janji.seal.SealException;
import id.janji.seal.SealException.Code;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Objects;

/// Any range of a sealed message, opening only the segments that it touches. The last segment is
/// opened at the start, whatever is read: it proves how long the message is, so that a cut one is
/// refused even if no range comes near its end.
///
/// The newest opened segment is kept, unless it was asked for as a whole: then it is opened
/// straight to where it is wanted. Closing wipes keys and buffers and leaves the source alone. Not
/// safe for use by several threads.
public final class FloeReader implements AutoCloseable {
  private final Message message;
  private final SealedSource source;
  private final long sealedBytes;
  private final long segments;
  private final long plaintextBytes;
  private final byte[] sealed;
  private final byte[] content;
  private int contentBytes;
  private long opened = -1;
  private boolean closed;

  private FloeReader(Message message, SealedSource source, long sealedBytes) {
    FloeParameters parameters = message.parameters();
    this.message = message;
    this.source = source;
    this.sealedBytes = sealedBytes;
    this.segments = parameters.sealedSegments(sealedBytes);
    this.plaintextBytes = parameters.plaintextBytes(sealedBytes);
    this.sealed = new byte[(int) Math.min(parameters.segmentBytes(), sealedBytes)];
    this.content = new byte[sealed.length];
  }

  /// Checks the header and the last segment.
  ///
  /// @throws SealException with `MALFORMED_HEADER`, `CONTEXT_REFUSED` or `CHANGED`
  public static FloeReader open(
      FloeParameters parameters, FloeKey key, byte[] associated, SealedSource source)
      throws IOException {
    long sealedBytes = source.sizeBytes();
    if (sealedBytes < FloeParameters.HEADER_BYTES) {
      throw new SealException(Code.CHANGED, "the header is not whole");
    }
    byte[] header = new byte[FloeParameters.HEADER_BYTES];
    source.read(0, header, 0, header.length);
    Message message = Message.resume(parameters, key, associated, header);
    try {
      FloeReader reader = new FloeReader(message, source, sealedBytes);
      reader.openSegment(reader.segments - 1);
      return reader;
    } catch (IOException | SealException e) {
      message.close();
      throw e;
    }
  }

  /// How long the content is; proven.
  public long sizeBytes() {
    return plaintextBytes;
  }

  /// Reads up to `length` bytes from `position` on; fewer only at the end, and -1 when `position`
  /// is at the end or behind it.
  ///
  /// @throws SealException with `CHANGED`; bytes of genuine segments before may then stand in
  ///   `into`
  public int read(long position, byte[] into, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, into.length);
    requirePosition(position);
    if (length == 0) {
      return 0;
    }
    if (position >= plaintextBytes) {
      return -1;
    }
    int count = (int) Math.min(length, plaintextBytes - position);
    for (int done = 0; done < count; ) {
      done += some(position + done, into, offset + done, count - done);
    }
    return count;
  }

  /// How many bytes the segment of `position` has from there on: who asks for so many is served
  /// without a copy.
  public int leftInSegment(long position) {
    int size = message.parameters().contentBytes();
    return (int) Math.min(size - position % size, plaintextBytes - position);
  }

  /// From one segment.
  private int some(long position, byte[] into, int offset, int most) throws IOException {
    int size = message.parameters().contentBytes();
    long index = position / size;
    int left = leftInSegment(position);
    if (index != opened && position % size == 0 && left <= most) {
      return openSegment(index, into, offset);
    }
    int from = reach(position);
    int taken = Math.min(most, contentBytes - from);
    System.arraycopy(content, from, into, offset, taken);
    return taken;
  }

  /// Writes the `count` bytes from `position` on, or as many as there are, and gives how many.
  public long transferTo(long position, long count, OutputStream out) throws IOException {
    requirePosition(position);
    if (count < 0) {
      throw new IllegalArgumentException("a count is not negative: " + count);
    }
    long all = Math.clamp(plaintextBytes - position, 0, count);
    for (long done = 0; done < all; ) {
      int from = reach(position + done);
      int taken = (int) Math.min(all - done, contentBytes - from);
      out.write(content, from, taken);
      done += taken;
    }
    return all;
  }

  @Override
  public void close() {
    closed = true;
    message.close();
    opened = -1;
    Arrays.fill(content, (byte) 0);
  }

  private void requirePosition(long position) {
    if (closed) {
      throw new SealException(Code.DESTROYED, "the reader is closed");
    }
    if (position < 0) {
      throw new IllegalArgumentException("a position is not negative: " + position);
    }
  }

  /// Opens the segment that holds `position` and gives where in it that is.
  private int reach(long position) throws IOException {
    int size = message.parameters().contentBytes();
    openSegment(position / size);
    return (int) (position % size);
  }

  private void openSegment(long index) throws IOException {
    if (index != opened) {
      opened = -1;
      contentBytes = openSegment(index, content, 0);
      opened = index;
    }
  }

  /// Opens a segment to `offset` of `into` and gives how many bytes it has.
  private int openSegment(long index, byte[] into, int offset) throws IOException {
    int size = message.parameters().segmentBytes();
    long start = FloeParameters.HEADER_BYTES + index * size;
    int length = (int) Math.min(size, sealedBytes - start);
    source.read(start, sealed, 0, length);
    Segment segment = index == segments - 1 ? Segment.LAST : Segment.INNER;
    return message.open(segment, index, sealed, 0, length, into, offset);
  }
}
