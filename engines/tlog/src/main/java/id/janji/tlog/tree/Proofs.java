package id.janji.tlog.tree;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// Makes proofs (RFC 6962 §2.1.1 and §2.1.2; for sub-trees draft-ietf-plants-merkle-tree-certs §4).
/// Hashes stand from the leaf's side to the root's.
public final class Proofs {
  private Proofs() {}

  /// That the leaf at `index` is in the tree of `size` leaves.
  ///
  /// @throws IllegalArgumentException if there is no such leaf
  public static List<Hash> inclusion(long index, long size, NodeSource nodes) {
    if (size <= 0) {
      throw new IllegalArgumentException("no leaf %d in %d".formatted(index, size));
    }
    return inclusion(index, new Subtree(0, size), nodes);
  }

  /// That the leaf at `index`, counted in the whole tree, is in the sub-tree.
  ///
  /// @throws IllegalArgumentException if it lies outside
  public static List<Hash> inclusion(long index, Subtree subtree, NodeSource nodes) {
    long low = subtree.start();
    long high = subtree.end();
    if (index < low || index >= high) {
      throw new IllegalArgumentException("no leaf %d in %s".formatted(index, subtree));
    }
    List<Hash> proof = new ArrayList<>();
    while (high - low > 1) {
      long middle = low + Long.highestOneBit(high - low - 1);
      if (index < middle) {
        proof.add(nodes.range(middle, high));
        high = middle;
      } else {
        proof.add(nodes.range(low, middle));
        low = middle;
      }
    }
    Collections.reverse(proof);
    return proof;
  }

  /// That the tree of `older` leaves is the beginning of the one of `newer`; empty where one of
  /// them says nothing (`older` is 0, or the same).
  ///
  /// @throws IllegalArgumentException unless `0 <= older <= newer`
  public static List<Hash> consistency(long older, long newer, NodeSource nodes) {
    if (older < 0 || older > newer) {
      throw new IllegalArgumentException("%d is not before %d".formatted(older, newer));
    }
    return older == 0 ? List.of() : consistency(new Subtree(0, older), newer, nodes);
  }

  /// That the sub-tree is part of the tree of `size` leaves.
  ///
  /// @throws IllegalArgumentException if it reaches beyond
  public static List<Hash> consistency(Subtree subtree, long size, NodeSource nodes) {
    if (subtree.end() > size) {
      throw new IllegalArgumentException("%s is not within %d".formatted(subtree, size));
    }
    List<Hash> proof = new ArrayList<>();
    long start = subtree.start();
    long low = 0;
    long high = size;
    boolean known = true;
    while (start != low || subtree.end() != high) {
      long middle = low + Long.highestOneBit(high - low - 1);
      if (subtree.end() <= middle) {
        proof.add(nodes.range(middle, high));
        high = middle;
      } else {
        proof.add(nodes.range(low, middle));
        // Once the sub-tree is cut, its rest is not known to the checker by itself.
        known &= start >= middle;
        start = Math.max(start, middle);
        low = middle;
      }
    }
    if (!known) {
      proof.add(nodes.range(low, high));
    }
    Collections.reverse(proof);
    return proof;
  }
}
