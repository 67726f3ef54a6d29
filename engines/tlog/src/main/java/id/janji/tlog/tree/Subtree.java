package id.janji.tlog.tree;

/// The leaves `[start, end)` of a larger tree, where they form a tree of their own.
public record Subtree(long start, long end) {
  /// Whether such a sub-tree exists: not empty, and beginning at a multiple of the smallest power
  /// of two that is not below its size.
  public static boolean isValid(long start, long end) {
    if (start < 0 || end <= start) {
      return false;
    }
    long size = end - start;
    long capacity = size == 1 ? 1 : Long.highestOneBit(size - 1) << 1;
    return capacity > 0 ? start % capacity == 0 : start == 0;
  }

  /// @throws IllegalArgumentException if there is no such sub-tree
  public Subtree {
    if (!isValid(start, end)) {
      throw new IllegalArgumentException("no sub-tree: [%d, %d)".formatted(start, end));
    }
  }

  /// The number of leaves, at least 1.
  public long size() {
    return end - start;
  }
}
