package id.janji.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whatever is done to the bytes of a good export, it holds only if it says the same.
@Tag("slow")
class MutationTest {
  private static final long SEED = Long.getLong("janji.seed", System.nanoTime());

  @TempDir Path folder;
  private final Random random = new Random(SEED);
  private Log log;
  private Path trust;
  private String good;

  @BeforeEach
  void aGoodExport() throws IOException {
    System.out.println("janji.seed=" + SEED);
    log = Log.story(11);
    log.signers.removeIf(s -> s.type() == 6);
    String known =
        Log.trust(List.of(Log.KEEPER.vkey()), 7, log.root(7), Log.PASSKEY, Log.CLI, Log.RSA);
    trust =
        Files.writeString(
            folder.resolve("trust.json"),
            known.replace("\"" + Log.LOG_PQ.vkey() + "\"", "").replace(",]", "]"));
    good = report(Log.zip(log.members()));
    assertThat(good).contains("\"verdict\":\"holds\"");
  }

  /// What it says, but for how many earlier heads there are: those that do not verify are ignored.
  private String report(byte[] zip) throws IOException {
    Path file = Files.write(folder.resolve("export.zip"), zip);
    Checked checked = Checked.command(file, "--trust", trust, "--format", "json");
    assertThat(checked.exit()).isBetween(0, 2);
    assertThat(checked.out() + checked.err()).isNotBlank();
    return checked.out().replaceAll("\"heads\":\\d+", "");
  }

  private void isNotFooled(byte[] zip) throws IOException {
    String said = report(zip);
    if (said.contains("\"verdict\":\"holds\"")) {
      assertThat(said).as("janji.seed=%d", SEED).isEqualTo(good);
    }
  }

  private void mutateZip(int times) throws IOException {
    byte[] zip = Log.zip(log.members());
    for (int i = 0; i < times; i++) {
      isNotFooled(mutated(zip));
    }
  }

  private void mutateMembers(int times) throws IOException {
    Map<String, byte[]> members = log.members();
    List<String> names = List.copyOf(members.keySet());
    for (int i = 0; i < times; i++) {
      Map<String, byte[]> changed = new LinkedHashMap<>(members);
      String name = names.get(random.nextInt(names.size()));
      if (random.nextInt(50) == 0) {
        changed.remove(name);
      } else {
        changed.put(name, mutated(members.get(name)));
      }
      isNotFooled(Log.zip(changed));
    }
  }

  private byte[] mutated(byte[] in) {
    byte[] out = in.clone();
    for (int n = 1 + random.nextInt(3); n > 0 && out.length > 0; n--) {
      int at = random.nextInt(out.length);
      switch (random.nextInt(6)) {
        case 0, 1 -> out[at] ^= (byte) (1 << random.nextInt(8));
        case 2 -> out[at] = (byte) random.nextInt(256);
        case 3 -> out = java.util.Arrays.copyOf(out, at);
        case 4 ->
            out =
                Log.cat(
                    java.util.Arrays.copyOf(out, at),
                    java.util.Arrays.copyOfRange(
                        out, Math.min(out.length, at + 1 + random.nextInt(8)), out.length));
        default ->
            out =
                Log.cat(
                    java.util.Arrays.copyOf(out, at),
                    java.util.Arrays.copyOfRange(out, at / 2, out.length));
      }
    }
    return out;
  }

  @Test
  void isNotFooledByDamagedZips() throws IOException {
    mutateZip(800);
  }

  @Test
  void isNotFooledByDamagedMembers() throws IOException {
    mutateMembers(800);
  }

  @Test
  @Tag("full")
  void isNotFooledByAHundredThousandDamagedExports() throws IOException {
    mutateZip(50_000);
    mutateMembers(50_000);
  }
}
