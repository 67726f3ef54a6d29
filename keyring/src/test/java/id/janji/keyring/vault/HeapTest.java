package id.janji.keyring.vault;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.HotSpotDiagnosticMXBean;
import id.janji.keyring.Acts;
import id.janji.keyring.Ground;
import id.janji.seal.cipher.Secret;
import id.janji.seal.context.KeyRef;
import id.janji.seal.key.RegionRoot;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Looks for secrets in a dump of all that this process can still reach. It says nothing of what
/// the garbage collector has not overwritten yet, and nothing of memory outside of the heap.
@Tag("slow")
final class HeapTest {
  private static final byte MASK = 0x5A;

  private final Ground ground;

  HeapTest() throws IOException {
    ground = new Ground();
  }

  @AfterEach
  void clear() throws IOException {
    ground.close();
  }

  @Test
  void keepsNoRootAfterItWasClosed() throws IOException {
    Vault vault = vault(Ground.credential((byte) 1).fresh());
    byte[] root = maskedRoot();
    assertThat(reachable(root)).as("while it is open").isTrue();
    vault.close();
    assertThat(reachable(root)).as("after it was closed").isFalse();
    assertThat(vault.regions()).hasSize(1);
  }

  @Test
  void keepsNoOldRootAfterATurn() throws IOException {
    try (Vault vault = vault(Ground.credential((byte) 1).fresh())) {
      byte[] old = maskedRoot();
      assertThat(reachable(old)).as("before the turn").isTrue();
      vault.turn(Acts.REGION);
      assertThat(reachable(old)).as("after the turn").isFalse();
      assertThat(reachable(maskedRoot())).as("the new one").isTrue();
    }
  }

  @Test
  void keepsNoPassphraseOnceItIsOpen() throws IOException {
    byte[] masked = new byte[40];
    new SecureRandom().nextBytes(masked);
    byte[] passphrase = new byte[masked.length];
    for (int i = 0; i < masked.length; i++) {
      passphrase[i] = (byte) ('a' + (masked[i] & 0x0F));
      masked[i] = (byte) (passphrase[i] ^ MASK);
    }
    Opener opener = new Opener(Opener.Kind.PASSPHRASE, Secret.owning(passphrase));
    assertThat(reachable(masked)).as("before it is used").isTrue();
    try (Vault vault = vault(opener)) {
      opener.close();
      assertThat(reachable(masked)).as("as bytes").isFalse();
      assertThat(reachable(wide(masked))).as("as characters").isFalse();
      assertThat(vault.regions()).hasSize(1);
    }
  }

  private Vault vault(Opener opener) {
    return Vault.open(ground.folder(), Acts.INSTALLATION, opener, List.of(Acts.REGION));
  }

  /// The root in the folder, which is written nowhere in the clear.
  private byte[] maskedRoot() throws IOException {
    Path region =
        ground.folder().resolve("region-" + HexFormat.of().formatHex(Acts.REGION.getBytes()));
    byte[] seal = Files.readAllBytes(ground.folder().resolve("seal"));
    byte[] file = Files.readAllBytes(region.resolve("root"));
    try (Opener opener = Ground.credential((byte) 1).fresh();
        SealingKey sealing = SealingKey.opened(seal, Acts.INSTALLATION, opener);
        RegionRoot root = RootFile.open(file, sealing, Acts.REGION)) {
      KeyRef ref = root.ref();
      byte[] sealed = Arrays.copyOfRange(file, file.length - 72, file.length - 32);
      try (Secret secret = sealing.open(sealed, Acts.REGION, ref)) {
        byte[] bytes = secret.getEncoded();
        byte[] masked = masked(bytes);
        Arrays.fill(bytes, (byte) 0);
        return masked;
      }
    }
  }

  private static byte[] masked(byte[] bytes) {
    byte[] masked = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      masked[i] = (byte) (bytes[i] ^ MASK);
    }
    return masked;
  }

  /// The same characters in two bytes each, as they lie in an array of them in a dump.
  private static byte[] wide(byte[] masked) {
    byte[] wide = new byte[2 * masked.length];
    for (int i = 0; i < masked.length; i++) {
      wide[2 * i] = MASK;
      wide[2 * i + 1] = masked[i];
    }
    return wide;
  }

  private boolean reachable(byte[] masked) throws IOException {
    Path dump = ground.above.resolve("heap.hprof");
    ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
        .dumpHeap(dump.toString(), true);
    byte[] heap = Files.readAllBytes(dump);
    Files.delete(dump);
    boolean found = false;
    for (int at = 0; at + masked.length <= heap.length && !found; at++) {
      int same = 0;
      while (same < masked.length && (heap[at + same] ^ MASK) == masked[same]) {
        same++;
      }
      found = same == masked.length;
    }
    // The next dump would find this one.
    Arrays.fill(heap, (byte) 0);
    return found;
  }
}
