package id.janji.tlog.store.format;

import id.janji.tlog.TlogException;
import java.nio.ByteBuffer;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.zip.CRC32C;

/// The list of entries of one log whose payloads are erased. It is written before the first zero,
/// so that an erasure that was cut short is completed at the next opening.
public final class Erasures {
  private static final long MAGIC = 0x6a616e6a69657261L;

  private Erasures() {}

  /// Where the list of the log in `folder` lies.
  public static String path(String folder) {
    return folder + "/erased";
  }

  /// The content of the file.
  public static byte[] bytes(SortedSet<Long> erased) {
    ByteBuffer out = ByteBuffer.allocate(8 + 8 * erased.size() + 4);
    out.putLong(MAGIC);
    erased.forEach(out::putLong);
    return out.putInt(crc(out.array())).array();
  }

  /// Reads the file.
  ///
  /// @throws TlogException if it is damaged
  public static SortedSet<Long> parse(byte[] bytes, String name) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    boolean whole = bytes.length >= 12 && bytes.length % 8 == 4 && in.getLong() == MAGIC;
    if (!whole || in.getInt(bytes.length - 4) != crc(bytes)) {
      throw new TlogException(TlogException.Code.DAMAGED, name + " is damaged");
    }
    SortedSet<Long> erased = new TreeSet<>();
    while (in.remaining() > 4) {
      long next = in.getLong();
      if (next < 0 || !erased.isEmpty() && next <= erased.last()) {
        throw new TlogException(TlogException.Code.DAMAGED, name + " is out of order");
      }
      erased.add(next);
    }
    return erased;
  }

  private static int crc(byte[] bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, 0, bytes.length - 4);
    return (int) crc.getValue();
  }
}
