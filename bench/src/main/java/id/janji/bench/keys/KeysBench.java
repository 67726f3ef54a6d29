package id.janji.bench.keys;

import com.sun.management.OperatingSystemMXBean;
import id.janji.bench.Scratch;
import id.janji.entry.payload.Operation;
import id.janji.keyring.KeyringClient;
import id.janji.keyring.KeyringSettings;
import id.janji.keyring.Reply;
import id.janji.keyring.check.Act;
import id.janji.keyring.check.ActCheck;
import id.janji.keyring.check.Purpose;
import id.janji.keyring.check.UsedReceipts;
import id.janji.keyring.vault.Opener;
import id.janji.keyring.vault.Vault;
import id.janji.seal.cipher.Secret;
import id.janji.seal.context.ItemContext;
import id.janji.seal.context.KeyRef;
import id.janji.seal.floe.FloeKey;
import id.janji.seal.item.ItemHeader;
import id.janji.seal.item.SealedItem;
import id.janji.seal.key.NewDataKey;
import id.janji.seal.key.WrappedDataKey;
import id.janji.tlog.receipt.ReceiptKey;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/// Callers that each show a receipt, wait for the data key, and ask for the next. Only keys count
/// that open their item afterwards.
public final class KeysBench {
  private static final int WARM_UP = 20_000;
  private static final int MEASURED = 20_000;
  private static final int ITEMS = 64;
  private static final byte[] CONTENT = new byte[100];
  private static final double SECOND = 1e9;
  private static final OperatingSystemMXBean SYSTEM =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  private final Ledger ledger = new Ledger();
  private final AtomicReference<ReceiptKey> receipts = new AtomicReference<>();
  private final ItemContext[] items = new ItemContext[ITEMS];
  private final WrappedDataKey[] wrapped = new WrappedDataKey[ITEMS];
  private final byte[][] sealed = new byte[ITEMS][];
  private final KeyringClient client;

  private KeysBench(Path folder) {
    client = KeyringClient.start(settings(folder).withReceiptKeys(receipts::set));
    KeyRef master = client.make(Ledger.REGION, Ledger.CUSTOMER).orThrow();
    client.makeLog(Ledger.REGION, Ledger.LOG, Ledger.CUSTOMER).orThrow();
    for (int i = 0; i < ITEMS; i++) {
      items[i] = Ledger.item(master, i);
      Act act = ledger.act(receipts.get(), Operation.STORE, items[i]);
      try (NewDataKey key = client.store(act, items[i]).orThrow()) {
        sealed[i] = SealedItem.seal(key, CONTENT);
        wrapped[i] = ItemHeader.parse(sealed[i], 0).dataKey();
      }
    }
  }

  /// Measures all cases, or those whose name holds `only`; prints one JSON line for each.
  public static void run(String only) throws Exception {
    try (Scratch scratch = Scratch.in(Path.of(System.getProperty("java.io.tmpdir")), "keys")) {
      Path above = scratch.folder();
      KeysBench bench = new KeysBench(above.resolve("keyring"));
      try {
        for (int callers : new int[] {1, 16, 64}) {
          String name = "%d-callers".formatted(callers);
          if (name.contains(only)) {
            bench.opened(callers, WARM_UP);
            System.out.println(bench.opened(callers, MEASURED).line("open", name));
          }
        }
        if ("pipe-alone".contains(only)) {
          bench.refused(16, WARM_UP);
          System.out.println(bench.refused(16, MEASURED).line("pipe-alone", "16-callers"));
        }
      } finally {
        bench.client.close();
      }
      if ("inside".contains(only)) {
        System.out.println(inside(above.resolve("inside")));
      }
    }
  }

  /// What one run took.
  private record Figures(int done, long nanos, long clientCpu, long keyringCpu, long[] each) {
    String line(String work, String name) {
      Arrays.sort(each);
      return String.format(
          Locale.ROOT,
          "{\"bench\":\"keys\",\"case\":\"%s %s\",\"verified\":%d,\"per_s\":%.0f,\"p50_us\":%.0f,"
              + "\"p99_us\":%.0f,\"max_us\":%.0f,\"wall_s\":%.2f,\"keyring_cpu_s\":%.2f,"
              + "\"caller_cpu_s\":%.2f,\"keyring_cpu_us_per_key\":%.1f,\"caller_cpu_us_per_key\":%.1f}",
          work,
          name,
          done,
          done / (nanos / SECOND),
          each[each.length / 2] / 1e3,
          each[(int) (each.length * 0.99)] / 1e3,
          each[each.length - 1] / 1e3,
          nanos / SECOND,
          keyringCpu / SECOND,
          clientCpu / SECOND,
          keyringCpu / 1e3 / done,
          clientCpu / 1e3 / done);
    }
  }

  /// One question of a caller.
  @FunctionalInterface
  private interface Question {
    void ask(int number) throws Exception;
  }

