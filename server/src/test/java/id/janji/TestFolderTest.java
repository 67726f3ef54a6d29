package id.janji;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TestFolderTest {
  @Test
  void removesWhatADeadProcessLeftAndNothingElse(@TempDir Path above) throws Exception {
    Process gone = new ProcessBuilder("true").start();
    gone.waitFor();
    Path left = above.resolve("janji-core-of-%d-1".formatted(gone.pid()));
    Files.createDirectories(left.resolve("ledger"));
    Files.writeString(left.resolve("ledger/a"), "a");
    Path living = above.resolve("janji-core-of-%d-1".formatted(ProcessHandle.current().pid()));
    Path another = above.resolve("janji-core-%d".formatted(gone.pid()));
    Path file = above.resolve("janji-core-of-%d-2".formatted(gone.pid()));
    Files.createDirectory(living);
    Files.createDirectory(another);
    Files.createFile(file);

    TestFolder.sweep(above);

    assertThat(above.toFile().listFiles())
        .extracting(each -> each.toPath())
        .containsExactlyInAnyOrder(living, another, file);
  }
}
