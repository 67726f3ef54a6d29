package id.janji.tlog.tile;

import id.janji.tlog.tree.Hash;
import id.janji.tlog.tree.NodeSource;
import id.janji.tlog.tree.Rfc6962;

/// Up to 256 hashes of one level and the nodes that lie over them, up to height 8.
///
/// @param hashes 32 bytes for each; not copied
public record Tile(byte[] hashes) implements NodeSource {
  /// Heights from one level to the next.
  public static final int HEIGHT = 8;

  /// Number of hashes.
  public int width() {
    return hashes.length / Hash.SIZE;
  }

  /// The node of `height` within the tile, over its hashes `[index << height, (index + 1) <<
  /// height)`.
  @Override
  public Hash node(int height, long index) {
    if (height == 0) {
      return Hash.at(hashes, (int) index * Hash.SIZE);
    }
    return Rfc6962.node(node(height - 1, 2 * index), node(height - 1, 2 * index + 1));
  }

  /// The one hash over a full tile.
  public Hash top() {
    return node(HEIGHT, 0);
  }
}
