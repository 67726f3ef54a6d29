package id.janji.custody;

import id.janji.custody.Checksum.Algorithm;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;

/// What the checksums of parts say of the item that they make.
public final class PartChecksums {
  private PartChecksums() {}

  /// The checksum over the checksums of the parts, in order: SHA-1, SHA-256, CRC-32 and CRC-32C.
  ///
  /// @throws IllegalArgumentException for an algorithm that S3 does not use so
  public static Checksum composite(Algorithm algorithm, List<Checksum> parts) {
    ByteBuffer all = ByteBuffer.allocate(parts.size() * algorithm.bytes());
    parts.forEach(part -> all.put(part.value()));
    byte[] value =
        switch (algorithm) {
          case CRC32 -> crc(new CRC32(), all.array());
          case CRC32C -> crc(new CRC32C(), all.array());
          case SHA1 -> hash("SHA-1", all.array());
          case SHA256 -> hash("SHA-256", all.array());
          case CRC64NVME, MD5 -> throw new IllegalArgumentException("no composite " + algorithm);
        };
    return new Checksum(algorithm, value, parts.size());
  }

  private static byte[] crc(java.util.zip.Checksum sum, byte[] bytes) {
    sum.update(bytes);
    return ByteBuffer.allocate(4).putInt((int) sum.getValue()).array();
  }

  private static byte[] hash(String name, byte[] bytes) {
    try {
      return MessageDigest.getInstance(name).digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java has no " + name, e);
    }
  }

  /// The checksum over the whole content, out of those of two pieces that follow each other: CRCs
  /// only. A CRC is linear, so that the first one needs only to be moved on by as many zero bytes
  /// as the second piece has (Mark Adler's `crc32_combine`, by powers of x).
  ///
  /// @param secondSize number of bytes of the second piece
  /// @throws IllegalArgumentException for hashes, which cannot be joined
  public static Checksum joined(Checksum first, Checksum second, long secondSize) {
    Algorithm algorithm = first.algorithm();
    long polynomial =
        switch (algorithm) {
          case CRC32 -> 0xEDB88320L;
          case CRC32C -> 0x82F63B78L;
          case CRC64NVME -> 0x9A6C9329AC4BC9B5L;
          case SHA1, SHA256, MD5 -> throw new IllegalArgumentException("no joined " + algorithm);
        };
    int bits = 8 * algorithm.bytes();
    long moved = product(number(first), powerOfX(secondSize, polynomial, bits), polynomial, bits);
    long value = moved ^ number(second);
    byte[] eight = ByteBuffer.allocate(8).putLong(value << (64 - bits)).array();
    return Checksum.whole(algorithm, Arrays.copyOf(eight, algorithm.bytes()));
  }

  private static long number(Checksum checksum) {
    long number = 0;
    for (byte b : checksum.value()) {
      number = number << 8 | (b & 0xff);
    }
    return number;
  }

  /// x to the power of 8 · `bytes`, modulo the polynomial; the highest bit stands for 1.
  private static long powerOfX(long bytes, long polynomial, int bits) {
    long result = 1L << (bits - 1);
    long square = 1L << (bits - 1 - 8);
    for (long left = bytes; left != 0; left >>>= 1) {
      if ((left & 1) != 0) {
        result = product(result, square, polynomial, bits);
      }
      square = product(square, square, polynomial, bits);
    }
    return result;
  }

  private static long product(long left, long right, long polynomial, int bits) {
    long product = 0;
    long shifted = right;
    for (int bit = bits - 1; bit >= 0; bit--) {
      if ((left >>> bit & 1) != 0) {
        product ^= shifted;
      }
      shifted = (shifted >>> 1) ^ ((shifted & 1) == 0 ? 0 : polynomial);
    }
    return product;
  }
}
