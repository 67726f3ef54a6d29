package id.janji.clause.policy;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/// The SHA-256 of a policy's canonical bytes; equal digests mean the same policy.
///
/// @param hex 64 lower-case hexadecimal digits
public record Digest(String hex) {
  private static final Pattern SHAPE = Pattern.compile("[0-9a-f]{64}");

  public Digest {
    if (!SHAPE.matcher(hex).matches()) {
      throw new IllegalArgumentException("not a SHA-256 in lower-case hexadecimal: " + hex);
    }
  }

  public static Digest of(byte[] canonical) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(canonical);
      return new Digest(HexFormat.of().formatHex(hash));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return "sha256:" + hex;
  }
}
