package id.janji.tlog.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import id.janji.tlog.note.Checkpoint;
import id.janji.tlog.note.SignedNote;
import id.janji.tlog.receipt.Receipt;
import id.janji.tlog.tree.ProofCheck;
import id.janji.tlog.tree.Rfc6962;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Kills a process that appends, at random moments, and looks whether all that it was told is
/// there.
class CrashTest {
  private final List<Receipt> receipts = new ArrayList<>();
  private final List<Checkpoint> heads = new ArrayList<>();
  @TempDir Path folder;

  @Test
  @Tag("slow")
  void keepsWhatItAcknowledgedThroughKills() throws Exception {
    killed(12);
  }

  @Test
  @Tag("full")
  void keepsWhatItAcknowledgedThroughFiveHundredKills() throws Exception {
    killed(500);
  }

  private void killed(int times) throws Exception {
    long seed = new Random().nextLong();
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    int checked = 0;
    for (int i = 0; i < times; i++) {
      runAndKill(random);
      if (i % 10 == 9) {
        assertThatAllHolds(checked);
        checked = receipts.size();
      }
    }
    assertThatAllHolds(0);
    System.out.printf(
        "%d kills, %d receipts and %d checkpoints kept%n", times, receipts.size(), heads.size());
    assertThat(receipts.size()).isGreaterThan(10 * times);
  }

  private void runAndKill(Random random) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-Xmx128m",
                "-cp",
                System.getProperty("java.class.path"),
                Appender.class.getName(),
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
      int lines = 1 + random.nextInt(200);
      String line = out.readLine();
      for (int i = 0; line != null; i++) {
        take(line);
        if (i == lines) {
          // Not by the process itself, which would also close what we read from.
          process.toHandle().destroyForcibly();
        }
        line = out.readLine();
      }
    }
    // 137 is 128 and the number of the signal: it did not end by itself.
    assertThat(process.waitFor()).isEqualTo(137);
  }

  /// A line that the kill cut off was not told to anybody.
  private void take(String line) {
    try {
      if (line.startsWith("R ")) {
        receipts.add(Receipt.parse(HexFormat.of().parseHex(line.substring(2))));
      } else if (line.startsWith("C ")) {
        byte[] note = Base64.getDecoder().decode(line.substring(2));
        heads.add(Checkpoint.parse(SignedNote.parse(note).text()));
      }
    } catch (RuntimeException cutOff) {
      System.out.println("cut off: " + line.length());
    }
  }

  /// Receipts from `from` on, all checkpoints, and all files.
  private void assertThatAllHolds(int from) {
    try (LogStore store = LogStore.open(folder, Appender.settings())) {
      for (Receipt receipt : receipts.subList(from, receipts.size())) {
        LogId log = log(receipt.origin());
        long size = store.head(log).size();
        assertThat(Stores.KEY.accepts(receipt)).isTrue();
        assertThat(Rfc6962.leaf(store.entry(log, receipt.index()))).isEqualTo(receipt.leaf());
        assertThat(
                ProofCheck.includes(
                    receipt.index(),
                    size,
                    receipt.leaf(),
                    store.inclusion(log, receipt.index(), size),
                    store.head(log).root()))
            .isTrue();
        assertThat(store.root(log, receipt.size())).isEqualTo(receipt.root());
      }
      for (Checkpoint head : heads) {
        Checkpoint now = Checkpoint.parse(store.checkpoint(log(head.origin())).text());
        assertThat(
                ProofCheck.isConsistent(
                    head.size(),
                    now.size(),
                    head.root(),
                    now.root(),
                    store.consistency(log(head.origin()), head.size(), now.size())))
            .isTrue();
      }
      store.logs().forEach(store::verify);
    }
  }

  private static LogId log(String origin) {
    return new LogId(origin.substring(Stores.PREFIX.length() + 1));
  }
}
