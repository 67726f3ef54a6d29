package id.janji.verify;

import module java.base;

/// The Merkle tree of RFC 6962, of which only the right edge is kept: `edge[n]` is the root of a
/// perfect subtree of 2^n leaves, if the number of leaves so far has that bit.
final class Tree {
  private final MessageDigest sha256 = sha256();
  private final byte[][] edge = new byte[64][];
  long size;

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  static byte[] hash(byte[] in) {
    return sha256().digest(in);
  }

  void add(byte[] leaf) {
    sha256.update((byte) 0);
    byte[] root = sha256.digest(leaf);
    int level = 0;
    for (long full = size++; (full & 1) == 1; full >>= 1) {
      root = node(edge[level++], root);
    }
    edge[level] = root;
  }

  private byte[] node(byte[] left, byte[] right) {
    sha256.update((byte) 1);
    sha256.update(left);
    return sha256.digest(right);
  }

  byte[] root() {
    byte[] root = new byte[0];
    for (int level = 0; level < edge.length; level++) {
      if ((size >> level & 1) == 1) {
        root = root.length == 0 ? edge[level] : node(edge[level], root);
      }
    }
    return size == 0 ? sha256.digest() : root;
  }
}
