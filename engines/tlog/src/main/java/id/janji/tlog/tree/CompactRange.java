package id.janji.tlog.tree;

import java.util.ArrayList;
import java.util.List;

/// The right edge of a growing tree: one complete node for each bit of its size, the highest first.
/// Enough to append and to know the root, in the logarithm of the size. Not safe for several
/// threads.
public final class CompactRange {
  private final List<Hash> nodes;
  private long size;

  private CompactRange(long size, List<Hash> nodes) {
    this.size = size;
    this.nodes = new ArrayList<>(nodes);
  }

  /// Hears of each complete node in the order in which they come to be.
  @FunctionalInterface
  public interface Growth {
    /// The node at `index` of its `height`; 0 is the leaf hash itself.
    void grew(int height, long index, Hash hash);
  }

  /// The edge of the tree without leaves.
  public static CompactRange empty() {
    return new CompactRange(0, List.of());
  }

  /// The edge of the tree of `size` leaves.
  public static CompactRange of(long size, NodeSource source) {
    List<Hash> nodes = new ArrayList<>();
    long start = 0;
    for (long rest = size; rest > 0; rest -= Long.highestOneBit(rest)) {
      int height = 63 - Long.numberOfLeadingZeros(rest);
      nodes.add(source.node(height, start >>> height));
      start += 1L << height;
    }
    return new CompactRange(size, nodes);
  }

  /// Appends one leaf.
  public void append(Hash leaf, Growth growth) {
    Hash hash = leaf;
    int height = 0;
    growth.grew(height, size, hash);
    for (long bits = size; (bits & 1) == 1; bits >>>= 1) {
      hash = Rfc6962.node(nodes.removeLast(), hash);
      height++;
      growth.grew(height, size >>> height, hash);
    }
    nodes.add(hash);
    size++;
  }

  /// Appends one leaf, unheard.
  public void append(Hash leaf) {
    append(leaf, (_, _, _) -> {});
  }

  /// The number of leaves.
  public long size() {
    return size;
  }

  /// The root of the whole tree.
  public Hash root() {
    if (nodes.isEmpty()) {
      return Rfc6962.EMPTY;
    }
    Hash root = nodes.getLast();
    for (int i = nodes.size() - 2; i >= 0; i--) {
      root = Rfc6962.node(nodes.get(i), root);
    }
    return root;
  }

  /// An edge that grows by itself from here.
  public CompactRange copy() {
    return new CompactRange(size, nodes);
  }
}
