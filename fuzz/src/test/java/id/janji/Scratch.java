package id.janji;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A folder of its own below the build's, for files that a target reads.
public final class Scratch {
  private Scratch() {}

  public static Path folder() {
    try {
      return Files.createTempDirectory(Files.createDirectories(Path.of("target/scratch")), "fuzz")
          .toRealPath();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
