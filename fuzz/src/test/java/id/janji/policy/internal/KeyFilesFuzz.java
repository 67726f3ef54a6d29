package id.janji.policy.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import id.janji.Scratch;
import id.janji.identity.IdentityException;
import id.janji.identity.internal.InstallationKey;
import id.janji.policy.PolicyException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import org.junit.jupiter.api.BeforeAll;

/// Damaged key files: they open as what they are or are refused in one sentence, and are never
/// written over.
public final class KeyFilesFuzz {
  private static final Path FOLDER = Scratch.folder();

  private static byte[] sound = {};

  /// Once a process: the target that holds all others lays them out as well.
  @BeforeAll
  public static void keys() throws IOException {
    if (sound.length > 0) {
      return;
    }
    SigningKeys.open(FOLDER.resolve("sound"), Clock.systemUTC());
    sound = Files.readAllBytes(FOLDER.resolve("sound/policy-signing-1.pub"));
    Files.createDirectory(
        FOLDER.resolve("keys"),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    for (String name : new String[] {"policy-signing-1.key", "installation.key"}) {
      Files.createFile(
          FOLDER.resolve("keys").resolve(name),
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
  }

  @FuzzTest
  public void openOrAreRefused(byte[] input) throws IOException {
    Path keys = FOLDER.resolve("keys");
    boolean publicOne = input.length > 0 && input[0] == 'C';
    Files.write(keys.resolve("policy-signing-1.pub"), publicOne ? input : sound);
    Files.write(keys.resolve("policy-signing-1.key"), input);
    Files.write(keys.resolve("installation.key"), input);
    try {
      byte[] statement = {1, 2, 3};
      SigningKeys opened = SigningKeys.open(keys, Clock.systemUTC());
      assertThat(opened.ring().sign(statement)).hasSize(64);
    } catch (PolicyException refused) {
      assertThat(refused.getMessage()).contains(keys.toString()).doesNotContain("\n");
    }
    try {
      InstallationKey.open(keys.resolve("installation.key"));
      assertThat(input).hasSize(32);
    } catch (IdentityException refused) {
      assertThat(refused.getMessage()).contains("installation.key").doesNotContain("\n");
    }
    assertThat(keys.resolve("policy-signing-1.key")).hasBinaryContent(input);
    assertThat(keys.resolve("installation.key")).hasBinaryContent(input);
  }
}
