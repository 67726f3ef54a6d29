package id.janji.tlog.store.format;

import id.janji.disk.DiskFile;
import id.janji.disk.faulty.MemoryDisk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32C;

/// Files of a store in memory, and codes that fit whatever a target put before them.
final class Files {
  private Files() {}

  static MemoryDisk with(String path, byte[] content) throws IOException {
    MemoryDisk disk = new MemoryDisk();
    for (int slash = path.indexOf('/'); slash > 0; slash = path.indexOf('/', slash + 1)) {
      disk.createFolder(path.substring(0, slash));
    }
    try (DiskFile file = disk.create(path)) {
      file.write(ByteBuffer.wrap(content), 0);
    }
    return disk;
  }

  /// The bytes, and behind them their code.
  static byte[] coded(byte[] bytes) {
    ByteBuffer coded = ByteBuffer.wrap(Arrays.copyOf(bytes, bytes.length + 4));
    return coded.putInt(bytes.length, crc(bytes, 0, bytes.length)).array();
  }

  static int crc(byte[] bytes, int from, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, from, length);
    return (int) crc.getValue();
  }
}
