package id.janji.seal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/// Foreign test suites that stand beside the repository in `../shared/data`, or where
/// `JANJI_TEST_DATA` says, and are read in place.
public final class SharedArchive {
  private SharedArchive() {}

  /// The texts of all files under `folder` of a zip file, by name. Where it is absent the test is
  /// skipped with one visible line, or fails in CI.
  public static Map<String, String> read(String archive, String folder) {
    Path file = data().resolve(archive);
    if (!Files.exists(file)) {
      System.out.println("skipped, since " + archive + " is not beside the repository");
      if ("true".equals(System.getenv("CI"))) {
        Assertions.fail("absent: " + archive);
      }
      Assumptions.abort("absent: " + archive);
    }
    Map<String, String> texts = new TreeMap<>();
    try (FileSystem zip = FileSystems.newFileSystem(file);
        Stream<Path> names = Files.list(zip.getPath(folder))) {
      for (Path name : names.toList()) {
        texts.put(name.getFileName().toString(), Files.readString(name));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return texts;
  }

  /// The root of the repository, found upwards from the module in which the test runs.
  public static Path repository() {
    Path folder = Path.of("").toAbsolutePath();
    while (folder != null && !Files.exists(folder.resolve("LICENSE"))) {
      folder = folder.getParent();
    }
    return folder == null ? Path.of("").toAbsolutePath() : folder;
  }

  private static Path data() {
    String data = System.getenv("JANJI_TEST_DATA");
    return repository().resolve(data == null ? "../shared/data" : data).normalize();
  }
}
