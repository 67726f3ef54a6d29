package id.janji.tlog.tree;

/// Where the complete nodes of a tree can be had.
@FunctionalInterface
public interface NodeSource {
  /// The node of `height` (0 for leaf hashes) over the leaves `[index << height, (index + 1) <<
  /// height)`, all of which exist.
  Hash node(int height, long index);

  /// The root over the leaves `[start, end)`, where `start` is a multiple of the smallest power of
  /// two that is not below `end - start`, so that the leaves form a tree of their own.
  default Hash range(long start, long end) {
    if (end - start == 1) {
      return node(0, start);
    }
    if (Long.bitCount(end - start) == 1) {
      int height = Long.numberOfTrailingZeros(end - start);
      return node(height, start >>> height);
    }
    long left = Long.highestOneBit(end - start - 1);
    return Rfc6962.node(range(start, start + left), range(start + left, end));
  }

  /// The root of the tree of `size` leaves.
  default Hash root(long size) {
    return size == 0 ? Rfc6962.EMPTY : range(0, size);
  }
}
