package id.janji.clause;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/// Tables that stand beside the repository in `../shared`, or beside `JANJI_TEST_DATA`, and are not
/// in it.
public final class SharedFile {
  private SharedFile() {}

  /// The file's text. Where it is absent the test is skipped with one visible line, or fails in CI.
  public static String read(String name) {
    Path file = folder().resolve(name);
    if (!Files.exists(file)) {
      System.out.println("skipped, since " + name + " is not beside the repository");
      if ("true".equals(System.getenv("CI"))) {
        Assertions.fail("absent: " + name);
      }
      Assumptions.abort("absent: " + name);
    }
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The root of the repository, found upwards from the module in which the test runs.
  public static Path repository() {
    Path folder = Path.of("").toAbsolutePath();
    while (folder != null && !Files.exists(folder.resolve("LICENSE"))) {
      folder = folder.getParent();
    }
    return folder == null ? Path.of("").toAbsolutePath() : folder;
  }

  private static Path folder() {
    String data = System.getenv("JANJI_TEST_DATA");
    return repository()
        .resolve(data == null ? "../shared/data" : data)
        .resolveSibling("")
        .normalize();
  }
}
