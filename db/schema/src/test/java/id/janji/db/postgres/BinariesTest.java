package id.janji.db.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import id.janji.db.postgres.DatabaseException.Code;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BinariesTest {
  @Test
  void replacesADamagedFileAndOtherwiseUnpacksOnce(@TempDir Path base) throws Exception {
    Path server = base.resolve(Binaries.VERSION).resolve("bin/postgres");
    Files.createDirectories(server.getParent());
    Files.write(server, new byte[1000]);

    Binaries.unpackedIn(base);
    Object made = Files.getAttribute(server, "unix:ino");
    Binaries.unpackedIn(base);

    assertThat(Files.getAttribute(server, "unix:ino")).isEqualTo(made);
    assertThat(Files.isExecutable(server)).isTrue();
    assertThat(Files.readAllBytes(server)).startsWith(0x7f, 'E', 'L', 'F');
    try (Stream<Path> left = Files.list(base)) {
      assertThat(left.toList()).isEqualTo(List.of(base.resolve(Binaries.VERSION)));
    }
  }

  @Test
  void namesTheWayOutWhereNothingIsShippedAndChangesNothing() throws Exception {
    Ground ground = Ground.bare();
    String arch = System.getProperty("os.arch");
    System.setProperty("os.arch", "riscv64");
    try {
      assertThat(ground.refusal(Code.NO_BINARIES))
          .hasMessageContaining("riscv64")
          .hasMessageContaining("external");
      assertThat(ground.folder()).doesNotExist();
    } finally {
      System.setProperty("os.arch", arch);
    }
  }
}
