package id.janji.tlog.tile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// A log that lies in a folder, also within a zip.
public record FolderSource(Path folder) implements TileSource {
  private static final long LARGEST = 256L * (2 + EntryBundle.LONGEST);

  @Override
  public Optional<byte[]> read(TilePath path) throws IOException {
    Path file = folder.resolve(path.text());
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    if (Files.size(file) > LARGEST) {
      throw new IOException("%s has more than %d bytes".formatted(path, LARGEST));
    }
    return Optional.of(Files.readAllBytes(file));
  }
}
