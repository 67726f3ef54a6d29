package id.janji.entry;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/// A byte string that nobody can change, equal by content. Nothing secret: it prints itself.
public final class Bytes implements Comparable<Bytes> {
  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

  private final byte[] content;

  private Bytes(byte[] content) {
    this.content = content;
  }

  /// A copy of `content`.
  public static Bytes of(byte[] content) {
    return new Bytes(content.clone());
  }

  /// The SHA-256 of `content`, 32 bytes.
  public static Bytes sha256(byte[] content) {
    try {
      return new Bytes(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /// The bytes that `text` spells in base64url without padding; empty for any other text, also for
  /// a second spelling of the same bytes.
  public static Optional<Bytes> fromBase64Url(String text) {
    try {
      Bytes bytes = new Bytes(Base64.getUrlDecoder().decode(text));
      return bytes.base64Url().equals(text) ? Optional.of(bytes) : Optional.empty();
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }

  /// Base64url without padding.
  public String base64Url() {
    return ENCODER.encodeToString(content);
  }

  /// A copy of the content.
  public byte[] toArray() {
    return content.clone();
  }

  public int size() {
    return content.length;
  }

  /// The byte at `index`, 0 to 255.
  public int at(int index) {
    return content[index] & 0xff;
  }

  /// Whether the first bytes are those of `prefix`.
  public boolean startsWith(Bytes prefix) {
    return size() >= prefix.size()
        && Arrays.equals(content, 0, prefix.size(), prefix.content, 0, prefix.size());
  }

  @Override
  public int compareTo(Bytes other) {
    return Arrays.compareUnsigned(content, other.content);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Bytes that && Arrays.equals(content, that.content);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(content);
  }

  @Override
  public String toString() {
    return base64Url();
  }
}
