package id.janji.custody.store.format;

import id.janji.disk.DiskReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.UUID;
import java.util.zip.CRC32C;

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
      long next = from;
      int at = offset;
      while (at < offset + count) {
        long first = next / CONTENT;
        long last = Math.min((next + (offset + count - at) - 1) / CONTENT, first + AT_ONCE - 1);
        ByteBuffer bytes = load(first, last);
        long damaged = firstDamaged(bytes, file, base + first * WHOLE);
        if (damaged >= 0) {
          return damaged;
        }
        int now = (int) Math.min(offset + count - at, (last + 1) * CONTENT - next);
        copy(bytes, (int) (next - first * CONTENT), into, at, now);
        next += now;
        at += now;
      }
      return -1;
    }

    private ByteBuffer load(long first, long last) throws IOException {
      long end = Math.min((last + 1) * WHOLE, stored(length));
      ByteBuffer bytes = ByteBuffer.allocate((int) (end - first * WHOLE));
      in.read(bytes, base + first * WHOLE);
      return bytes.flip();
    }
  }

  /// The first damaged block among those that `bytes` holds, as a position in the file; -1 if none.
  ///
  /// @param at where they lie in the file
  private static long firstDamaged(ByteBuffer bytes, UUID file, long at) {
    for (int i = 0; i < bytes.limit(); i += WHOLE) {
      int content = Math.min(WHOLE, bytes.limit() - i) - CHECK;
      int crc = crc(file, at + i, bytes.array(), bytes.arrayOffset() + i, content);
      if (bytes.getInt(i + content) != crc) {
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
    if (damaged < 0) {
      copy(bytes, 0, into, 0, into.length);
    }
    return damaged;
  }

  private static void copy(ByteBuffer blocks, int from, byte[] into, int offset, int count) {
    int next = from;
    int at = offset;
    while (at < offset + count) {
      int inBlock = next % CONTENT;
      int now = Math.min(CONTENT - inBlock, offset + count - at);
      blocks.get(next / CONTENT * WHOLE + inBlock, into, at, now);
      next += now;
      at += now;
    }
  }

  static int crc(UUID file, long position, byte[] content, int offset, int length) {
    ByteBuffer place = ByteBuffer.allocate(24).putLong(file.getMostSignificantBits());
    place.putLong(file.getLeastSignificantBits()).putLong(position);
    CRC32C crc = new CRC32C();
    crc.update(place.flip());
    crc.update(content, offset, length);
    return (int) crc.getValue();
  }
}
