package id.janji.seal.floe;

import id.janji.seal.SealException;
import id.janji.seal.SealException.Code;
import id.janji.seal.cipher.Randomness;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Objects;

/// Seals what is written, in memory of two segments at most, and of less for short content. Content
/// is complete only after [#finish]: a stream that is merely closed, say because its source failed,
/// leaves a message that opens as cut and never as a shorter one.
///
/// Closing wipes the keys and buffers and closes the stream below. Not safe for use by several
/// threads.
public final class FloeOutputStream extends OutputStream {
  private static final int FIRST_BYTES = 8 * 1024;

  private final Message message;
  private final Nonces nonces;
  private final OutputStream out;
  private byte[] sealed = new byte[0];
  private byte[] pending = new byte[0];
  private int held;
  private long position;
  private State state = State.OPEN;

  private enum State {
    OPEN,
    BROKEN,
    FINISHED,
    CLOSED
  }

  private FloeOutputStream(Message message, Nonces nonces, OutputStream out) {
    this.message = message;
    this.nonces = nonces;
    this.out = out;
  }

  /// Begins a message on `out` with its header.
  public static FloeOutputStream begin(
      FloeParameters parameters,
      FloeKey key,
      byte[] associated,
      Randomness random,
      OutputStream out)
      throws IOException {
    byte[] iv = random.bytes(FloeParameters.IV_BYTES);
    Message message = Message.begin(parameters, key, associated, iv);
    try {
      out.write(message.header());
    } catch (IOException e) {
      message.close();
      throw e;
    }
    return new FloeOutputStream(message, new Nonces(random), out);
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  /// Takes whole segments straight from `bytes`; only what may turn out to be the last one is held.
  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, bytes.length);
    requireOpen();
    int size = message.parameters().contentBytes();
    int next = offset;
    int end = offset + length;
    while (next < end) {
      if (held == size) {
        emit(Segment.INNER, pending, 0, size);
        held = 0;
      } else if (held == 0 && end - next > size) {
        emit(Segment.INNER, bytes, next, size);
        next += size;
      } else {
        int taken = Math.min(size - held, end - next);
        System.arraycopy(bytes, next, pending(held + taken), held, taken);
        held += taken;
        next += taken;
      }
    }
  }

  /// Seals all that `in` has left, read straight into the buffer, and gives how many bytes it was.
  public long transferFrom(InputStream in) throws IOException {
    requireOpen();
    int size = message.parameters().contentBytes();
    long total = 0;
    while (true) {
      byte[] room = pending(held + 1);
      int got = in.readNBytes(room, held, room.length - held);
      total += got;
      held += got;
      if (held < room.length) {
        return total;
      }
      if (held > size) {
        emit(Segment.INNER, room, 0, size);
        room[0] = room[size];
        held = 1;
      }
    }
  }

  /// Writes the last segment; nothing can be written after it.
  public void finish() throws IOException {
    requireOpen();
    emit(Segment.LAST, pending, 0, held);
    state = State.FINISHED;
    wipe();
    out.flush();
  }

  /// Hands on what is already sealed; what is held stays held.
  @Override
  public void flush() throws IOException {
    out.flush();
  }

  @Override
  public void close() throws IOException {
    if (state != State.CLOSED) {
      state = State.CLOSED;
      wipe();
      out.close();
    }
  }

  /// A stream below that failed may hold half a segment: nothing can be added to it.
  private void emit(Segment segment, byte[] bytes, int offset, int length) throws IOException {
    state = State.BROKEN;
    if (sealed.length < length + FloeParameters.OVERHEAD_BYTES) {
      sealed = new byte[length + FloeParameters.OVERHEAD_BYTES];
    }
    nonces.next(sealed, FloeParameters.LENGTH_BYTES);
    int size = message.seal(segment, position, bytes, offset, length, sealed, 0);
    position++;
    out.write(sealed, 0, size);
    state = State.OPEN;
  }

  /// Room for so many bytes. In the end it is for one byte more than a segment, so that reading can
  /// tell whether a full one is the last.
  private byte[] pending(int bytes) {
    if (pending.length < bytes) {
      int most = message.parameters().contentBytes() + 1;
      byte[] room = new byte[Math.min(most, Math.max(FIRST_BYTES, Math.max(bytes, 4 * held)))];
      System.arraycopy(pending, 0, room, 0, held);
      Arrays.fill(pending, (byte) 0);
      pending = room;
    }
    return pending;
  }

  private void requireOpen() {
    if (state != State.OPEN) {
      throw new SealException(Code.DESTROYED, "the message is finished, broken off or closed");
    }
  }

  private void wipe() {
    message.close();
    Arrays.fill(pending, (byte) 0);
    held = 0;
  }
}
