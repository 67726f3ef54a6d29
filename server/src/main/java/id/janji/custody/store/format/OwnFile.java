package id.janji.custody.store.format;

import java.nio.ByteBuffer;
import java.util.UUID;

/// A file of one item: a header of 64 bytes, and the content in [Blocks].
public final class OwnFile {
  public static final int HEADER = 64;
  private static final long MAGIC = 0x6a616e6a69666c31L;

  private OwnFile() {}

  public static ByteBuffer header(UUID file) {
    ByteBuffer header = ByteBuffer.allocate(HEADER).putLong(MAGIC);
    header.putLong(file.getMostSignificantBits()).putLong(file.getLeastSignificantBits());
    return header.putInt(24, Blocks.crc(file, 0, header.array(), 0, 24)).clear();
  }

  /// Whether a file begins as that of this name does.
  public static boolean isHeader(ByteBuffer header, UUID file) {
    return header.equals(header(file));
  }
}
