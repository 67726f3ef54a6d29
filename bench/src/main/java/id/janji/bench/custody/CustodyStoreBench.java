package id.janji.bench.custody;

import com.sun.management.OperatingSystemMXBean;
import id.janji.bench.Scratch;
import id.janji.bench.ledger.Limits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/// Clients that each keep an item, wait until it is durable, and keep the next; then as many that
/// read what was kept. Ours and plain files take turns, on the same disk. Only items count that are
/// read back, byte for byte, after the store was opened again.
public final class CustodyStoreBench {
  private static final int ROUNDS = 3;
  private static final long ROUND = TimeUnit.SECONDS.toNanos(2);
  private static final double SECOND = TimeUnit.SECONDS.toNanos(1);
  private static final OperatingSystemMXBean SYSTEM =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  private final int size;
  private final int clients;
  private final byte[] content;

  private CustodyStoreBench(int size, int clients) {
    this.size = size;
    this.clients = clients;
    this.content = new byte[size];
    ThreadLocalRandom.current().nextBytes(content);
  }

  /// Measures all cases, or those whose name holds `only`; prints a JSON line for each.
  ///
  /// @param where a folder on the disk that is to be measured
  public static void run(String only, Path where) throws Exception {
    for (int[] each : new int[][] {{4, 1}, {4, 64}, {64, 64}, {256, 8}, {1024, 1}, {1024, 8}}) {
      String name = "%d-KiB-%d-clients".formatted(each[0], each[1]);
      if (name.contains(only)) {
        try (Scratch scratch = Scratch.in(where, "custody")) {
          new CustodyStoreBench(each[0] << 10, each[1]).measure(name, scratch.folder());
        }
      }
    }
  }

  /// What one contestant did.
  private static final class Sum {
    private final List<Object> handles = new ArrayList<>();
    private final List<Long> nanos = new ArrayList<>();
    private double seconds;
    private double cpuSeconds;

    private synchronized void add(List<Object> more, List<Long> times) {
      handles.addAll(more);
      nanos.addAll(times);
    }

    private double rate() {
      return nanos.size() / seconds;
    }

    private double millis(double share) {
      long[] sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
      return sorted.length == 0
          ? 0
          : sorted[Math.min(sorted.length - 1, (int) (share * sorted.length))] / 1e6;
    }
  }

  private void measure(String name, Path folder) throws Exception {
    double forces = Limits.forcesPerSecond(folder);
    Path files = Files.createDirectory(folder.resolve("plain"));
    try (OurStore ours = new OurStore(folder.resolve("ours"));
        PlainFiles plain = new PlainFiles(files, new AtomicLong())) {
      Sum ourPuts = new Sum();
      Sum plainPuts = new Sum();
      round(ours, new Sum(), null);
      round(plain, new Sum(), null);
      for (int i = 0; i < ROUNDS; i++) {
        round(ours, ourPuts, null);
        round(plain, plainPuts, null);
      }
      print(name + "-put", ourPuts, plainPuts, forces);
      ours.reopen();
      System.err.println("  " + verified(ours, ourPuts.handles) + " items read back");
      Sum ourGets = new Sum();
      Sum plainGets = new Sum();
      for (int i = 0; i < ROUNDS; i++) {
        round(ours, ourGets, ourPuts.handles);
        round(plain, plainGets, plainPuts.handles);
      }
      print(name + "-get", ourGets, plainGets, forces);
    }
  }

  /// @param from what is read; null: items are put
  private void round(Contestant contestant, Sum into, List<Object> from) throws Exception {
    long start = System.nanoTime();
    long cpu = SYSTEM.getProcessCpuTime();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < clients; i++) {
      threads.add(Thread.startVirtualThread(() -> client(contestant, into, from, start + ROUND)));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    into.seconds += (System.nanoTime() - start) / SECOND;
    into.cpuSeconds += (SYSTEM.getProcessCpuTime() - cpu) / SECOND;
  }

  private void client(Contestant contestant, Sum into, List<Object> from, long until) {
    List<Object> handles = new ArrayList<>();
    List<Long> nanos = new ArrayList<>();
    ThreadLocalRandom random = ThreadLocalRandom.current();
    byte[] item = content.clone();
    try {
      long now = System.nanoTime();
      while (now < until) {
        if (from == null) {
          ByteBuffer.wrap(item).putLong(random.nextLong());
          handles.add(contestant.put(item));
        } else if (contestant.get(from.get(random.nextInt(from.size()))).length != size) {
          throw new IllegalStateException("another length");
        }
        long after = System.nanoTime();
        nanos.add(after - now);
        now = after;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    into.add(handles, nanos);
  }

  private int verified(Contestant contestant, List<Object> handles) throws IOException {
    for (Object handle : handles) {
      if (!Arrays.equals(contestant.get(handle), 8, size, content, 8, size)) {
        throw new IllegalStateException("not what was kept: " + handle);
      }
    }
    return handles.size();
  }

  private void print(String name, Sum ours, Sum plain, double forces) {
    System.out.printf(
        Locale.ROOT,
        "{\"bench\":\"custody-store\",\"case\":\"%s\",\"items_per_s\":%.0f,\"mb_per_s\":%.1f,"
            + "\"p50_ms\":%.2f,\"p99_ms\":%.2f,\"cpu_s\":%.2f,\"cpu_us_per_item\":%.1f,"
            + "\"plain_items_per_s\":%.0f,"
            + "\"plain_p50_ms\":%.2f,\"plain_p99_ms\":%.2f,\"plain_cpu_s\":%.2f,"
            + "\"plain_cpu_us_per_item\":%.1f,"
            + "\"ratio\":%.2f,\"disk_forces_per_s\":%.0f,\"items_per_force_of_the_disk\":%.2f}%n",
        name,
        ours.rate(),
        ours.rate() * size / 1e6,
        ours.millis(0.5),
        ours.millis(0.99),
        ours.cpuSeconds,
        ours.cpuSeconds * 1e6 / ours.nanos.size(),
        plain.rate(),
        plain.millis(0.5),
        plain.millis(0.99),
        plain.cpuSeconds,
        plain.cpuSeconds * 1e6 / plain.nanos.size(),
        ours.rate() / plain.rate(),
        forces,
        ours.rate() / forces);
  }
}
