package id.janji.tlog.store.format;

import id.janji.disk.Disk;
import id.janji.disk.DiskFile;
import id.janji.tlog.TlogException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;

/// The side payloads of consecutive entries of one log in one file: a table of places and codes,
/// then the bytes. Written once; later only overwritten with zeros where a payload is erased.
///
/// @param first index of the first entry
/// @param count number of entries, also of those without a payload
public record PayloadRun(String path, long first, int count) {
  private static final long MAGIC = 0x6a616e6a69706179L;
  private static final int HEADER = 8 + 8 + 4;
  private static final int PLACE = 8 + 4 + 4;

  /// The folder of all runs of the log in `folder`.
  public static String folder(String folder) {
    return folder + "/payload";
  }

  /// Where the run that begins at `first` lies.
  public static String path(String folder, long first) {
    return "%s/%016x".formatted(folder(folder), first);
  }

  /// The first index, as the name of a run tells it.
  ///
  /// @throws TlogException if it tells none
  public static long first(String path) {
    try {
      return Long.parseLong(path.substring(path.lastIndexOf('/') + 1), 16);
    } catch (NumberFormatException e) {
      throw new TlogException(TlogException.Code.FOREIGN, path + " is no file of payloads", e);
    }
  }

  /// The content of a file of these payloads.
  public static byte[] bytes(long first, List<byte[]> payloads) {
    int table = HEADER + PLACE * payloads.size() + 4;
    int data = payloads.stream().mapToInt(payload -> payload.length).sum();
    ByteBuffer out = ByteBuffer.allocate(table + data);
    out.putLong(MAGIC).putLong(first).putInt(payloads.size());
    long at = table;
    for (byte[] payload : payloads) {
      out.putLong(at).putInt(payload.length).putInt(crc(payload, payload.length));
      at += payload.length;
    }
    out.putInt(crc(out.array(), out.position()));
    payloads.forEach(out::put);
    return out.array();
  }

  /// Opens a run: reads its first and count.
  ///
  /// @throws TlogException if the header is damaged
  public static PayloadRun open(Disk disk, String path) throws IOException {
    if (disk.size(path) < HEADER) {
      throw damaged(path);
    }
    ByteBuffer header = ByteBuffer.wrap(disk.read(path, 0, HEADER));
    if (header.getLong() != MAGIC) {
      throw damaged(path);
    }
    PayloadRun run = new PayloadRun(path, header.getLong(), header.getInt());
    long end = HEADER + (long) PLACE * run.count + 4;
    if (run.count < 0 || end > disk.size(path) || run.first != first(path)) {
      throw damaged(path);
    }
    byte[] table = disk.read(path, 0, (int) end);
    if (ByteBuffer.wrap(table).getInt(table.length - 4) != crc(table, table.length - 4)) {
      throw damaged(path);
    }
    return run;
  }

  private ByteBuffer place(Disk disk, long index) throws IOException {
    ByteBuffer place = ByteBuffer.wrap(disk.read(path, HEADER + PLACE * (index - first), PLACE));
    long at = place.getLong(0);
    int length = place.getInt(8);
    if (at < 0 || length < 0 || length > disk.size(path) - at) {
      throw damaged(path);
    }
    return place;
  }

  /// The payload of an entry that was not erased.
  ///
  /// @throws TlogException if it is damaged
  public byte[] read(Disk disk, long index) throws IOException {
    ByteBuffer place = place(disk, index);
    byte[] payload = disk.read(path, place.getLong(), place.getInt());
    if (crc(payload, payload.length) != place.getInt()) {
      throw new TlogException(
          TlogException.Code.DAMAGED,
          "the payload of entry %d in %s is damaged".formatted(index, path));
    }
    return payload;
  }

  /// Overwrites the payload with zeros and forces that; nothing happens if it is zeros already.
  public void erase(Disk disk, long index) throws IOException {
    ByteBuffer place = place(disk, index);
    long at = place.getLong();
    int length = place.getInt();
    byte[] zeros = new byte[length];
    if (Arrays.equals(disk.read(path, at, length), zeros)) {
      return;
    }
    try (DiskFile file = disk.open(path)) {
      file.write(ByteBuffer.wrap(zeros), at);
      file.force();
    }
  }

  private static int crc(byte[] bytes, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, 0, length);
    return (int) crc.getValue();
  }

  private static TlogException damaged(String path) {
    return new TlogException(TlogException.Code.DAMAGED, path + " is damaged");
  }
}
