package id.janji.db.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import id.janji.db.postgres.DatabaseException.Code;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class DataFolderTest {
  private Ground ground;

  @BeforeEach
  void clear() throws Exception {
    ground = Ground.bare();
  }

  @AfterEach
  void remove() throws Exception {
    ground.close();
  }

  @Test
  void makesWhatIsAbsentAndStartsAgainOnIt() throws Exception {
    ground.start().close();
    byte[] password = Files.readAllBytes(ground.folder().resolve("secrets/postgres"));

    ground.start().close();

    assertThat(ground.folder().resolve("VERSION")).hasContent("janji-data 1\npostgresql 18");
    assertThat(ground.folder().resolve("secrets/postgres")).hasBinaryContent(password);
  }

  @Test
  void refusesTheFolderOfANewerJanjiAndChangesNothing() throws Exception {
    refusesVersion("janji-data 2\npostgresql 18\n", Code.FOLDER_NEWER);
  }

  @Test
  void refusesTheFolderOfANewerPostgresAndChangesNothing() throws Exception {
    refusesVersion("janji-data 1\npostgresql 19\n", Code.FOLDER_NEWER);
  }

  @Test
  void refusesTheFolderOfAnOlderPostgresAndChangesNothing() throws Exception {
    refusesVersion("janji-data 1\npostgresql 17\n", Code.FOLDER_OLDER);
  }

  @Test
  void refusesAVersionItCannotRead() throws Exception {
    refusesVersion("janji-data one\n", Code.FOLDER_BROKEN);
  }

  @Test
  void refusesAFolderWhoseParentIsAFile() throws Exception {
    Files.writeString(ground.folder(), "not a folder");
    Ground inside = Ground.at(ground.settings, ground.folder().resolve("data"));

    assertThat(inside.refusal(Code.NOT_WRITABLE)).hasMessageContaining(inside.folder().toString());
  }

  @Test
  void refusesAFolderThatCannotBeWritten() throws Exception {
    Files.createDirectory(ground.folder());
    if (Ground.root()) {
      Ground.mount(ground.folder(), "ro");
    } else {
      Files.setPosixFilePermissions(ground.folder(), PosixFilePermissions.fromString("r-xr-xr-x"));
    }
    try {
      assertThat(ground.refusal(Code.NOT_WRITABLE))
          .hasMessageContaining(ground.folder().toString())
          .hasMessageContaining("cannot be used");
    } finally {
      if (Ground.root()) {
        Ground.unmount(ground.folder());
      }
    }
  }

  @Test
  void refusesAFolderThatTheServersUserCannotEnter() throws Exception {
    Ground.assumeRoot("a parent that the separate user cannot enter");
    Files.createDirectory(
        ground.folder(),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    Ground inside = Ground.at(ground.settings, ground.folder().resolve("deep/data"));

    assertThat(inside.refusal(Code.NOT_TRAVERSABLE))
        .hasMessageContaining("janji-pg")
        .hasMessageContaining("chmod o+x " + ground.folder());
    assertThat(list(ground.folder())).isEmpty();
  }

  @Test
  void leavesNothingHalfMadeWhenTheDiskIsFull() throws Exception {
    Ground.assumeRoot("a small file system is mounted");
    Files.createDirectory(ground.folder());
    Ground.mount(ground.folder(), "size=20m");
    try {
      assertThat(ground.refusal(Code.DISK_FULL)).hasMessageContaining(ground.folder().toString());
      assertThat(ground.folder().resolve("cluster")).doesNotExist();
      assertThat(list(ground.folder())).noneMatch(name -> name.startsWith("initdb"));

      Ground.remount(ground.folder(), "size=200m");
      ground.start().close();
    } finally {
      Ground.unmount(ground.folder());
    }
  }

  private void refusesVersion(String version, Code code) throws Exception {
    Files.createDirectory(ground.folder());
    Files.writeString(ground.folder().resolve("VERSION"), version);

    assertThat(ground.refusal(code)).hasMessageContaining(ground.folder().toString());

    assertThat(list(ground.folder())).containsExactly("VERSION");
    assertThat(ground.folder().resolve("VERSION")).content().isEqualTo(version);
  }

  private static List<String> list(Path folder) throws Exception {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
