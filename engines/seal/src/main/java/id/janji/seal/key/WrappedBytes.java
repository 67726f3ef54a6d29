package id.janji.seal.key;

import java.util.Arrays;
import java.util.HexFormat;

/// A key of 32 bytes, wrapped: 40 bytes that are no secret.
public final class WrappedBytes {
  /// The size of a wrapped key.
  public static final int SIZE_BYTES = 40;

  private final byte[] bytes;

  private WrappedBytes(byte[] bytes) {
    this.bytes = bytes;
  }

  /// @throws IllegalArgumentException if there are not 40
  public static WrappedBytes of(byte[] bytes) {
    if (bytes.length != SIZE_BYTES) {
      throw new IllegalArgumentException("a wrapped key has 40 bytes, not " + bytes.length);
    }
    return new WrappedBytes(bytes.clone());
  }

  /// A copy.
  public byte[] bytes() {
    return bytes.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof WrappedBytes wrapped && Arrays.equals(bytes, wrapped.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return HexFormat.of().formatHex(bytes);
  }
}
