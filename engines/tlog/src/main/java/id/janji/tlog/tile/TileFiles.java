package id.janji.tlog.tile;

import id.janji.tlog.tree.Hash;
import id.janji.tlog.tree.Rfc6962;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Makes all files of a log at once from its entries.
public final class TileFiles {
  private TileFiles() {}

  /// The files that a log of these entries has at its size, and nothing else.
  public static Map<TilePath, byte[]> of(List<byte[]> entries) {
    Map<TilePath, byte[]> files = new LinkedHashMap<>();
    List<Hash> hashes = new ArrayList<>();
    for (int from = 0; from < entries.size(); from += TilePath.FULL) {
      List<byte[]> part = entries.subList(from, Math.min(entries.size(), from + TilePath.FULL));
      files.put(
          new TilePath(TilePath.ENTRIES, from / TilePath.FULL, part.size()),
          EntryBundle.bytes(part));
      part.forEach(entry -> hashes.add(Rfc6962.leaf(entry)));
    }
    List<Hash> next = hashes;
    for (int level = 0; !next.isEmpty(); level++) {
      next = level(level, next, files);
    }
    return files;
  }

  private static List<Hash> level(int level, List<Hash> hashes, Map<TilePath, byte[]> files) {
    List<Hash> above = new ArrayList<>();
    for (int from = 0; from < hashes.size(); from += TilePath.FULL) {
      int width = Math.min(hashes.size() - from, TilePath.FULL);
      byte[] bytes = new byte[width * Hash.SIZE];
      for (int i = 0; i < width; i++) {
        System.arraycopy(hashes.get(from + i).bytes(), 0, bytes, i * Hash.SIZE, Hash.SIZE);
      }
      files.put(new TilePath(level, from / TilePath.FULL, width), bytes);
      if (width == TilePath.FULL) {
        above.add(new Tile(bytes).top());
      }
    }
    return above;
  }
}
