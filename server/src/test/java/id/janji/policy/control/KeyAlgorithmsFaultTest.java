package id.janji.policy.control;

import static org.assertj.core.api.Assertions.assertThat;

import id.janji.Probing;
import id.janji.TestClock;
import id.janji.TestDatabase;
import id.janji.control.State;
import id.janji.policy.KeyFolder;
import id.janji.policy.KeyInUse;
import id.janji.policy.KeyInventory;
import id.janji.policy.internal.SigningKeys;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

final class KeyAlgorithmsFaultTest {
  @RegisterExtension static final TestDatabase database = new TestDatabase();
  @TempDir Path folder;
  private final TestClock clock = TestClock.atNoon();
  private SigningKeys signing;

  @BeforeEach
  void makeKeys() {
    signing = SigningKeys.open(folder.resolve("keys"), clock);
  }

  @Test
  void turnsBrokenWhenAKeyIsOfABannedKind() throws Exception {
    probing(tls("EC", 192)).assertBroken("tls is EC of 192 bits");
    probing(tls("DSA", 3072)).assertBroken("tls is DSA");
  }

  @Test
  void turnsBrokenWhenTheSigningKeyOutlivesItsAge() throws Exception {
    clock.advance(Duration.ofDays(731));
    probing().assertBroken("policy-signing is older than 730 days");
  }

  @Test
  void turnsBrokenWhenAFileLiesAmongTheKeysThatNobodyTellsOf() throws Exception {
    Path stray = Files.writeString(folder.resolve("keys/old-root.pem"), "a key of yesterday");
    probing().assertBroken("old-root.pem lies among the keys");
    Files.delete(stray);
    Path left = Files.copy(folder.resolve("keys/policy-signing-1.key"), folder.resolve("copy"));
    signing.rotate();
    Files.move(left, folder.resolve("keys/policy-signing-1.key"));
    probing().assertBroken("policy-signing-1.key lies among the keys");
    Files.delete(folder.resolve("keys/policy-signing-1.key"));
    probing().assertKept();
  }

  @Test
  void turnsSilentOrStaleWhenTheScheduleStops() throws Exception {
    Probing probing = probing();
    probing.assertKept();
    assertThat(probing.afterTheScheduleStopped()).isEqualTo(State.STALE);
  }

  @Test
  void turnsUnprovenWhenAHolderShowsNoKey() throws Exception {
    assertThat(probing(List::of).now()).isEqualTo(State.UNPROVEN);
  }

  @Test
  void turnsUnprovenWhenTheProbeFails() throws Exception {
    Files.delete(folder.resolve("keys/policy-signing-1.key"));
    assertThat(probing().now()).isEqualTo(State.UNPROVEN);
  }

  @Test
  void returnsToKeptWhenRepaired() throws Exception {
    clock.advance(Duration.ofDays(731));
    probing().assertBroken("older");
    signing.rotate();
    probing().assertKept();
  }

  private KeyInUse.Holder tls(String algorithm, int bits) {
    return () ->
        List.of(
            new KeyInUse(
                "tls", algorithm, bits, clock.instant(), Duration.ofDays(398), "tls", "server"));
  }

  private Probing probing(KeyInUse.Holder... others) {
    List<KeyInUse.Holder> holders = new java.util.ArrayList<>(List.of(others));
    holders.add(signing);
    KeyInventory inventory = new KeyInventory(holders, new KeyFolder(folder.resolve("keys")));
    return new Probing(new KeyAlgorithms(inventory, clock), database.transactions(), clock);
  }
}
