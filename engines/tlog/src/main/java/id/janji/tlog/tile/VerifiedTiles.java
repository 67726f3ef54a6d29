package id.janji.tlog.tile;

import id.janji.tlog.TlogException;
import id.janji.tlog.tree.Hash;
import id.janji.tlog.tree.NodeSource;
import id.janji.tlog.tree.Proofs;
import id.janji.tlog.tree.Rfc6962;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A log of known size and root, read from a source that is not believed. Its partial tiles, one of
/// each level at most, are checked against the root and kept; a full tile is checked against the
/// tile above it, an entry against its leaf hash.
public final class VerifiedTiles implements NodeSource {
  private final TileSource source;
  private final long size;
  private final Map<Integer, Tile> edge = new HashMap<>();
  private final Map<TilePath, Tile> kept;

  private VerifiedTiles(TileSource source, long size, int mostKept) {
    this.source = source;
    this.size = size;
    this.kept =
        new LinkedHashMap<>(16, 0.75f, true) {
          private static final long serialVersionUID = 1;

          @Override
          protected boolean removeEldestEntry(Map.Entry<TilePath, Tile> eldest) {
            return size() > mostKept;
          }
        };
  }

  /// Checks the right edge of the log against its root.
  ///
  /// @param mostKept full tiles to keep in memory, 8 KiB each, at least 1
  /// @throws TlogException if they do not agree, or a tile is absent
  public static VerifiedTiles open(TileSource source, long size, Hash root, int mostKept) {
    VerifiedTiles tiles = new VerifiedTiles(source, size, mostKept);
    for (int level = 0; TilePath.count(size, level) > 0; level++) {
      long index = TilePath.count(size, level) / TilePath.FULL;
      if (TilePath.widthIn(size, level, index) > 0) {
        tiles.edge.put(level, tiles.load(TilePath.in(size, level, index)));
      }
    }
    if (!tiles.root(size).equals(root)) {
      throw damaged("the tiles of size %d do not have the root of their head".formatted(size));
    }
    return tiles;
  }

  /// The number of leaves.
  public long size() {
    return size;
  }

  /// A node of the tree, from tiles that were checked.
  ///
  /// @throws TlogException if one of them is absent or not what the root says
  @Override
  public synchronized Hash node(int height, long index) {
    int level = height / Tile.HEIGHT;
    int within = height % Tile.HEIGHT;
    TilePath path = TilePath.in(size, level, (index << within) / TilePath.FULL);
    return tile(path).node(within, index & (TilePath.FULL >> within) - 1);
  }

  private Tile tile(TilePath path) {
    Tile known = path.isFull() ? kept.get(path) : edge.get(path.level());
    if (known != null) {
      return known;
    }
    Tile tile = load(path);
    if (!tile.top().equals(node((path.level() + 1) * Tile.HEIGHT, path.index()))) {
      throw damaged(path + " is not what the head says");
    }
    kept.put(path, tile);
    return tile;
  }

  private Tile load(TilePath path) {
    byte[] bytes = read(path);
    int wanted = path.width() * Hash.SIZE;
    if (bytes.length != wanted && bytes.length != TilePath.FULL * Hash.SIZE) {
      throw damaged("%s has %d bytes, not %d".formatted(path, bytes.length, wanted));
    }
    return new Tile(Arrays.copyOf(bytes, wanted));
  }

  private byte[] read(TilePath path) {
    try {
      return source.readOrFull(path).orElseThrow(() -> damaged(path + " is absent"));
    } catch (IOException e) {
      throw new TlogException(
          TlogException.Code.STORAGE, "%s cannot be read: %s".formatted(path, e.getMessage()), e);
    }
  }

  /// The entries of one bundle, as many as the log has of it, each checked against its leaf hash.
  ///
  /// @throws TlogException if the bundle is absent or another
  public List<byte[]> bundle(long index) {
    TilePath path = TilePath.in(size, TilePath.ENTRIES, index);
    List<byte[]> entries = entries(path);
    Tile leaves = leaves(index);
    for (int i = 0; i < entries.size(); i++) {
      if (!Rfc6962.leaf(entries.get(i)).equals(leaves.node(0, i))) {
        throw damaged(
            "entry %d in %s is not what the head says".formatted(index * TilePath.FULL + i, path));
      }
    }
    return entries;
  }

  private synchronized Tile leaves(long index) {
    return tile(TilePath.in(size, 0, index));
  }

  private List<byte[]> entries(TilePath path) {
    try {
      return EntryBundle.entries(read(path), path.width());
    } catch (TlogException e) {
      throw new TlogException(TlogException.Code.DAMAGED, path + ": " + e.getMessage(), e);
    }
  }

  /// One entry.
  ///
  /// @throws IllegalArgumentException if the log is not that large
  /// @throws TlogException if its bundle is absent, cut, or holds another entry in its place
  public byte[] entry(long index) {
    if (index < 0 || index >= size) {
      throw new IllegalArgumentException("no entry %d in %d".formatted(index, size));
    }
    TilePath path = TilePath.in(size, TilePath.ENTRIES, index / TilePath.FULL);
    byte[] entry = entries(path).get((int) (index % TilePath.FULL));
    if (!Rfc6962.leaf(entry).equals(node(0, index))) {
      throw damaged("entry %d in %s is not what the head says".formatted(index, path));
    }
    return entry;
  }

  /// That the entry at `index` is in the log.
  public List<Hash> inclusion(long index) {
    return Proofs.inclusion(index, size, this);
  }

  /// Reads everything and checks it.
  ///
  /// @throws TlogException at the first file that is absent or another
  public void verifyAll() {
    for (int level = 1; TilePath.count(size, level) > 0; level++) {
      for (long hash = 0; hash < TilePath.count(size, level); hash += TilePath.FULL) {
        node(level * Tile.HEIGHT, hash);
      }
    }
    for (long index = 0; index * TilePath.FULL < size; index++) {
      bundle(index);
    }
  }

  private static TlogException damaged(String sentence) {
    return new TlogException(TlogException.Code.DAMAGED, sentence);
  }
}
