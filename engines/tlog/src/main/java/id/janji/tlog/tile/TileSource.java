package id.janji.tlog.tile;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/// Where the files of a log come from; what comes is not believed.
@FunctionalInterface
public interface TileSource {
  /// The bytes of one file; empty if there is none.
  ///
  /// @throws IOException if the source fails
  Optional<byte[]> read(TilePath path) throws IOException;

  /// Files held in memory.
  static TileSource of(Map<TilePath, byte[]> files) {
    return path -> Optional.ofNullable(files.get(path));
  }

  /// The tile, or what a wider one begins with: a log may drop a partial tile once it is full.
  ///
  /// @throws IOException if the source fails
  default Optional<byte[]> readOrFull(TilePath path) throws IOException {
    Optional<byte[]> exact = read(path);
    return exact.isPresent() || path.isFull()
        ? exact
        : read(new TilePath(path.level(), path.index(), TilePath.FULL));
  }
}
