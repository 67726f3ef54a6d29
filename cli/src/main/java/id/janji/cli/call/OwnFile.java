package id.janji.cli.call;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/// A small file with a secret in it, which is used only while nobody but its owner can read it.
public final class OwnFile {
  private static final Set<PosixFilePermission> OTHERS =
      PosixFilePermissions.fromString("---rwxrwx");

  private OwnFile() {}

  /// What is in it; whoever asked wipes it.
  ///
  /// @throws IllegalArgumentException if it is longer than `most`, or others can read it
  public static byte[] bytes(Path file, int most) throws IOException {
    if (Files.size(file) > most) {
      throw new IllegalArgumentException(file + " is no key of ours: it is too long.");
    }
    if (Files.getPosixFilePermissions(file).stream().anyMatch(OTHERS::contains)) {
      throw new IllegalArgumentException(
          file + " can be read by others; make it yours alone: chmod 600 " + file);
    }
    return Files.readAllBytes(file);
  }
}
