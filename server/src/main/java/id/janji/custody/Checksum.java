package id.janji.custody;

import java.util.Arrays;
import java.util.Base64;

/// A checksum of content, made here while it arrived and equal to what the client claimed.
///
/// @param value of the algorithm's length; not copied
/// @param parts 0 if it is over the whole content; else it is over the checksums of that many parts
public record Checksum(Algorithm algorithm, byte[] value, int parts) {
  /// The algorithms of the `x-amz-checksum-…` headers, and MD5 for `Content-MD5`.
  public enum Algorithm {
    CRC32(4),
    CRC32C(4),
    CRC64NVME(8),
    SHA1(20),
    SHA256(32),
    MD5(16);

    private final int bytes;

    Algorithm(int bytes) {
      this.bytes = bytes;
    }

    /// How many bytes a value has.
    public int bytes() {
      return bytes;
    }
  }

  public Checksum {
    if (value.length != algorithm.bytes() || parts < 0) {
      throw new IllegalArgumentException("no " + algorithm);
    }
  }

  /// A checksum over the whole content.
  public static Checksum whole(Algorithm algorithm, byte[] value) {
    return new Checksum(algorithm, value, 0);
  }

  /// As it stands in a header: Base64, and for one over parts their number.
  public String text() {
    String base64 = Base64.getEncoder().encodeToString(value);
    return parts == 0 ? base64 : base64 + "-" + parts;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Checksum(var otherAlgorithm, var otherValue, var otherParts)
        && algorithm == otherAlgorithm
        && parts == otherParts
        && Arrays.equals(value, otherValue);
  }

  @Override
  public int hashCode() {
    return 31 * algorithm.hashCode() + Arrays.hashCode(value);
  }

  @Override
  public String toString() {
    return algorithm + ":" + text();
  }
}
