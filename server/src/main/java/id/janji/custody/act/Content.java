package id.janji.custody.act;

import id.janji.access.Access;
import id.janji.access.Watch;
import id.janji.custody.s3.Download;
import id.janji.custody.s3.Seen;
import id.janji.entry.payload.Payload;
import id.janji.seal.floe.FloeParameters;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// Opened content on its way out. When its grant ends it stops, in the middle of a download too;
/// the log is told how much went out.
final class Content implements Download {
  private static final int CHUNK = FloeParameters.ITEM.contentBytes();

  private final Access access;
  private final Acts.Going going;
  private final Pieces pieces;
  private final Seen.Slice slice;
  private final byte[] chunk;

  /// Opened so far; what waits to be handed out is not given yet.
  private long opened;

  /// Counted before they are handed out: an entry may tell of a few bytes too many, of none too
  /// few.
  private long given;

  private boolean handing;
  private volatile boolean ended;

  Content(Access access, Acts.Going going, Pieces pieces, Seen.Slice slice) {
    this.access = access;
    this.going = going;
    this.pieces = pieces;
    this.slice = slice;
    this.chunk = new byte[Math.clamp(slice.length(), 1, CHUNK)];
  }

  @Override
  public void writeTo(Sink sink) throws IOException {
    Waiting waiting = Waiting.of(chunk, slice.length());
    try (Watch _ = access.watch(going.allowed(), _ -> cut(sink))) {
      for (ByteBuffer bytes = filled(waiting); bytes.hasRemaining(); bytes = filled(waiting)) {
        given += bytes.remaining();
        handing = true;
        sink.write(bytes);
        handing = false;
      }
    } finally {
      if (handing) {
        waiting.leave();
      } else {
        waiting.giveBack();
      }
    }
  }

  private void cut(Sink sink) {
    ended = true;
    sink.cut();
  }

  /// As many of the next bytes as there is room for; none at the end.
  private ByteBuffer filled(Waiting waiting) throws IOException {
    if (waiting.lent == null) {
      return ByteBuffer.wrap(chunk, 0, next());
    }
    ByteBuffer bytes = waiting.lent.clear();
    int got = next();
    while (got > 0) {
      bytes.put(chunk, 0, got);
      got = bytes.remaining() < chunk.length ? 0 : next();
    }
    return bytes.flip();
  }

  /// The next bytes into the chunk; 0 at the end.
  private int next() throws IOException {
    if (ended) {
      throw new IOException("The grant has ended.");
    }
    long left = slice.length() - opened;
    int got =
        left == 0
            ? 0
            : pieces.read(slice.first() + opened, chunk, (int) Math.min(left, chunk.length));
    opened += got;
    return got;
  }

  /// Where the chunks of long content wait for each other outside of the heap, so that the
  /// connection is called once for four. As many are lent as there are; who gets none hands out
  /// each chunk by itself.
  private record Waiting(@Nullable ByteBuffer lent) {
    private static final int MOST = 64;
    private static final Queue<ByteBuffer> IDLE = new ConcurrentLinkedQueue<>();
    private static final AtomicInteger MADE = new AtomicInteger();

    private static Waiting of(byte[] chunk, long length) {
      if (length <= chunk.length) {
        return new Waiting(null);
      }
      ByteBuffer idle = IDLE.poll();
      if (idle == null && MADE.getAndUpdate(made -> Math.min(made + 1, MOST)) < MOST) {
        idle = ByteBuffer.allocateDirect(4 * CHUNK);
      }
      return new Waiting(idle);
    }

    /// Not lent again: a connection that never took it may still look at it.
    private void leave() {
      if (lent != null) {
        MADE.decrementAndGet();
      }
    }

    private void giveBack() {
      if (lent != null) {
        MemorySegment.ofBuffer(lent.clear()).fill((byte) 0);
        IDLE.add(lent);
      }
    }
  }

  /// The same content for who copies it within custody.
  InputStream stream() {
    return new InputStream() {
      private int from;
      private int to;

      @Override
      public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
      }

      @Override
      public int read(byte[] into, int offset, int count) throws IOException {
        if (from == to) {
          from = 0;
          to = next();
          given += to;
        }
        if (to == 0) {
          return -1;
        }
        int taken = Math.min(count, to - from);
        System.arraycopy(chunk, from, into, offset, taken);
        from += taken;
        return taken;
      }
    };
  }

  /// Ends the act with what was given out so far.
  @Override
  public void close() {
    Arrays.fill(chunk, (byte) 0);
    try {
      pieces.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      boolean whole = given == slice.length() && !handing;
      going
          .act()
          .end(
              whole ? Payload.Result.DONE : Payload.Result.CUT,
              given,
              ended ? Optional.of("The grant ended.") : Optional.empty());
    }
  }
}
