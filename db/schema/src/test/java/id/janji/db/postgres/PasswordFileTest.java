package id.janji.db.postgres;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PasswordFileTest {
  @TempDir Path folder;

  @Test
  void makesARandomPasswordOnce() {
    PasswordFile first = PasswordFile.createdAt(folder.resolve("a"), "janji");
    PasswordFile again = PasswordFile.createdAt(folder.resolve("a"), "other");
    PasswordFile second = PasswordFile.createdAt(folder.resolve("b"), "janji");

    assertThat(again.user()).isEqualTo("janji");
    assertThat(again.password()).isEqualTo(first.password()).hasSize(43);
    assertThat(second.password()).isNotEqualTo(first.password());
  }

  @Test
  void refusesAFileThatOthersCanRead() throws Exception {
    PasswordFile file = PasswordFile.createdAt(folder.resolve("a"), "janji");
    Files.setPosixFilePermissions(file.path(), PosixFilePermissions.fromString("rw-r-----"));

    assertThatThrownBy(file::password).hasMessageContaining("chmod 600");
  }

  @Test
  void refusesAFileThatIsNotTwoLines() throws Exception {
    for (String content : new String[] {"", "janji", "janji\n", "janji\n\n"}) {
      Path path = Files.writeString(folder.resolve("a"), content);
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));

      assertThatThrownBy(PasswordFile.at(path)::password)
          .as(content)
          .hasMessageContaining("two lines");
    }
  }

  @Test
  void tellsNobodyThePasswordWhenItIsPrinted() {
    PasswordFile file = PasswordFile.createdAt(folder.resolve("a"), "janji");

    assertThat(file + " " + file.properties()).doesNotContain(new String(file.password()));
  }

  @Test
  void sendsNoPasswordToAStrangerWhoAsksForItInClear() throws Exception {
    PasswordFile file = PasswordFile.createdAt(folder.resolve("a"), "janji");
    try (ServerSocket stranger = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      CompletableFuture<byte[]> heard =
          CompletableFuture.supplyAsync(() -> askForPasswordInClear(stranger));

      assertThatThrownBy(
              () -> file.connect(Postmaster.jdbcUrl(stranger.getLocalPort(), "postgres")))
          .hasMessageContaining("instead of SCRAM");
      assertThat(new String(heard.join(), US_ASCII)).doesNotContain(new String(file.password()));
    }
  }

  /// What the client says after an `AuthenticationCleartextPassword` (PostgreSQL protocol 3.0).
  private static byte[] askForPasswordInClear(ServerSocket stranger) {
    try (Socket socket = stranger.accept();
        DataInputStream in = new DataInputStream(socket.getInputStream())) {
      in.readNBytes(in.readInt() - Integer.BYTES);
      socket.getOutputStream().write(new byte[] {'R', 0, 0, 0, 8, 0, 0, 0, 3});
      return in.readAllBytes();
    } catch (IOException e) {
      return e.toString().getBytes(US_ASCII);
    }
  }
}
