package id.janji.tlog.tree;

import java.util.ArrayList;
import java.util.List;

/// RFC 6962 §2.1 word by word: recursive over the leaf hashes, nothing remembered.
public final class PlainTree {
  private PlainTree() {}

  /// `MTH(D[n])`.
  public static Hash root(List<Hash> leaves) {
    if (leaves.isEmpty()) {
      return Rfc6962.EMPTY;
    }
    if (leaves.size() == 1) {
      return leaves.getFirst();
    }
    int k = split(leaves.size());
    return Rfc6962.node(root(leaves.subList(0, k)), root(leaves.subList(k, leaves.size())));
  }

  /// `PATH(m, D[n])`.
  public static List<Hash> path(int m, List<Hash> leaves) {
    int n = leaves.size();
    if (n == 1) {
      return List.of();
    }
    int k = split(n);
    return m < k
        ? and(path(m, leaves.subList(0, k)), root(leaves.subList(k, n)))
        : and(path(m - k, leaves.subList(k, n)), root(leaves.subList(0, k)));
  }

  /// `PROOF(m, D[n])`.
  public static List<Hash> proof(int m, List<Hash> leaves) {
    return part(0, m, leaves, true);
  }

  /// `SUBTREE_SUBPROOF(start, end, D[n], b)`, which for a start of 0 is RFC 6962's `SUBPROOF`.
  public static List<Hash> part(int start, int end, List<Hash> leaves, boolean b) {
    int n = leaves.size();
    if (start == 0 && end == n) {
      return b ? List.of() : List.of(root(leaves));
    }
    int k = split(n);
    List<Hash> left = leaves.subList(0, k);
    List<Hash> right = leaves.subList(k, n);
    if (end <= k) {
      return and(part(start, end, left, b), root(right));
    }
    return k <= start
        ? and(part(start - k, end - k, right, b), root(left))
        : and(part(0, end - k, right, false), root(left));
  }

  /// The nodes over these leaves.
  public static NodeSource nodes(List<Hash> leaves) {
    return (height, index) ->
        root(leaves.subList((int) (index << height), (int) ((index + 1) << height)));
  }

  private static int split(int n) {
    return Integer.highestOneBit(n - 1);
  }

  private static List<Hash> and(List<Hash> proof, Hash last) {
    List<Hash> longer = new ArrayList<>(proof);
    longer.add(last);
    return longer;
  }
}
