package id.janji.custody.s3.body;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// CRC-64/NVME: polynomial AD93D23594C93659, reflected, all ones before and after. Eight bytes at a
/// time by table (Kounavis and Berry, "A Systematic Approach to Building High Performance,
/// Software-based, CRC Generators", 2005).
final class Crc64Nvme {
  static final long REFLECTED = 0x9A6C9329AC4BC9B5L;
  private static final int SLICES = 8;
  private static final long[] TABLE = table();
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private long register = -1;

  private static long[] table() {
    long[] table = new long[SLICES * 256];
    for (int b = 0; b < 256; b++) {
      long crc = b;
      for (int bit = 0; bit < 8; bit++) {
        crc = (crc >>> 1) ^ ((crc & 1) == 0 ? 0 : REFLECTED);
      }
      table[b] = crc;
    }
    for (int i = 256; i < table.length; i++) {
      long before = table[i - 256];
      table[i] = (before >>> 8) ^ table[(int) before & 0xff];
    }
    return table;
  }

  void update(byte[] bytes, int from, int count) {
    long crc = register;
    int at = from;
    int end = from + count;
    for (; at + SLICES <= end; at += SLICES) {
      long next = crc ^ (long) LONGS.get(bytes, at);
      crc =
          TABLE[7 * 256 + (int) (next & 0xff)]
              ^ TABLE[6 * 256 + (int) (next >>> 8 & 0xff)]
              ^ TABLE[5 * 256 + (int) (next >>> 16 & 0xff)]
              ^ TABLE[4 * 256 + (int) (next >>> 24 & 0xff)]
              ^ TABLE[3 * 256 + (int) (next >>> 32 & 0xff)]
              ^ TABLE[2 * 256 + (int) (next >>> 40 & 0xff)]
              ^ TABLE[256 + (int) (next >>> 48 & 0xff)]
              ^ TABLE[(int) (next >>> 56)];
    }
    for (; at < end; at++) {
      crc = (crc >>> 8) ^ TABLE[(int) (crc ^ bytes[at]) & 0xff];
    }
    register = crc;
  }

  long value() {
    return ~register;
  }
}
