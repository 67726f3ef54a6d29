package id.janji.tlog.tree;

import java.util.List;
import java.util.Optional;

/// Checks proofs (RFC 9162 §2.1.3.2 and §2.1.4.2; for sub-trees draft-ietf-plants-merkle-tree-certs
/// §4). Never throws: whatever does not prove is false.
public final class ProofCheck {
  private ProofCheck() {}

  /// Whether the leaf stands at `index` of the tree of `size` leaves with this root.
  public static boolean includes(long index, long size, Hash leaf, List<Hash> proof, Hash root) {
    return rootOf(index, size, leaf, proof).filter(root::equals).isPresent();
  }

  /// Whether the leaf stands at `index`, counted in the whole tree, of the sub-tree `[start, end)`
  /// with this root.
  public static boolean includes(
      long index, long start, long end, Hash leaf, List<Hash> proof, Hash root) {
    return Subtree.isValid(start, end)
        && index >= start
        && includes(index - start, end - start, leaf, proof, root);
  }

  /// The root that follows from leaf and proof; empty if the proof has not the one length that it
  /// must have.
  public static Optional<Hash> rootOf(long index, long size, Hash leaf, List<Hash> proof) {
    if (index < 0 || index >= size) {
      return Optional.empty();
    }
    Hash hash = leaf;
    long node = index;
    long last = size - 1;
    for (Hash sibling : proof) {
      if (last == 0) {
        return Optional.empty();
      }
      if ((node & 1) == 1 || node == last) {
        hash = Rfc6962.node(sibling, hash);
        int alone = Long.numberOfTrailingZeros(node);
        node >>>= alone;
        last >>>= alone;
      } else {
        hash = Rfc6962.node(hash, sibling);
      }
      node >>>= 1;
      last >>>= 1;
    }
    return last == 0 ? Optional.of(hash) : Optional.empty();
  }

  /// Whether the tree of `older` leaves is the beginning of the one of `newer`. A tree without
  /// leaves is the beginning of any, but no proof says so: false for `older` of 0.
  public static boolean isConsistent(
      long older, long newer, Hash olderRoot, Hash newerRoot, List<Hash> proof) {
    return older > 0 && isPart(0, older, newer, olderRoot, newerRoot, proof);
  }

  /// Whether the leaves `[start, end)` of the tree of `size` leaves have the root `part`. Of an
  /// empty range only its own root is asked.
  public static boolean isPart(
      long start, long end, long size, Hash part, Hash root, List<Hash> proof) {
    if (start == end) {
      return start >= 0 && end <= size && proof.isEmpty() && part.equals(Rfc6962.EMPTY);
    }
    if (!Subtree.isValid(start, end) || end > size) {
      return false;
    }
    return new Climb(start, end - 1, size - 1).reaches(part, root, proof);
  }

  /// The way from the last complete node within a sub-tree up to the root, at each height the
  /// numbers of the nodes that hold the sub-tree's first leaf, its last one, and the tree's last.
  private static final class Climb {
    private long first;
    private long last;
    private long edge;

    Climb(long first, long last, long edge) {
      this.first = first;
      this.last = last;
      this.edge = edge;
    }

    private void up() {
      first >>>= 1;
      last >>>= 1;
      edge >>>= 1;
    }

    boolean reaches(Hash part, Hash root, List<Hash> proof) {
      while (first != last && (last == edge || (last & 1) == 1)) {
        up();
      }
      boolean whole = first == last;
      if (!whole && proof.isEmpty()) {
        return false;
      }
      Hash within = whole ? part : proof.getFirst();
      Hash all = within;
      for (Hash sibling : whole ? proof : proof.subList(1, proof.size())) {
        if (edge == 0) {
          return false;
        }
        if ((last & 1) == 1 || last == edge) {
          within = first < last ? Rfc6962.node(sibling, within) : within;
          all = Rfc6962.node(sibling, all);
          while ((last & 1) == 0) {
            up();
          }
        } else {
          all = Rfc6962.node(all, sibling);
        }
        up();
      }
      return edge == 0 && within.equals(part) && all.equals(root);
    }
  }
}
