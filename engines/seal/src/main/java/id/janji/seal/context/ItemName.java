package id.janji.seal.context;

import java.util.Arrays;
import java.util.HexFormat;

/// What an item is called in its bucket, S3's "key": 1 to 1,024 arbitrary bytes.
public final class ItemName {
  private final byte[] bytes;

  /// @throws IllegalArgumentException if there are none or more than 1,024
  public ItemName(byte[] bytes) {
    if (bytes.length < 1 || bytes.length > 1_024) {
      throw new IllegalArgumentException("an item's name has 1 to 1024 bytes: " + bytes.length);
    }
    this.bytes = bytes.clone();
  }

  /// A copy of the bytes.
  public byte[] bytes() {
    return bytes.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ItemName name && Arrays.equals(bytes, name.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  /// In hexadecimal, since the bytes may be anything.
  @Override
  public String toString() {
    return HexFormat.of().formatHex(bytes);
  }
}
