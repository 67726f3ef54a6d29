package id.janji.tlog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A zip of test data that stands beside the repository in `../shared/data`, or where
/// `JANJI_TEST_DATA` points, and is read in place.
public final class SharedZip implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();

  private final FileSystem zip;

  private SharedZip(FileSystem zip) {
    this.zip = zip;
  }

  /// Opens it. Where it is absent the test is skipped with one visible line, or fails in CI.
  public static SharedZip open(String name) {
    Path file = folder().resolve(name);
    if (!Files.exists(file)) {
      System.out.println("skipped, since " + name + " is not beside the repository");
      if ("true".equals(System.getenv("CI"))) {
        Assertions.fail("absent: " + name);
      }
      Assumptions.abort("absent: " + name);
    }
    try {
      return new SharedZip(FileSystems.newFileSystem(file));
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

  /// A file or folder in the zip.
  public Path path(String name) {
    return zip.getPath(name);
  }

  /// All files under a folder, in order.
  public List<Path> files(String folder) {
    try (Stream<Path> files = Files.walk(zip.getPath(folder))) {
      return files.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// A file's bytes.
  public static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// A file read as JSON.
  public static JsonNode json(Path file) {
    return JSON.readTree(bytes(file));
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }

  private static Path folder() {
    String data = System.getenv("JANJI_TEST_DATA");
    return repository().resolve(data == null ? "../shared/data" : data).normalize();
  }
}
