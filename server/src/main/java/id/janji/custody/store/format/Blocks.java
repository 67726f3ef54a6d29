package id.janji.custody.store.format;

import id.janji.disk.DiskReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/// Content in blocks of 16 KiB, each followed by the CRC-32C of its file, its position in it and
/// its bytes: a bit that turned over is found, and so is a block that lies where another belongs.
public final class Blocks {
  /// Bytes of content in all blocks but the last.
  public static final int CONTENT = 16 * 1024;

  static final int CHECK = 4;
  private static final int WHOLE = CONTENT + CHECK;
  private static final int AT_ONCE = 16;

  private Blocks() {}

  /// What `length` bytes of content take on the disk.
  public static long stored(long length) {
    return length + CHECK * ((length + CONTENT - 1) / CONTENT);
  }

  /// The content of blocks that take `stored` bytes; -1 if none takes so many.
  public static long content(long stored) {
    long full = stored / WHOLE;
    long rest = stored % WHOLE;
    return rest == 0 ? full * CONTENT : rest <= CHECK ? -1 : full * CONTENT + rest - CHECK;
  }

  /// Puts content, as blocks, behind what `out` holds. All but the last call give whole blocks.
  ///
  /// @param at where the position of `out` will lie in the file
  public static void put(
      ByteBuffer out, UUID file, long at, byte[] content, int offset, int length) {
    long position = at;
    for (int done = 0; done < length; done += CONTENT) {
      int now = Math.min(CONTENT, length - done);
      out.put(content, offset + done, now);
      out.putInt(crc(file, position, content, offset + done, now));
      position += now + CHECK;
    }
  }

  /// Content that begins at `base` of a file and has `length` bytes.
  public record Range(DiskReader in, UUID file, long base, long length) {
    /// Reads from `from` on; nothing is given out but what was checked.
    ///
    /// @return the position in the file of the first block that is damaged, -1 if none is
    public long read(long from, byte[] into, int offset, int count) throws IOException {
      try (Window window = new Window(this)) {
        return window.read(from, into, offset, count);
      }
    }

    private int blocks() {
      return (int) ((length + CONTENT - 1) / CONTENT);
    }
  }

  /// Looks at a range through a buffer outside of the heap. What is read in order is fetched some
  /// blocks ahead. Many may read at once; each waits for the one before.
  public static final class Window implements AutoCloseable {
    private final Range range;
    private @Nullable ByteBuffer buffer;
    // The buffer holds so many blocks from this one on, checked.
    private int first;
    private int held;
    private boolean closed;

    public Window(Range range) {
      this.range = range;
    }

    /// As [Range#read].
    public synchronized long read(long from, byte[] into, int offset, int count)
        throws IOException {
      if (closed) {
        throw new ClosedChannelException();
      }
      long next = from;
      for (int at = offset; at < offset + count; ) {
        int block = Math.toIntExact(next / CONTENT);
        if (block < first || block >= first + held) {
          int last = Math.toIntExact((next + (offset + count - at) - 1) / CONTENT);
          long damaged = load(block, last);
          if (damaged >= 0) {
            return damaged;
          }
        }
        int inBlock = (int) (next % CONTENT);
        int now = Math.min(CONTENT - inBlock, offset + count - at);
        held().get((block - first) * WHOLE + inBlock, into, at, now);
        next += now;
        at += now;
      }
      return -1;
    }

    /// Fetches what is wanted, and if it goes on from what is held, as much as there is room for.
    private long load(int block, int wanted) throws IOException {
      int last = held > 0 && block == first + held ? range.blocks() - 1 : wanted;
      int count = Math.min(last - block + 1, AT_ONCE);
      held = 0;
      long at = range.base + (long) block * WHOLE;
      long end = Math.min((long) (block + count) * WHOLE, stored(range.length));
      ByteBuffer bytes = held().clear().limit((int) (end - (long) block * WHOLE));
      range.in.read(bytes, at);
      long damaged = firstDamaged(bytes.flip(), range.file, at);
      if (damaged < 0) {
        first = block;
        held = count;
      }
      return damaged;
    }

    private ByteBuffer held() {
      ByteBuffer there = buffer;
      if (there == null) {
        there = Buffers.take();
        buffer = there;
      }
      return there;
    }

    @Override
    public synchronized void close() {
      closed = true;
      if (buffer != null) {
        Buffers.give(buffer);
        buffer = null;
      }
    }
  }

  /// Buffers for [#AT_ONCE] blocks outside of the heap, as many as are lent at once; beyond that
  /// they come from the heap.
  private static final class Buffers {
    private static final int MOST = 256;
    private static final Queue<ByteBuffer> IDLE = new ConcurrentLinkedQueue<>();
    private static final AtomicInteger MADE = new AtomicInteger();

    private static ByteBuffer take() {
      ByteBuffer idle = IDLE.poll();
      if (idle != null) {
        return idle;
      }
      return MADE.incrementAndGet() <= MOST
          ? ByteBuffer.allocateDirect(AT_ONCE * WHOLE)
          : ByteBuffer.allocate(AT_ONCE * WHOLE);
    }

    private static void give(ByteBuffer buffer) {
      if (buffer.isDirect()) {
        IDLE.add(buffer);
      }
    }
  }

  /// The first damaged block among those that `bytes` holds, as a position in the file; -1 if none.
  ///
  /// @param at where they lie in the file
  private static long firstDamaged(ByteBuffer bytes, UUID file, long at) {
    for (int i = 0; i < bytes.limit(); i += WHOLE) {
      int content = Math.min(WHOLE, bytes.limit() - i) - CHECK;
      if (bytes.getInt(i + content) != crc(file, at + i, bytes.slice(i, content))) {
        return at + i;
      }
    }
    return -1;
  }

  /// Takes the content out of all the blocks that `bytes` holds.
  ///
  /// @param at where they lie in the file
  /// @return the position in the file of the first block that is damaged, -1 if none is
  public static long take(ByteBuffer bytes, UUID file, long at, byte[] into) {
    long damaged = firstDamaged(bytes, file, at);
    for (int done = 0; damaged < 0 && done < into.length; done += CONTENT) {
      bytes.get(done / CONTENT * WHOLE, into, done, Math.min(CONTENT, into.length - done));
    }
    return damaged;
  }

  static int crc(UUID file, long position, byte[] content, int offset, int length) {
    return crc(file, position, ByteBuffer.wrap(content, offset, length));
  }

  private static int crc(UUID file, long position, ByteBuffer content) {
    ByteBuffer place = ByteBuffer.allocate(24).putLong(file.getMostSignificantBits());
    place.putLong(file.getLeastSignificantBits()).putLong(position);
    CRC32C crc = new CRC32C();
    crc.update(place.flip());
    crc.update(content);
    return (int) crc.getValue();
  }
}
