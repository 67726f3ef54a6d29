package id.janji.verify.format;

import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/// The Merkle tree of RFC 6962, of which only the right edge is kept: the roots of the perfect
/// subtrees that the leaves so far fall into, the largest first.
public final class Tree {
  private final MessageDigest sha256 = sha256();
  private final byte[][] roots = new byte[64][];
  private final int[] levels = new int[64];
  private int count;

  public static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  public void leaf(byte[] in, int from, int to) {
    sha256.update((byte) 0);
    sha256.update(in, from, to - from);
    add(sha256.digest(), 0);
  }

  /// Adds the root of 2^`level` leaves; the tree so far must be a multiple of as many.
  public void add(byte[] root, int level) {
    while (count > 0 && levels[count - 1] == level) {
      node(roots[--count], root);
      level++;
    }
    roots[count] = root;
    levels[count++] = level;
  }

  /// Puts the hash of two nodes over the right one.
  private void node(byte[] left, byte[] right) {
    sha256.update((byte) 1);
    sha256.update(left);
    sha256.update(right);
    try {
      sha256.digest(right, 0, 32);
    } catch (DigestException e) {
      throw new IllegalStateException(e);
    }
  }

  public byte[] root() {
    if (count == 0) {
      return sha256.digest();
    }
    byte[] root = roots[count - 1].clone();
    for (int i = count - 2; i >= 0; i--) {
      node(roots[i], root);
    }
    return root;
  }

  public Tree copy() {
    Tree copy = new Tree();
    for (int i = 0; i < count; i++) {
      copy.roots[i] = roots[i].clone();
      copy.levels[i] = levels[i];
    }
    copy.count = count;
    return copy;
  }

  public static boolean same(byte[] a, byte[] b) {
    return Arrays.equals(a, b);
  }
}
