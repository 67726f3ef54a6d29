package id.janji.db.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import id.janji.db.postgres.DatabaseException.Code;
import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class FolderInUseTest {
  private static Ground ground;

  @BeforeAll
  static void prepare() {
    ground = Ground.withCluster();
  }

  @AfterAll
  static void remove() throws Exception {
    ground.close();
  }

  @Test
  void refusesASecondStartInTheSameProcessAndThenStillAnotherProcess() throws Exception {
    try (EmbeddedPostgres first = ground.start()) {
      DatabaseException refusal = ground.refusal(Code.FOLDER_IN_USE);

      assertThat(refusal)
          .hasMessage(
              "Process %d already runs Janji on %s; stop it or choose another data folder.",
              ProcessHandle.current().pid(), ground.folder());
      assertThat(ProcessHandle.of(first.pid())).isPresent();
      Process other =
          Ground.fork(HeldServer.class, ground.folder(), ground.settings.binariesFolder(), 0);
      assertThat(Ground.said(other)).containsExactly("FOLDER_IN_USE");
    }
  }

  @Test
  void refusesASecondProcessAndNamesTheFirst() throws Exception {
    Process other =
        Ground.fork(HeldServer.class, ground.folder(), ground.settings.binariesFolder(), 0);
    try (BufferedReader said = other.inputReader()) {
      for (String line = ""; !line.equals("ready"); line = said.readLine()) {}

      assertThat(ground.refusal(Code.FOLDER_IN_USE))
          .hasMessageStartingWith("Process " + other.pid());

      other.outputWriter().close();
      assertThat(said.lines().toList()).contains("Stopped");
    }
  }

  @Test
  void refusesAClusterWhosePasswordIsGone() throws Exception {
    Path secret = ground.folder().resolve("secrets/postgres");
    Path elsewhere = Files.move(secret, ground.folder().resolve("elsewhere"));

    assertThat(ground.refusal(Code.PASSWORD_FILE)).hasMessageContaining("backup");
    Files.move(elsewhere, secret);
  }
}
