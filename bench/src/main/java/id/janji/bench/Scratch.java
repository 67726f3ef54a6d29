package id.janji.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.stream.Stream;

/// A folder of one measurement, which goes with it. Processes of other users can get through.
public record Scratch(Path folder) implements AutoCloseable {
  /// @param where on the disk that is to be measured
  public static Scratch in(Path where, String name) throws IOException {
    Path folder = Files.createTempDirectory(where.toAbsolutePath(), "janji-bench-" + name);
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
    return new Scratch(folder);
  }

  @Override
  public void close() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
