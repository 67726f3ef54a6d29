package id.janji.entry.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class ExportVectorsTest {
  private static final Path FOLDER = Path.of("../../docs/formats/vectors/export");

  /// With `-Djanji.vectors=write` they are written instead.
  @Test
  void theVectorsAreTheseByteForByte() throws IOException {
    Map<String, byte[]> files = ExportVector.files();
    if (System.getProperty("janji.vectors", "").equals("write")) {
      Files.createDirectories(FOLDER);
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        Files.write(FOLDER.resolve(file.getKey()), file.getValue());
      }
    }
    try (Stream<Path> there = Files.list(FOLDER)) {
      assertThat(there.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(files.keySet());
    }
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      byte[] there = Files.readAllBytes(FOLDER.resolve(file.getKey()));
      assertThat(there).as(file.getKey()).isEqualTo(file.getValue());
    }
  }
}
