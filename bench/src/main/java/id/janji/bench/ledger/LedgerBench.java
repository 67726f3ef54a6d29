package id.janji.bench.ledger;

import com.sun.management.OperatingSystemMXBean;
import id.janji.bench.Scratch;
import id.janji.tlog.note.NoteSigner;
import id.janji.tlog.note.SignatureKind;
import id.janji.tlog.receipt.Receipt;
import id.janji.tlog.receipt.ReceiptKey;
import id.janji.tlog.store.Figures;
import id.janji.tlog.store.LogHead;
import id.janji.tlog.store.LogId;
import id.janji.tlog.store.LogStore;
import id.janji.tlog.store.StoreSettings;
import id.janji.tlog.tile.TilePath;
import id.janji.tlog.tile.VerifiedTiles;
import id.janji.tlog.tree.Hash;
import id.janji.tlog.tree.Rfc6962;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/// Clients that each append an entry, wait until it is durable, and append the next. Only entries
/// count whose receipt holds after the store was opened again.
public final class LedgerBench {
  private static final int LEAF = 200;
  private static final long WARM_UP = TimeUnit.SECONDS.toNanos(3);
  private static final long MEASURED = TimeUnit.SECONDS.toNanos(8);
  private static final double SECOND = TimeUnit.SECONDS.toNanos(1);
  private static final ReceiptKey KEY = new ReceiptKey(new byte[32]);
  private static final OperatingSystemMXBean SYSTEM =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  private final Path folder;
  private final int clients;
  private final int logs;
  private final StoreSettings settings;

  private LedgerBench(Path folder, int clients, int logs) throws GeneralSecurityException {
    this.folder = folder;
    this.clients = clients;
    this.logs = logs;
    KeyPair keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    this.settings =
        StoreSettings.of(
            "bench.example",
            KEY,
            origin -> List.of(NoteSigner.of(origin, SignatureKind.ED25519, keys)));
  }

  /// Measures all cases, or those whose name holds `only`; prints one JSON line for each.
  ///
  /// @param where a folder on the disk that is to be measured
  public static void run(String only, Path where) throws Exception {
    for (int logs : new int[] {1, 1000}) {
      for (int clients : new int[] {1, 64, 1024}) {
        String name = "%d-clients-%d-logs".formatted(clients, logs);
        if (name.contains(only)) {
          try (Scratch scratch = Scratch.in(where, "ledger")) {
            System.out.println(new LedgerBench(scratch.folder(), clients, logs).measure(name));
          }
        }
      }
    }
  }

  /// One client: the receipts that it got, and how long each took.
  private final class Client implements Runnable {
    private final List<Receipt> all = new ArrayList<>();
    private final List<Long> nanos = new ArrayList<>();
    private final LogStore store;
    private final long from;
    private final long until;

    private Client(LogStore store, long from, long until) {
      this.store = store;
      this.from = from;
      this.until = until;
    }

    @Override
    public void run() {
      ThreadLocalRandom random = ThreadLocalRandom.current();
      byte[] nothing = new byte[0];
      long now = System.nanoTime();
      while (now < until) {
        byte[] leaf = new byte[LEAF];
        random.nextBytes(leaf);
        Receipt receipt = store.append(new LogId("log" + random.nextInt(logs)), leaf, nothing);
        long after = System.nanoTime();
        all.add(receipt);
        if (now >= from && after < until) {
          nanos.add(after - now);
        }
        now = after;
      }
    }
  }

  private String measure(String name) throws Exception {
    double forces = Limits.forcesPerSecond(folder);
    double hashes = Limits.leavesPerCpuSecond(LEAF);
    List<Client> all = new ArrayList<>();
    Figures before;
    Figures after;
    long cpu;
    try (LogStore store = LogStore.open(folder, settings)) {
      long start = System.nanoTime();
      List<Thread> threads = new ArrayList<>();
      for (int i = 0; i < clients; i++) {
        Client client = new Client(store, start + WARM_UP, start + WARM_UP + MEASURED);
        all.add(client);
        threads.add(Thread.startVirtualThread(client));
      }
      TimeUnit.NANOSECONDS.sleep(start + WARM_UP - System.nanoTime());
      before = store.figures();
      cpu = SYSTEM.getProcessCpuTime();
      TimeUnit.NANOSECONDS.sleep(start + WARM_UP + MEASURED - System.nanoTime());
      cpu = SYSTEM.getProcessCpuTime() - cpu;
      after = store.figures();
      for (Thread thread : threads) {
        thread.join();
      }
    }
    long[] verification = verified(all);
    return line(name, all, forces, hashes, cpu, before, after, verification);
  }

