package id.janji.policy.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.janji.TestClock;
import id.janji.policy.ApprovedKeys;
import id.janji.policy.PolicyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SigningKeysTest {
  @TempDir Path folder;
  private final TestClock clock = TestClock.atNoon();

  @Test
  void keepsThePrivateKeyForItsOwnerAlone() throws Exception {
    open();

    assertThat(permissions("keys")).isEqualTo("rwx------");
    assertThat(permissions("keys/policy-signing-1.key")).isEqualTo("rw-------");
    assertThat(Files.readString(folder.resolve("keys/policy-signing-1.key")))
        .startsWith("-----BEGIN PRIVATE KEY-----\n");
  }

  @Test
  void comesBackWithTheSameKey() {
    byte[] first = open().publicKey();

    assertThat(open().publicKey()).isEqualTo(first).hasSize(32);
  }

  @Test
  void refusesAPrivateKeyThatOthersCanRead() throws Exception {
    open();
    Files.setPosixFilePermissions(
        folder.resolve("keys/policy-signing-1.key"), PosixFilePermissions.fromString("rw-r-----"));

    assertRefused(PolicyException.Code.KEY_EXPOSED);
  }

  @Test
  void refusesAPrivateKeyThatDoesNotBelongToItsPublicKey() throws Exception {
    open();
    SigningKeys.open(folder.resolve("other"), clock);
    Files.delete(folder.resolve("keys/policy-signing-1.key"));
    Files.copy(
        folder.resolve("other/policy-signing-1.key"), folder.resolve("keys/policy-signing-1.key"));

    assertRefused(PolicyException.Code.KEY_UNREADABLE);
  }

  @Test
  void refusesFilesThatAreNoKeys() throws Exception {
    for (String content : new String[] {"", "Created: today\n", "x".repeat(1000)}) {
      Path keys = Files.createDirectories(folder.resolve("keys"));
      Files.writeString(keys.resolve("policy-signing-1.pub"), content);

      assertRefused(PolicyException.Code.KEY_UNREADABLE);
    }
  }

  @Test
  void believesWhatAnEarlierKeySignedAndNothingOfAStranger() {
    SigningKeys keys = open();
    byte[] text = "text".getBytes(UTF_8);
    byte[] old = keys.publicKey();
    byte[] signature = keys.ring().sign(text);
    keys.rotate();
    SigningKeys stranger = SigningKeys.open(folder.resolve("stranger"), clock);

    assertThat(keys.verifies(text, signature, old)).isTrue();
    assertThat(open().verifies(text, signature, old)).isTrue();
    assertThat(keys.verifies(text, signature, keys.publicKey())).isFalse();
    assertThat(keys.verifies(text, stranger.ring().sign(text), stranger.publicKey())).isFalse();
  }

  /// A process can die behind each of the three files that making a key leaves.
  @Test
  void takesUpAKeyWhoseMakingWasCutOff() throws Exception {
    byte[] first = open().publicKey();
    Path keys = folder.resolve("keys");
    Path waiting = keys.resolve("policy-signing-1.key.waiting");

    Files.move(keys.resolve("policy-signing-1.key"), waiting);
    assertThat(open().publicKey()).isEqualTo(first);
    assertThat(waiting).doesNotExist();

    Files.move(keys.resolve("policy-signing-1.key"), waiting);
    Files.delete(keys.resolve("policy-signing-1.pub"));
    assertThat(open().publicKey()).isNotEqualTo(first);
    assertThat(waiting).doesNotExist();
  }

  @Test
  void takesUpARotationThatWasCutOff() throws Exception {
    SigningKeys keys = open();
    byte[] text = "text".getBytes(UTF_8);
    byte[] old = keys.publicKey();
    byte[] signature = keys.ring().sign(text);
    Path place = folder.resolve("keys");
    byte[] former = Files.readAllBytes(place.resolve("policy-signing-1.key"));
    keys.rotate();
    byte[] next = keys.publicKey();
    Path private1 =
        Files.createFile(
            place.resolve("policy-signing-1.key"),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.write(private1, former);
    Files.move(
        place.resolve("policy-signing-2.key"), place.resolve("policy-signing-2.key.waiting"));

    SigningKeys again = open();

    assertThat(again.publicKey()).isEqualTo(next);
    assertThat(again.verifies(text, signature, old)).isTrue();
    assertThat(private1).doesNotExist();
  }

  @Test
  void missesAPrivateKeyThatIsNowhere() throws Exception {
    open();
    Files.delete(folder.resolve("keys/policy-signing-1.key"));

    assertRefused(PolicyException.Code.KEY_UNREADABLE);
    assertThat(folder.resolve("keys/policy-signing-1.pub")).exists();
  }

  @Test
  void makesNoKeyOfABannedKind() {
    for (String banned : new String[] {"DSA", "RSA", "DiffieHellman"}) {
      assertThatThrownBy(() -> ApprovedKeys.create(banned, 2048))
          .isInstanceOfSatisfying(
              PolicyException.class,
              e -> assertThat(e.code()).isEqualTo(PolicyException.Code.BANNED_ALGORITHM));
    }
  }

  private SigningKeys open() {
    return SigningKeys.open(folder.resolve("keys"), clock);
  }

  private String permissions(String file) throws Exception {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(file)));
  }

  private void assertRefused(PolicyException.Code code) {
    assertThatThrownBy(this::open)
        .isInstanceOfSatisfying(PolicyException.class, e -> assertThat(e.code()).isEqualTo(code));
  }
}
