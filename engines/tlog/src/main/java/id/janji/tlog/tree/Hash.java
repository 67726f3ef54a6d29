package id.janji.tlog.tree;

import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/// 32 bytes that SHA-256 gave, or that somebody claims it gave. The array is not copied; nobody
/// changes it.
public record Hash(byte[] bytes) {
  /// Length in bytes.
  public static final int SIZE = 32;

  private static final int BASE64_SIZE = 44;

  public Hash {
    if (bytes.length != SIZE) {
      throw new IllegalArgumentException("a hash has 32 bytes, not " + bytes.length);
    }
  }

  /// The hash that stands at `offset` of `array`, copied.
  public static Hash at(byte[] array, int offset) {
    return new Hash(Arrays.copyOfRange(array, offset, offset + SIZE));
  }

  /// The hash written in standard base64; empty for any other text, also for a second spelling of
  /// the same bytes.
  public static Optional<Hash> fromBase64(String text) {
    if (text.length() != BASE64_SIZE) {
      return Optional.empty();
    }
    try {
      Hash hash = new Hash(Base64.getDecoder().decode(text));
      return hash.base64().equals(text) ? Optional.of(hash) : Optional.empty();
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }

  /// Standard base64 with padding, 44 characters.
  public String base64() {
    return Base64.getEncoder().encodeToString(bytes);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Hash that && Arrays.equals(bytes, that.bytes);
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
