package id.janji.entry;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;

/// 32 random bytes of one entry alone. While it is unknown, the commitment hides the payload; once
/// payload and salt are gone, nobody can tell any more what was committed to. It is disclosed
/// together with the payload, so it prints nothing by itself.
public final class Salt {
  /// Length in bytes.
  public static final int SIZE = 32;

  private static final byte[] LABEL = "janji.id/payload/v1".getBytes(StandardCharsets.US_ASCII);

  private final byte[] content;

  private Salt(byte[] content) {
    this.content = content;
  }

  public static Salt random(SecureRandom random) {
    byte[] content = new byte[SIZE];
    random.nextBytes(content);
    return new Salt(content);
  }

  /// A copy of 32 bytes.
  public static Salt of(byte[] content) {
    if (content.length != SIZE) {
      throw new IllegalArgumentException("a salt has 32 bytes, not " + content.length);
    }
    return new Salt(content.clone());
  }

  /// A copy of the content.
  public byte[] toArray() {
    return content.clone();
  }

  /// The commitment to `payload`, 32 bytes: binding by the collision resistance of SHA-256, hiding
  /// as long as the salt is unknown.
  public Bytes commitTo(byte[] payload) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(new byte[] {0, 0, 0, (byte) LABEL.length});
      digest.update(LABEL);
      digest.update(content);
      return Bytes.of(digest.digest(payload));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return "Salt";
  }
}
