package id.janji.keeper.folder;

import static org.assertj.core.api.Assertions.assertThat;

import id.janji.entry.history.Story;
import id.janji.keyring.RootSecret;
import id.janji.tlog.tree.Hash;
import id.janji.tlog.witness.SeenHead;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A real process that cosigns as fast as it can, killed in the middle.
final class CrashTest {
  @TempDir Path temp;

  @Test
  void aKilledKeeperRemembersEveryHeadThatItCosigned() throws Exception {
    killed(3);
  }

  @Test
  @Tag("full")
  void aKilledKeeperRemembersEveryHeadThatItCosignedOften() throws Exception {
    killed(60);
  }

  private void killed(int times) throws Exception {
    long seed = Long.getLong("seed", 7L);
    Random random = new Random(seed);
    Path path = temp.resolve("keeper");
    KeeperFolder.make(path, Story.CUSTOMER, RootSecret.plain().fresh()).close();
    for (int round = 0; round < times; round++) {
      long told = tellUntilKilled(path, 1 + random.nextInt(200));
      try (KeeperFolder folder = KeeperFolder.open(path, RootSecret.plain().fresh())) {
        long kept = folder.heads().of(Story.LOG).size();
        assertThat(kept).as("seed %d, round %d", seed, round).isBetween(told, told + 1);
      }
    }
  }

  /// The last head that was told, which is after it was kept.
  private static long tellUntilKilled(Path folder, int lines) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Cosigner.class.getName(),
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String last = "";
    try (BufferedReader in =
        new BufferedReader(new InputStreamReader(process.getInputStream(), "UTF-8"))) {
      for (int i = 0; i < lines; i++) {
        last = in.readLine();
      }
      // The process itself would close the pipe, with what was told last in it.
      ProcessHandle.of(process.pid()).ifPresent(ProcessHandle::destroyForcibly);
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        last = line.isEmpty() ? last : line;
      }
    }
    process.waitFor();
    return Long.parseLong(last.strip());
  }

  /// Advances by one head a step and tells each.
  static final class Cosigner {
    public static void main(String[] args) {
      try (KeeperFolder folder = KeeperFolder.open(Path.of(args[0]), RootSecret.plain().fresh())) {
        while (true) {
          SeenHead known = folder.heads().of(Story.LOG);
          byte[] root = ByteBuffer.allocate(Hash.SIZE).putLong(known.size() + 1).array();
          SeenHead next = new SeenHead(known.size() + 1, new Hash(root));
          if (!folder.heads().advance(Story.LOG, known, next)) {
            throw new AssertionError(next);
          }
          // Fixed width, so that a number cut by the kill is seen as shorter, never as another.
          System.out.println(String.format("%012d", next.size()));
          System.out.flush();
        }
      }
    }
  }
}
