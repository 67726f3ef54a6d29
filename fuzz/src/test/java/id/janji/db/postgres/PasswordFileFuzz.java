package id.janji.db.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import id.janji.Scratch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeAll;

/// Two lines are a user and a password; anything else is refused in a sentence without its content.
public final class PasswordFileFuzz {
  private static final Path FOLDER = Scratch.folder();

  @BeforeAll
  public static void file() throws IOException {
    if (!Files.exists(FOLDER.resolve("p"))) {
      Files.createFile(
          FOLDER.resolve("p"),
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
  }

  @FuzzTest
  public void isTwoLinesOrRefused(byte[] input) throws IOException {
    Files.write(FOLDER.resolve("p"), input);
    PasswordFile file = PasswordFile.at(FOLDER.resolve("p"));
    try {
      String user = file.user();
      String password = new String(file.password());
      assertThat(password).isNotEmpty();
      assertThat(new String(input, UTF_8)).startsWith(user + "\n" + password + "\n");
    } catch (DatabaseException refused) {
      assertThat(refused.code()).isEqualTo(DatabaseException.Code.PASSWORD_FILE);
      assertThat(refused.sentence()).contains(FOLDER.toString()).doesNotContain("\n");
    }
  }
}
