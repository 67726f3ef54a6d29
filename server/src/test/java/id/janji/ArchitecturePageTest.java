package id.janji;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ArchitecturePageTest {
  private static final Path HOME = Path.of("..").toAbsolutePath().normalize();

  @Test
  void listsEveryPackageWithItsCaption() throws IOException {
    List<String> page = Files.readAllLines(HOME.resolve("ARCHITECTURE.md"));

    assertThat(page.stream().filter(line -> line.startsWith("| `id.janji")))
        .as("run tools/architecture.sh and take its lines into ARCHITECTURE.md")
        .containsExactlyInAnyOrderElementsOf(rows());
    assertThat(page).hasSizeLessThanOrEqualTo(200);
  }

  private static List<String> rows() throws IOException {
    try (Stream<Path> files = Files.walk(HOME)) {
      return files
          .filter(file -> file.endsWith("package-info.java"))
          .filter(file -> file.toString().contains("/src/main/java/"))
          .map(ArchitecturePageTest::row)
          .toList();
    }
  }

  private static String row(Path file) {
    try {
      List<String> lines = Files.readAllLines(file);
      String caption =
          String.join(
              " ",
              lines.stream().filter(l -> l.startsWith("/// ")).map(l -> l.substring(4)).toList());
      String name = lines.stream().filter(l -> l.startsWith("package ")).findFirst().orElseThrow();
      return "| `%s` | %s |".formatted(name.substring(8, name.length() - 1), caption);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
