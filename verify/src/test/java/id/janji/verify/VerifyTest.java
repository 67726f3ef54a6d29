package id.janji.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyTest {
  @TempDir Path folder;

  @Test
  void holdsAgainstATrustFileAndSaysAgainstWhom() throws IOException {
    Checked checked = Checked.export(folder, Log.story(1), Log.trust());
    assertThat(checked.out())
        .startsWith("holds: ")
        .contains("T4")
        .contains("3 approved by your signature");
    assertThat(checked.exit()).isZero();
  }
}
