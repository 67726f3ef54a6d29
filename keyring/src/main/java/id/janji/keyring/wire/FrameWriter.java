package id.janji.keyring.wire;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;

/// Puts the frames of many threads on one pipe: who comes first writes, and takes along what the
/// others have ready meanwhile, so that a crowd shares one write.
public final class FrameWriter {
  private static final int BUFFER = 64 * 1024;

  private final OutputStream out;
  private final ConcurrentLinkedQueue<Frame> waiting = new ConcurrentLinkedQueue<>();
  private final ReentrantLock writing = new ReentrantLock();
  // Guarded by `writing`.
  private final byte[] buffer = new byte[BUFFER];
  private int filled;

  public FrameWriter(OutputStream out) {
    this.out = out;
  }

  /// Hands over a frame, which is written by this thread or another one, and overwritten then.
  ///
  /// @throws IOException if this thread was the one that wrote, and could not
  public void send(Frame frame) throws IOException {
    if (frame.sizeBytes() > Frame.LARGEST + Integer.BYTES) {
      throw new WireException("A frame of %d bytes is too long.".formatted(frame.sizeBytes()));
    }
    waiting.add(frame);
    // Whoever holds the lock may have looked at the queue just before: look again after him.
    while (!waiting.isEmpty() && writing.tryLock()) {
      try {
        drain();
      } finally {
        writing.unlock();
      }
    }
  }

  private void drain() throws IOException {
    try {
      for (Frame frame = waiting.poll(); frame != null; frame = waiting.poll()) {
        put(frame);
      }
      flush();
    } finally {
      Arrays.fill(buffer, (byte) 0);
      filled = 0;
    }
  }

  private void put(Frame frame) throws IOException {
    byte[] head =
        ByteBuffer.allocate(Integer.BYTES + Frame.SMALLEST)
            .putInt(Frame.SMALLEST + frame.body().length)
            .put((byte) frame.what())
            .putLong(frame.id())
            .array();
    put(head);
    put(frame.body());
    frame.wipe();
  }

  private void put(byte[] bytes) throws IOException {
    if (bytes.length > BUFFER - filled) {
      flush();
    }
    if (bytes.length > BUFFER) {
      out.write(bytes);
      return;
    }
    System.arraycopy(bytes, 0, buffer, filled, bytes.length);
    filled += bytes.length;
  }

  private void flush() throws IOException {
    if (filled > 0) {
      out.write(buffer, 0, filled);
      filled = 0;
    }
    out.flush();
  }
}
