package id.janji.bench.ledger;

import id.janji.tlog.tree.CompactRange;
import id.janji.tlog.tree.Rfc6962;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;

/// What the machine allows, measured beside what we do with it.
public final class Limits {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
  private static final int BLOCK = 4096;

  private Limits() {}

  /// Forces a second of one block each, overwriting a file that has its length.
  public static double forcesPerSecond(Path folder) throws IOException {
    Path file = folder.resolve("force");
    try (FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      ByteBuffer block = ByteBuffer.allocateDirect(BLOCK);
      for (int i = 0; i < 256; i++) {
        channel.write(block.clear(), (long) i * BLOCK);
      }
      channel.force(true);
      long start = System.nanoTime();
      int forces = 0;
      while (System.nanoTime() - start < 2 * SECOND) {
        block.clear().putInt(0, forces);
        channel.write(block, (long) (forces++ % 256) * BLOCK);
        channel.force(false);
      }
      return forces / ((System.nanoTime() - start) / (double) SECOND);
    } finally {
      Files.deleteIfExists(file);
    }
  }

  /// Leaves of this size hashed into a tree in one second of CPU.
  static double leavesPerCpuSecond(int size) {
    byte[] leaf = new byte[size];
    CompactRange tree = CompactRange.empty();
    long start = 0;
    for (int round = 0; round < 2; round++) {
      tree = CompactRange.empty();
      start = THREADS.getCurrentThreadCpuTime();
      while (THREADS.getCurrentThreadCpuTime() - start < SECOND) {
        for (int i = 0; i < 1000; i++) {
          leaf[i % size]++;
          tree.append(Rfc6962.leaf(leaf));
        }
      }
    }
    return tree.size() / ((THREADS.getCurrentThreadCpuTime() - start) / (double) SECOND);
  }
}
