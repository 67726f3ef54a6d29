package id.janji.bench.verify;

import com.sun.management.OperatingSystemMXBean;
import id.janji.verify.Verify;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/// Exports a log and asks the customer's verifier about it, three times: the first time holds the
/// compiling that a command pays each time it is run. Beside it stands what any verifier has to do:
/// take all bytes out of the zip and hash each of them once.
public final class VerifyBench {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final OperatingSystemMXBean SYSTEM =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
  private static final int BLOCK = 1 << 16;
  private static final int REPEATS = 3;
  private static final double SECOND = 1e9;
  private static final double MEGABYTE = 1e6;

  private VerifyBench() {}

  /// Measures all cases, or those whose name holds `only`; prints one JSON line for each.
  public static void run(String only) throws Exception {
    for (int size : new int[] {10_000, 1_000_000}) {
      String name = size + "-entries";
      if (name.contains(only)) {
        Path folder = Files.createTempDirectory("janji-bench-verify");
        Path export = folder.resolve("export.zip");
        Path trust = folder.resolve("trust.json");
        try {
          for (String line : measured(name, size, export, trust)) {
            System.out.println(line);
          }
        } finally {
          Files.deleteIfExists(export);
          Files.deleteIfExists(trust);
          Files.delete(folder);
        }
      }
    }
  }

  private static String[] measured(String name, int size, Path export, Path trust)
      throws Exception {
    BigLog log = new BigLog(size);
    Files.write(trust, log.trust().bytes());
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(export), BLOCK)) {
      log.write(out);
    }
    String[] lines = new String[REPEATS];
    for (int i = 0; i < REPEATS; i++) {
      lines[i] = line(name, size, export, trust);
    }
    return lines;
  }

  private static String line(String name, int size, Path export, Path trust) throws Exception {
    long cpu = SYSTEM.getProcessCpuTime();
    long wall = System.nanoTime();
    String verdict = verdict(export, trust);
    wall = System.nanoTime() - wall;
    cpu = SYSTEM.getProcessCpuTime() - cpu;
    if (!verdict.startsWith("holds") || !verdict.contains(size + " entries")) {
      throw new IllegalStateException(verdict);
    }
    long hashing = THREADS.getCurrentThreadCpuTime();
    long bytes = hashed(export);
    hashing = THREADS.getCurrentThreadCpuTime() - hashing;
    return String.format(
        Locale.ROOT,
        "{\"bench\":\"verify\",\"case\":\"%s\",\"verified\":%d,\"wall_s\":%.2f,\"cpu_s\":%.2f,"
            + "\"cpu_us_per_entry\":%.2f,\"export_mb\":%.1f,\"content_mb\":%.1f,"
            + "\"unzip_and_hash_once_cpu_s\":%.2f,\"share_of_that\":%.2f}",
        name,
        size,
        wall / SECOND,
        cpu / SECOND,
        cpu / 1e3 / size,
        Files.size(export) / MEGABYTE,
        bytes / MEGABYTE,
        hashing / SECOND,
        (double) hashing / cpu);
  }

  private static String verdict(Path export, Path trust) {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
    String[] words = {export.toString(), "--trust", trust.toString(), "--lang", "en"};
    Verify.run(words, out, out);
    return said.toString(StandardCharsets.UTF_8);
  }

  /// Takes all members out, hashes each, and counts their bytes.
  private static long hashed(Path export) throws IOException, GeneralSecurityException {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    byte[] block = new byte[BLOCK];
    long bytes = 0;
    try (ZipFile zip = new ZipFile(export.toFile())) {
      for (ZipEntry member : zip.stream().toList()) {
        try (InputStream in = zip.getInputStream(member)) {
          for (int n = in.read(block); n >= 0; n = in.read(block)) {
            digest.update(block, 0, n);
            bytes += n;
          }
        }
        digest.digest();
      }
    }
    return bytes;
  }
}
