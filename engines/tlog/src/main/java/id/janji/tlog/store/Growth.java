package id.janji.tlog.store;

import id.janji.tlog.store.format.Tail;
import id.janji.tlog.tile.TilePath;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/// The files by which a log grows on disk.
///
/// @param full tiles and bundles that became full
/// @param first index of the first new entry
/// @param payloads of the new entries
/// @param tail what fills no tile
record Growth(Map<TilePath, byte[]> full, long first, List<byte[]> payloads, Tail tail) {
  static final Comparator<TilePath> ORDER =
      Comparator.comparingInt(TilePath::level).thenComparingLong(TilePath::index);

  /// Whether any entry has a payload.
  boolean hasPayloads() {
    return payloads.stream().anyMatch(payload -> payload.length > 0);
  }
}
