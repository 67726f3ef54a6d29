package id.janji.tlog.tree;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// The hashes of RFC 6962 §2.1 with SHA-256: leaf and node are told apart by their first byte, so
/// that no leaf can pass for a node.
public final class Rfc6962 {
  /// The root of the tree without leaves: SHA-256 of nothing.
  public static final Hash EMPTY = new Hash(sha256().digest());

  private static final byte LEAF = 0;
  private static final byte NODE = 1;

  private Rfc6962() {}

  /// The hash of a leaf's bytes.
  public static Hash leaf(byte[] bytes) {
    return leaf(bytes, 0, bytes.length);
  }

  /// The hash of the leaf in `length` bytes of `array` from `offset` on.
  public static Hash leaf(byte[] array, int offset, int length) {
    MessageDigest digest = sha256();
    digest.update(LEAF);
    digest.update(array, offset, length);
    return new Hash(digest.digest());
  }

  /// The hash of the node over `left` and `right`.
  public static Hash node(Hash left, Hash right) {
    MessageDigest digest = sha256();
    digest.update(NODE);
    digest.update(left.bytes());
    digest.update(right.bytes());
    return new Hash(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
