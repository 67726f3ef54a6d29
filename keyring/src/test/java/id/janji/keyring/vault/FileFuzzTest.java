package id.janji.keyring.vault;

import static org.assertj.core.api.Assertions.assertThat;

import id.janji.keyring.Acts;
import id.janji.keyring.Ground;
import id.janji.keyring.Mutation;
import id.janji.keyring.wire.FieldWriter;
import id.janji.seal.context.KeyRef;
import id.janji.seal.key.RegionRoot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Files whose digest at the end was made to fit again, and those whose tag, too: the readers
/// behind either refuse or read, and nothing else.
@Tag("slow")
final class FileFuzzTest {
  private static final int DIGEST = 32;

  private final Ground ground;

  FileFuzzTest() throws IOException {
    ground = new Ground();
  }

  @AfterEach
  void close() throws IOException {
    ground.close();
  }

  @Test
  void refusesEveryChangedFileBehindItsDigest() throws IOException {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    try (Vault vault =
        Vault.open(
            ground.folder(),
            Acts.INSTALLATION,
            Ground.credential((byte) 1).fresh(),
            List.of(Acts.REGION))) {
      vault.make(Acts.REGION, Acts.CUSTOMER);
      vault.rotate(Acts.REGION, Acts.CUSTOMER);
      vault.make(Acts.REGION, Acts.STRANGER);
      vault.destroy(Acts.REGION, Acts.STRANGER);
      vault.makeLog(Acts.REGION, Acts.LOG, Acts.CUSTOMER);
    }
    Path region =
        ground.folder().resolve("region-" + HexFormat.of().formatHex(Acts.REGION.getBytes()));
    byte[] seal = Files.readAllBytes(ground.folder().resolve("seal"));
    byte[] rootFile = Files.readAllBytes(region.resolve("root"));
    byte[] masters = Files.readAllBytes(region.resolve("masters-2"));
    try (Opener opener = Ground.credential((byte) 1).fresh();
        SealingKey sealing = SealingKey.opened(seal, Acts.INSTALLATION, opener);
        RegionRoot root = RootFile.open(rootFile, sealing, Acts.REGION)) {
      KeyRef ref = root.ref();
      assertThat(Masters.parse(masters, Acts.REGION, ref, sealing).customers()).hasSize(2);
      int refused = 0;
      for (int i = 0; i < 60_000; i++) {
        byte[] changed = digested(Mutation.of(content(masters), random));
        refused +=
            refuses(() -> Masters.parse(changed, Acts.REGION, ref, sealing), masters, changed);
        byte[] tagged = tagged(Mutation.of(content(content(masters)), random), sealing);
        refuses(() -> Masters.parse(tagged, Acts.REGION, ref, sealing), tagged, tagged);
        byte[] other = digested(Mutation.of(content(rootFile), random));
        refused += refuses(() -> RootFile.open(other, sealing, Acts.REGION), rootFile, other);
        byte[] third = digested(Mutation.of(content(seal), random));
        refused += refuses(() -> SealingKey.opened(third, Acts.INSTALLATION, opener), seal, third);
      }
      assertThat(refused).as("seed %d", seed).isGreaterThan(150_000);
    }
  }

  private static int refuses(Runnable reading, byte[] original, byte[] changed) {
    try {
      reading.run();
      assertThat(changed).isEqualTo(original);
      return 0;
    } catch (VaultException e) {
      assertThat(e.getMessage()).endsWith(".");
      return 1;
    }
  }

  private static byte[] content(byte[] file) {
    return Arrays.copyOf(file, file.length - DIGEST);
  }

  private static byte[] digested(byte[] content) {
    return Framed.end(new FieldWriter().fixed(content));
  }

  private static byte[] tagged(byte[] content, SealingKey sealing) {
    return digested(new FieldWriter().fixed(content).fixed(sealing.tag(content)).take());
  }
}
