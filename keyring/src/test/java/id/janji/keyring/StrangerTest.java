package id.janji.keyring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import id.janji.keyring.vault.Opener;
import id.janji.process.OsUser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What others on the machine get at.
@Tag("slow")
final class StrangerTest {
  private final Ground ground;

  StrangerTest() throws IOException {
    ground = new Ground();
  }

  @AfterEach
  void clear() throws IOException {
    ground.close();
  }

  @Test
  void keepsAnotherUserOutOfFolderAndMemory() throws Exception {
    Ground.assumeRoot("a stranger who looks into the keyring's folder and memory");
    try (KeyringClient keys = KeyringClient.start(ground.settings())) {
      KeyringEvent.Started started = ground.next(KeyringEvent.Started.class);
      assertThat(started.separate()).isTrue();
      assertThat(started.user()).isEqualTo("janji-keyring");
      OsUser stranger = Ground.stranger();
      assertThat(stranger.run(List.of("/usr/bin/ls", ground.folder().toString())).succeeded())
          .isFalse();
      for (String file : List.of("seal", "lock")) {
        String path = ground.folder().resolve(file).toString();
        assertThat(Files.exists(Path.of(path))).isTrue();
        assertThat(stranger.run(List.of("/usr/bin/cat", path)).succeeded()).isFalse();
      }
      for (String file : List.of("mem", "maps", "environ", "fd")) {
        assertThat(looks(stranger, keys.pid(), file)).as(file).isFalse();
      }
      assertThat(stranger.run(List.of("/usr/bin/kill", "-0", "" + keys.pid())).succeeded())
          .isFalse();
    }
  }

  /// Also a process of the very same user.
  @Test
  void keepsItsOwnUserOutOfItsMemory() throws Exception {
    try (KeyringClient keys = KeyringClient.start(ground.settings())) {
      String user = ground.next(KeyringEvent.Started.class).user();
      if (Ground.root()) {
        OsUser same = OsUser.forChild(user, "is the same user");
        assertThat(looks(same, ProcessHandle.current().pid(), "status")).isTrue();
        assertThat(looks(same, keys.pid(), "maps")).isFalse();
        assertThat(looks(same, keys.pid(), "environ")).isFalse();
      } else {
        assertThat(looks(OsUser.current(), keys.pid(), "maps")).isFalse();
      }
    }
  }

  @Test
  void givesItNothingOfOursAndNoCoreDump() throws Exception {
    Ground.assumeRoot("the environment and limits of the key process");
    try (KeyringClient keys = KeyringClient.start(ground.settings())) {
      Path process = Path.of("/proc", "" + keys.pid());
      assertThat(Files.readString(process.resolve("environ")).split("\0"))
          .allMatch(word -> word.startsWith("PATH=") || word.startsWith("LC_ALL="));
      assertThat(Files.readString(process.resolve("limits")))
          .containsPattern("Max core file size\\s+0\\s+0");
      assertThat(Files.readString(process.resolve("cmdline"))).doesNotContain("demo");
    }
  }

  @Test
  void takesAPlainRootOnlyInDemoModeAndSaysSo() throws Exception {
    KeyringSettings plain = ground.settings(RootSecret.plain());
    KeyringException refusal =
        catchThrowableOfType(KeyringException.class, () -> KeyringClient.start(plain).close());
    assertThat(refusal.code()).isEqualTo(KeyringException.Code.NOT_STARTED);
    assertThat(refusal.sentence()).contains("for demonstrations only");
    KeyringClient.start(plain.withMode(KeyringSettings.Mode.DEMO)).close();
    KeyringEvent.Started started = ground.next(KeyringEvent.Started.class);
    assertThat(started.opener()).isEqualTo(Opener.Kind.PLAIN);
    assertThat(started.regions()).allMatch(KeyringEvent.Region::made);
  }

  @Test
  void refusesAWrongPassphraseInOneSentence() {
    KeyringClient.start(ground.settings(Ground.passphrase("kata sandi yang benar"))).close();
    KeyringException refusal =
        catchThrowableOfType(
            KeyringException.class,
            () -> KeyringClient.start(ground.settings(Ground.passphrase("kata sandi yang salah"))));
    assertThat(refusal.sentence())
        .isEqualTo("The passphrase is not the one that the keyring was made with.");
    KeyringClient.start(ground.settings(Ground.passphrase("kata sandi yang benar"))).close();
  }

  @Test
  void readsACredentialAndALineOfADescriptor() throws IOException {
    Path credentials = Files.createDirectory(ground.above.resolve("credentials"));
    Files.write(credentials.resolve("janji-root"), new byte[32]);
    KeyringClient.start(ground.settings(RootSecret.credential(credentials))).close();
    KeyringException missing =
        catchThrowableOfType(
            KeyringException.class, () -> RootSecret.credential(ground.above).fresh());
    assertThat(missing.code()).isEqualTo(KeyringException.Code.SECRET);
    assertThat(
            catchThrowableOfType(KeyringException.class, () -> RootSecret.fromDescriptor(999))
                .code())
        .isEqualTo(KeyringException.Code.SECRET);
  }

  private static boolean looks(OsUser user, long pid, String file) {
    String path = "/proc/%d/%s".formatted(pid, file);
    String tool = file.equals("fd") ? "/usr/bin/ls" : "/usr/bin/head";
    return user.run(List.of(tool, path)).succeeded();
  }
}
