package id.janji.clause.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/// Policies that other people published; they are no part of the project.
final class SharedPolicies {
  private SharedPolicies() {}

  /// The file `name` beside the folder that `JANJI_TEST_DATA` names. Where it is absent the test is
  /// skipped with a word, except in CI.
  static Path file(String name) {
    String data = System.getenv("JANJI_TEST_DATA");
    Path folder = data == null ? root().resolve("../shared/data") : Path.of(data);
    Path file = folder.resolve("../policies").resolve(name).normalize();
    boolean present = Files.isRegularFile(file);
    if (!present) {
      System.out.println("Not tested, because " + file + " is absent.");
      assertThat(System.getenv("CI")).as("published policies in CI").isNotEqualTo("true");
    }
    Assumptions.assumeTrue(present);
    return file;
  }

  private static Path root() {
    @Nullable Path folder = Path.of("").toAbsolutePath();
    while (folder != null && !Files.isDirectory(folder.resolve(".mvn"))) {
      folder = folder.getParent();
    }
    return folder == null ? Path.of("") : folder;
  }
}
