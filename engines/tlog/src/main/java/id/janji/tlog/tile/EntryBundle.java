package id.janji.tlog.tile;

import id.janji.tlog.TlogException;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Entries one behind the other, each after its length in two bytes.
public final class EntryBundle {
  /// Most bytes of an entry.
  public static final int LONGEST = 0xffff;

  private EntryBundle() {}

  /// The bytes of a bundle.
  ///
  /// @throws IllegalArgumentException if an entry is too long
  public static byte[] bytes(List<byte[]> entries) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (byte[] entry : entries) {
      if (entry.length > LONGEST) {
        throw new IllegalArgumentException("an entry has at most %d bytes".formatted(LONGEST));
      }
      bytes.write(entry.length >>> 8);
      bytes.write(entry.length);
      bytes.writeBytes(entry);
    }
    return bytes.toByteArray();
  }

  /// The first `width` entries of a bundle that has as many or more.
  ///
  /// @throws TlogException if it has fewer, or is cut within one
  public static List<byte[]> entries(byte[] bundle, int width) {
    List<byte[]> entries = new ArrayList<>(width);
    int next = 0;
    while (entries.size() < width) {
      int length =
          next + 2 > bundle.length ? -1 : (bundle[next] & 0xff) << 8 | bundle[next + 1] & 0xff;
      if (length < 0 || next + 2 + length > bundle.length) {
        throw TlogException.malformed(
            "the bundle ends within entry %d of %d".formatted(entries.size(), width));
      }
      entries.add(Arrays.copyOfRange(bundle, next + 2, next + 2 + length));
      next += 2 + length;
    }
    return entries;
  }
}