  /// Opens the store again and looks for each receipt; their number, the number of leaves read, and
  /// the CPU nanoseconds that took.
  private long[] verified(List<Client> clients) {
    Map<String, Map<Long, Hash>> wanted = new HashMap<>();
    for (Client client : clients) {
      for (Receipt receipt : client.all) {
        Map<Long, Hash> log = wanted.computeIfAbsent(receipt.origin(), _ -> new HashMap<>());
        if (!KEY.accepts(receipt) || log.put(receipt.index(), receipt.leaf()) != null) {
          throw new IllegalStateException("a false receipt, or a place given twice: " + receipt);
        }
      }
    }
    long[] counts = new long[3];
    try (LogStore store = LogStore.open(folder, settings)) {
      long cpu = SYSTEM.getProcessCpuTime();
      wanted.forEach((origin, log) -> find(store, origin, log, counts));
      counts[2] = SYSTEM.getProcessCpuTime() - cpu;
    }
    return counts;
  }

  private static void find(LogStore store, String origin, Map<Long, Hash> log, long[] counts) {
    LogId id = new LogId(origin.substring(origin.lastIndexOf('/') + 1));
    LogHead head = store.head(id);
    VerifiedTiles tiles = VerifiedTiles.open(store.tiles(id), head.size(), head.root(), 16);
    for (long bundle = 0; bundle * TilePath.FULL < head.size(); bundle++) {
      long index = bundle * TilePath.FULL;
      for (byte[] leaf : tiles.bundle(bundle)) {
        counts[0] += Rfc6962.leaf(leaf).equals(log.remove(index++)) ? 1 : 0;
        counts[1]++;
      }
    }
    if (!log.isEmpty()) {
      throw new IllegalStateException("entries are lost: " + log);
    }
  }

  private String line(
      String name,
      List<Client> clients,
      double forces,
      double hashes,
      long cpu,
      Figures before,
      Figures after,
      long[] verification) {
    long[] nanos =
        clients.stream().flatMap(c -> c.nanos.stream()).mapToLong(Long::longValue).toArray();
    Arrays.sort(nanos);
    double seconds = MEASURED / SECOND;
    double entries = after.entries() - before.entries();
    double batches = after.batches() - before.batches();
    double disk = (after.diskNanos() - before.diskNanos()) / SECOND;
    double busy = (after.busyNanos() - before.busyNanos()) / SECOND;
    return String.format(
        Locale.ROOT,
        "{\"bench\":\"ledger\",\"case\":\"%s\",\"entries_per_s\":%.0f,\"verified\":%d,"
            + "\"p50_ms\":%.2f,\"p99_ms\":%.2f,\"max_ms\":%.2f,\"wall_s\":%.1f,\"cpu_s\":%.2f,"
            + "\"cpu_us_per_entry\":%.2f,\"batches_per_s\":%.0f,\"entries_per_batch\":%.1f,"
            + "\"disk_forces_per_s\":%.0f,\"commit_disk_share\":%.3f,\"commit_busy_share\":%.3f,"
            + "\"hash_limit_leaves_per_cpu_s\":%.0f,\"share_of_hash_limit\":%.3f,"
            + "\"verified_leaves_per_cpu_s\":%.0f}",
        name,
        nanos.length / seconds,
        verification[0],
        at(nanos, 0.5),
        at(nanos, 0.99),
        at(nanos, 1),
        seconds,
        cpu / SECOND,
        cpu / 1e3 / entries,
        batches / seconds,
        entries / batches,
        forces,
        disk / seconds,
        busy / seconds,
        hashes,
        entries / (cpu / SECOND) / hashes,
        verification[1] / (verification[2] / SECOND));
  }

  private static double at(long[] sorted, double share) {
    return sorted.length == 0
        ? 0
        : sorted[(int) Math.min(sorted.length - 1, (long) (share * sorted.length))] / 1e6;
  }
}