  private Figures opened(int callers, int count) throws Exception {
    Act[] acts = new Act[count];
    FloeKey[] keys = new FloeKey[count];
    for (int i = 0; i < count; i++) {
      acts[i] = ledger.act(receipts.get(), Operation.OPEN, items[i % ITEMS]);
    }
    Figures figures =
        measured(callers, count, n -> keys[n] = client.open(acts[n], wrapped[n % ITEMS]).orThrow());
    for (int i = 0; i < count; i++) {
      try (FloeKey key = keys[i]) {
        if (!Arrays.equals(SealedItem.open(key, items[i % ITEMS], sealed[i % ITEMS]), CONTENT)) {
          throw new IllegalStateException("a key opened something else");
        }
      }
    }
    return figures;
  }

  /// The same question without a receipt: all but the work on keys and checks.
  private Figures refused(int callers, int count) throws Exception {
    Act good = ledger.act(receipts.get(), Operation.OPEN, items[0]);
    Act bad = new Act(new byte[0], good.leaf(), good.salt(), good.payload(), good.context());
    return measured(
        callers,
        count,
        _ -> {
          if (!(client.open(bad, wrapped[0]) instanceof Reply.Refused<FloeKey>)) {
            throw new IllegalStateException("a key without a receipt");
          }
        });
  }

  private Figures measured(int callers, int count, Question question) throws Exception {
    long[] each = new long[count];
    AtomicInteger next = new AtomicInteger();
    AtomicInteger done = new AtomicInteger();
    Duration before = keyringCpu();
    long cpu = SYSTEM.getProcessCpuTime();
    long start = System.nanoTime();
    Runnable caller =
        () -> {
          for (int n = next.getAndIncrement(); n < count; n = next.getAndIncrement()) {
            each[n] = took(question, n);
            done.incrementAndGet();
          }
        };
    Thread[] threads = new Thread[callers];
    Arrays.setAll(threads, _ -> Thread.startVirtualThread(caller));
    for (Thread thread : threads) {
      thread.join();
    }
    long nanos = System.nanoTime() - start;
    cpu = SYSTEM.getProcessCpuTime() - cpu;
    if (done.get() != count) {
      throw new IllegalStateException("only %d of %d".formatted(done.get(), count));
    }
    return new Figures(count, nanos, cpu, keyringCpu().minus(before).toNanos(), each);
  }

  private static long took(Question question, int number) {
    long from = System.nanoTime();
    try {
      question.ask(number);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
    return System.nanoTime() - from;
  }

  private Duration keyringCpu() {
    return ProcessHandle.of(client.pid())
        .flatMap(process -> process.info().totalCpuDuration())
        .orElseThrow();
  }

  /// The parts of the key process's work, each alone in this process on one thread.
  private static String inside(Path folder) {
    KeyringSettings settings = settings(folder);
    ReceiptKey key = new ReceiptKey(new byte[32]);
    Ledger ledger = new Ledger();
    try (Opener opener = settings.secret().fresh();
        Vault vault = Vault.open(folder, Ledger.INSTALLATION, opener, List.of(Ledger.REGION))) {
      KeyRef master = vault.make(Ledger.REGION, Ledger.CUSTOMER);
      vault.makeLog(Ledger.REGION, Ledger.LOG, Ledger.CUSTOMER);
      ItemContext item = Ledger.item(master, 1);
      WrappedDataKey wrapped;
      try (NewDataKey made = vault.store(item)) {
        wrapped = made.wrapped();
      }
      ActCheck check = check(key, vault);
      double checks = 0;
      double unwraps = 0;
      for (int round = 0; round < 2; round++) {
        checks = checks(check, ledger, key, item);
        unwraps = unwraps(vault, item, wrapped);
      }
      return String.format(
          Locale.ROOT,
          "{\"bench\":\"keys\",\"case\":\"inside\",\"checks_cpu_us\":%.1f,\"unwrap_cpu_us\":%.1f}",
          checks,
          unwraps);
    }
  }

  private static ActCheck check(ReceiptKey key, Vault vault) {
    InstantSource clock = InstantSource.system();
    return new ActCheck(
        Ledger.INSTALLATION,
        key,
        vault::customerOf,
        new UsedReceipts(clock),
        Instant.now().minusSeconds(1),
        clock);
  }

  /// Microseconds of CPU for checking one act.
  private static double checks(ActCheck check, Ledger ledger, ReceiptKey key, ItemContext item) {
    Act[] acts = new Act[WARM_UP];
    Arrays.setAll(acts, _ -> ledger.act(key, Operation.OPEN, item));
    long start = SYSTEM.getProcessCpuTime();
    for (Act act : acts) {
      check.require(act, Purpose.OPEN);
    }
    return (SYSTEM.getProcessCpuTime() - start) / 1e3 / WARM_UP;
  }

  /// Microseconds of CPU for opening one data key.
  private static double unwraps(Vault vault, ItemContext item, WrappedDataKey wrapped) {
    long start = SYSTEM.getProcessCpuTime();
    for (int i = 0; i < WARM_UP; i++) {
      vault.open(item, wrapped).close();
    }
    return (SYSTEM.getProcessCpuTime() - start) / 1e3 / WARM_UP;
  }

  private static KeyringSettings settings(Path folder) {
    return KeyringSettings.in(
        folder,
        Ledger.INSTALLATION,
        List.of(Ledger.REGION),
        () -> new Opener(Opener.Kind.CREDENTIAL, Secret.owning(new byte[32])));
  }
}
