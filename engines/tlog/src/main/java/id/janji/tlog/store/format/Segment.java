package id.janji.tlog.store.format;

import id.janji.disk.Disk;
import id.janji.disk.DiskFile;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.zip.CRC32C;

/// One write-ahead file, of fixed length and full of zeros before it is used: writing into it
/// cannot run out of space, and forcing it needs no new length. Its first block holds a random
/// salt, with which every frame in it begins: no entry's content can pass for a frame.
public final class Segment implements Closeable {
  /// The folder of all segments.
  public static final String FOLDER = "wal";

  static final long MAGIC = 0x6a616e6a6977616cL;
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int PIECE = 1 << 20;

  private final String path;
  private final DiskFile file;
  private final long salt;
  private final int size;
  private long next = Frame.ALIGNMENT;

  private Segment(String path, DiskFile file, long salt, int size) {
    this.path = path;
    this.file = file;
    this.salt = salt;
    this.size = size;
  }

  /// Makes the segment of this number, durable and empty.
  ///
  /// @param size length in bytes, a multiple of the alignment
  public static Segment create(Disk disk, long number, int size) throws IOException {
    String path = "%s/%016x".formatted(FOLDER, number);
    long salt = RANDOM.nextLong();
    DiskFile file = disk.create(path);
    try {
      // Piece by piece, so that the forces of the segment in use do not wait for all of it.
      ByteBuffer zeros = ByteBuffer.allocateDirect(Math.min(PIECE, size));
      for (int at = 0; at < size; at += PIECE) {
        file.write(zeros.clear().limit(Math.min(PIECE, size - at)), at);
        file.force();
      }
      file.write(header(number, salt), 0);
      file.force();
      disk.forceFolder(FOLDER);
      return new Segment(path, file, salt, size);
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  private static ByteBuffer header(long number, long salt) {
    ByteBuffer header = ByteBuffer.allocate(Frame.HEADER);
    header.putLong(MAGIC).putLong(number).putLong(salt).putInt(0);
    return header.putInt(crc(header)).flip();
  }

  private static int crc(ByteBuffer header) {
    CRC32C crc = new CRC32C();
    crc.update(header.slice(0, Frame.HEADER - 4));
    return (int) crc.getValue();
  }

  /// Whether the first block is that of a segment of this number.
  static boolean isWhole(ByteBuffer segment, long number) {
    return segment.limit() >= Frame.ALIGNMENT
        && segment.getLong(0) == MAGIC
        && segment.getLong(8) == number
        && segment.getInt(Frame.HEADER - 4) == crc(segment);
  }

  /// Where it lies.
  public String path() {
    return path;
  }

  /// The salt of its frames.
  public long salt() {
    return salt;
  }

  /// Whether a frame with this many bytes of records fits.
  public boolean hasRoomFor(int length) {
    return Frame.end(next, length) <= size;
  }

  /// Writes a sealed frame and forces it.
  public void append(ByteBuffer frame) throws IOException {
    long at = next;
    next += frame.remaining();
    file.write(frame, at);
    file.force();
  }

  /// Writes, without forcing it, the mark that all before it was acknowledged. The next frame takes
  /// its place, so it has that one's number.
  public void mark(long sequence) throws IOException {
    if (hasRoomFor(0)) {
      ByteBuffer mark = ByteBuffer.allocate(Frame.ALIGNMENT).position(Frame.HEADER);
      Frame.seal(mark, salt, sequence, 0);
      file.write(mark, next);
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
