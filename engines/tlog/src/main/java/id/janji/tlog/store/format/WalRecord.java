package id.janji.tlog.store.format;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.zip.CRC32C;

/// One entry in the write-ahead file. Arrays are not copied.
///
/// @param log id of the log, ASCII
public record WalRecord(String log, long index, byte[] leaf, byte[] payload) {
  private static final int FIXED = 4 + 4 + 1 + 8 + 4 + 4;

  /// Length in bytes.
  public static int size(int id, int leaf, int payload) {
    return FIXED + id + leaf + payload;
  }

  /// Writes a record at the position of `out`.
  public static void put(ByteBuffer out, byte[] log, long index, byte[] leaf, byte[] payload) {
    int start = out.position();
    out.putInt(size(log.length, leaf.length, payload.length)).putInt(0);
    out.put((byte) log.length).put(log).putLong(index);
    out.putInt(leaf.length).put(leaf).putInt(payload.length).put(payload);
    out.putInt(start + 4, crc(out, start, out.position() - start));
  }

  /// Reads the record at the position of `in`, which moves behind it; empty if it is damaged.
  static Optional<WalRecord> read(ByteBuffer in) {
    int start = in.position();
    try {
      int size = in.getInt();
      int crc = in.getInt();
      if (size < FIXED || size > in.limit() - start || crc(in, start, size) != crc) {
        return Optional.empty();
      }
      byte[] log = bytes(in, in.get() & 0xff);
      long index = in.getLong();
      byte[] leaf = bytes(in, in.getInt());
      byte[] payload = bytes(in, in.getInt());
      return in.position() == start + size
          ? Optional.of(new WalRecord(new String(log, US_ASCII), index, leaf, payload))
          : Optional.empty();
    } catch (BufferUnderflowException cut) {
      return Optional.empty();
    }
  }

  private static byte[] bytes(ByteBuffer in, int length) {
    if (length < 0 || length > in.remaining()) {
      throw new BufferUnderflowException();
    }
    byte[] bytes = new byte[length];
    in.get(bytes);
    return bytes;
  }

  /// CRC32C over length and all that follows the field of the code itself.
  private static int crc(ByteBuffer bytes, int start, int size) {
    CRC32C crc = new CRC32C();
    crc.update(bytes.slice(start, 4));
    crc.update(bytes.slice(start + 8, size - 8));
    return (int) crc.getValue();
  }
}
