package id.janji.bench.custody;

import id.janji.bench.Scratch;
import id.janji.bench.custody.OurServer.Cpu;
import id.janji.bench.ledger.Limits;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// The whole path from a signed request to a durable item and back: door, access, ledger, key
/// process, store and index, with clients in the same process. What was stored counts only if it is
/// read back, byte for byte.
public final class CustodyBench {
  private static final long WARM_UP = TimeUnit.SECONDS.toNanos(10);
  private static final int WARM_ITEMS = 20_000;
  private static final int MOST_WARM_UPS = 6;
  private static final long ROUND = TimeUnit.SECONDS.toNanos(10);
  private static final int PIECE = 64 * 1024;
  private static final int WARM_GETS = 150;
  private static final int GETS = 150;
  private static final double SECOND = TimeUnit.SECONDS.toNanos(1);
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final byte[] NOTHING = new byte[0];

  private final OurServer server;
  private final Path folder;
  private final double forces;
  private final AtomicLong names = new AtomicLong();

  private CustodyBench(OurServer server, Path folder, double forces) {
    this.server = server;
    this.folder = folder;
    this.forces = forces;
  }

  /// Measures all cases, or those whose name holds `only`; prints a JSON line for each. The case
  /// `stream-10-GiB` has to be asked for by its name.
  ///
  /// @param where a folder on the disk that is to be measured, beside `policies`
  public static void run(String only, Path where) throws Exception {
    Path here = where.toAbsolutePath();
    try (Scratch scratch = Scratch.in(here, "custody")) {
      Path folder = scratch.folder();
      double forces = Limits.forcesPerSecond(folder);
      try (OurServer server = new OurServer(folder.resolve("data"), here.resolve("policies"))) {
        try (S3Client client = server.client()) {
          client.done("PUT", "/bench", "", NOTHING);
        }
        server.settle();
        new CustodyBench(server, folder, forces).cases(only);
      }
    }
  }

  private void cases(String only) throws Exception {
    for (int[] each : new int[][] {{4, 64}, {4, 1}, {1024, 8}}) {
      String name = "put-%d-KiB-%d-clients".formatted(each[0], each[1]);
      if (name.contains(only)) {
        puts(name, each[0] << 10, each[1]);
      }
    }
    if ("get-64-MiB".contains(only)) {
      gets(64 << 20);
    }
    if (only.equals("stream-10-GiB")) {
      stream(20, 512L << 20);
    }
  }

  /// Content that its name makes, so that nothing has to be kept to compare with.
  private static byte[] content(long name, int size) {
    byte[] content = new byte[size];
    Arrays.fill(content, (byte) name);
    ByteBuffer.wrap(content).putLong(name);
    return content;
  }

  private void puts(String name, int size, int clients) throws Exception {
    warmUp(size, clients);
    ConcurrentLinkedQueue<Long> kept = new ConcurrentLinkedQueue<>();
    ConcurrentLinkedQueue<Long> nanos = new ConcurrentLinkedQueue<>();
    Cpu before = Cpu.now();
    long start = System.nanoTime();
    round(size, clients, ROUND, kept, nanos);
    double seconds = (System.nanoTime() - start) / SECOND;
    Cpu spent = Cpu.now().since(before);
    print(name, size, verified(kept, size), seconds, spent, nanos);
  }

  private void print(
      String name, int size, int verified, double seconds, Cpu spent, Collection<Long> nanos) {
    long[] sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
    System.out.printf(
        Locale.ROOT,
        "{\"bench\":\"custody\",\"case\":\"%s\",\"verified\":%d,\"items_per_s\":%.0f,\"mb_per_s\":%.1f,"
            + "\"p50_ms\":%.1f,\"p99_ms\":%.1f,\"wall_s\":%.1f,\"cpu_s\":%.2f,\"cpu_us_per_item\":%.0f,"
            + "\"of_it_server_and_clients\":%.0f,\"of_that_compiling\":%.0f,\"of_it_keys\":%.0f,\"of_it_database\":%.0f,"
            + "\"disk_forces_per_s\":%.0f,\"items_per_force_of_the_disk\":%.2f}%n",
        name,
        verified,
        verified / seconds,
        verified / seconds * size / 1e6,
        sorted[sorted.length / 2] / 1e6,
        sorted[(int) (sorted.length * 0.99)] / 1e6,
        seconds,
        spent.seconds(),
        spent.seconds() * 1e6 / verified,
        Cpu.micros(spent.server(), verified),
        Cpu.micros(spent.compilers(), verified),
        Cpu.micros(spent.keys(), verified),
        Cpu.micros(spent.database(), verified),
        forces,
        verified / seconds / forces);
  }

  /// Until the compilers are done with this path, or a minute is over.
  private void warmUp(int size, int clients) throws InterruptedException {
    ConcurrentLinkedQueue<Long> stored = new ConcurrentLinkedQueue<>();
    for (int i = 0; i < MOST_WARM_UPS && stored.size() < WARM_ITEMS; i++) {
      round(size, clients, WARM_UP, stored, new ConcurrentLinkedQueue<>());
    }
  }

  private void round(
      int size,
      int clients,
      long length,
      ConcurrentLinkedQueue<Long> kept,
      ConcurrentLinkedQueue<Long> nanos)
      throws InterruptedException {
    long until = System.nanoTime() + length;
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < clients; i++) {
      threads.add(Thread.startVirtualThread(() -> store(size, until, kept, nanos)));
    }
    for (Thread thread : threads) {
      thread.join();
    }
  }

  private void store(
      int size, long until, ConcurrentLinkedQueue<Long> kept, ConcurrentLinkedQueue<Long> nanos) {
    try (S3Client client = server.client()) {
      for (long now = System.nanoTime(); now < until; now = System.nanoTime()) {
        long name = names.incrementAndGet();
        client.done("PUT", "/bench/" + name, "", content(name, size));
        nanos.add(System.nanoTime() - now);
        kept.add(name);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private int verified(Iterable<Long> names, int size) throws IOException {
    int verified = 0;
    try (S3Client client = server.client()) {
      for (long name : names) {
        client.begin("GET", "/bench/" + name, "", 0);
        S3Client.Head head = client.head();
        byte[] body = client.in().readNBytes((int) head.length());
        if (head.status() != 200 || !Arrays.equals(body, content(name, size))) {
          throw new IllegalStateException("not what was kept: " + name);
        }
        verified++;
      }
    }
    return verified;
  }

  /// One client opens one item again and again, in turns with a bare server that does no more than
  /// to open and send, and with the cipher alone, on as many bytes.
  private void gets(int size) throws Exception {
    long name = names.incrementAndGet();
    byte[] whole = content(name, size);
    Sealed plain = new Sealed();
    Opened ours = new Opened();
    Opened least = new Opened();
    try (S3Client client = server.client();
        Bare bare = new Bare(folder, whole);
        S3Client other = new S3Client(bare.port(), "none", new byte[1], "none")) {
      client.done("PUT", "/bench/" + name, "", whole);
      for (int i = 0; i < WARM_GETS; i++) {
        new Opened().add(client, name, whole, plain);
        new Opened().add(other, name, whole, plain);
      }
      for (int i = 0; i < GETS; i++) {
        ours.add(client, name, whole, plain);
        least.add(other, name, whole, plain);
      }
    }
    ours.print(least);
  }

  /// What opening cost, and the cipher alone on as many bytes.
  private static final class Opened {
    private long bytes;
    private double seconds;
    private double cpuSeconds;
    private double clientSeconds;
    private double compilerSeconds;
    private double plainSeconds;

    private void add(S3Client client, long name, byte[] whole, Sealed plain)
        throws IOException, GeneralSecurityException {
      Cpu before = Cpu.now();
      long own = THREADS.getCurrentThreadCpuTime();
      long start = System.nanoTime();
      boolean right = same(client, name, whole);
      seconds += (System.nanoTime() - start) / SECOND;
      clientSeconds += (THREADS.getCurrentThreadCpuTime() - own) / SECOND;
      Cpu spent = Cpu.now().since(before);
      if (!right) {
        throw new IllegalStateException("not what was kept");
      }
      bytes += whole.length;
      cpuSeconds += spent.seconds();
      compilerSeconds += spent.compilers().toNanos() / SECOND;
      plainSeconds += plain.open(whole.length);
    }

    /// Milliseconds of CPU for a GB, without the client and what is spent on compiling.
    private double serverMillis() {
      return (cpuSeconds - clientSeconds - compilerSeconds) * 1e12 / bytes;
    }

    private void print(Opened least) {
      System.out.printf(
          Locale.ROOT,
          "{\"bench\":\"custody\",\"case\":\"get-64-MiB\",\"verified_bytes\":%d,\"mb_per_s\":%.0f,\"bare_mb_per_s\":%.0f,"
              + "\"cpu_s\":%.2f,\"of_it_client_s\":%.2f,\"of_it_compiling_s\":%.2f,"
              + "\"server_cpu_ms_per_gb\":%.0f,\"bare_cpu_ms_per_gb\":%.0f,\"aes_gcm_cpu_ms_per_gb\":%.0f,"
              + "\"of_bare_rate\":%.2f,\"of_bare_cpu\":%.2f,\"of_aes_gcm\":%.2f}%n",
          bytes,
          bytes / seconds / 1e6,
          bytes / least.seconds / 1e6,
          cpuSeconds,
          clientSeconds,
          compilerSeconds,
          serverMillis(),
          least.serverMillis(),
          plainSeconds * 1e12 / bytes,
          least.seconds / seconds,
          least.serverMillis() / serverMillis(),
          plainSeconds * 1e12 / bytes / serverMillis());
    }
  }

  private static boolean same(S3Client client, long name, byte[] whole) throws IOException {
    client.begin("GET", "/bench/" + name, "", 0);
    S3Client.Head head = client.head();
    boolean right = head.status() == 200 && head.length() == whole.length;
    byte[] chunk = new byte[PIECE];
    for (int at = 0; right && at < whole.length; ) {
      int got = client.in().read(chunk, 0, Math.min(PIECE, whole.length - at));
      right = got > 0 && Arrays.equals(chunk, 0, got, whole, at, at + got);
      at += got;
    }
    return right;
  }

  /// The cipher alone, a piece at a time.
  private static final class Sealed {
    private final SecretKeySpec key = new SecretKeySpec(new byte[32], "AES");
    private final GCMParameterSpec nonce = new GCMParameterSpec(128, new byte[12]);
    private final Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    private final byte[] sealed;

    private Sealed() throws GeneralSecurityException {
      cipher.init(Cipher.ENCRYPT_MODE, key, nonce);
      sealed = cipher.doFinal(new byte[PIECE]);
    }

    /// Seconds of CPU for so many bytes.
    private double open(long bytes) throws GeneralSecurityException {
      long cpu = THREADS.getCurrentThreadCpuTime();
      byte[] out = new byte[PIECE];
      for (long done = 0; done < bytes; done += PIECE) {
        cipher.init(Cipher.DECRYPT_MODE, key, nonce);
        cipher.doFinal(sealed, 0, sealed.length, out, 0);
      }
      return (THREADS.getCurrentThreadCpuTime() - cpu) / SECOND;
    }
  }

  /// One item in parts through one connection, and back through it.
  private void stream(int parts, long partBytes) throws Exception {
    String path = "/bench/" + names.incrementAndGet();
    long total = parts * partBytes;
    try (S3Client client = server.client()) {
      Cpu before = Cpu.now();
      long start = System.nanoTime();
      putInParts(client, path, parts, partBytes);
      double put = (System.nanoTime() - start) / SECOND;
      double putCpu = Cpu.now().since(before).seconds();
      before = Cpu.now();
      start = System.nanoTime();
      client.begin("GET", path, "", 0);
      long got = sevens(client.in(), client.head().length());
      double get = (System.nanoTime() - start) / SECOND;
      System.out.printf(
          Locale.ROOT,
          "{\"bench\":\"custody\",\"case\":\"stream-10-GiB\",\"verified_bytes\":%d,\"of\":%d,"
              + "\"put_mb_per_s\":%.0f,\"put_cpu_s\":%.1f,\"get_mb_per_s\":%.0f,\"get_cpu_s\":%.1f,"
              + "\"heap_limit_mb\":%d}%n",
          got,
          total,
          total / put / 1e6,
          putCpu,
          total / get / 1e6,
          Cpu.now().since(before).seconds(),
          Runtime.getRuntime().maxMemory() >> 20);
    }
  }

  private static void putInParts(S3Client client, String path, int parts, long partBytes)
      throws IOException {
    byte[] chunk = new byte[1 << 20];
    Arrays.fill(chunk, (byte) 7);
    String begun = client.done("POST", path, "uploads=", NOTHING);
    String id = begun.replaceAll("(?s).*<UploadId>|</UploadId>.*", "");
    StringBuilder list = new StringBuilder("<CompleteMultipartUpload>");
    for (int part = 1; part <= parts; part++) {
      client.begin("PUT", path, "partNumber=" + part + "&uploadId=" + id, partBytes);
      for (long sent = 0; sent < partBytes; sent += chunk.length) {
        client.send(chunk);
      }
      list.append(
          "<Part><PartNumber>%d</PartNumber><ETag>%s</ETag></Part>"
              .formatted(part, client.taken()));
    }
    byte[] all = list.append("</CompleteMultipartUpload>").toString().getBytes();
    client.done("POST", path, "uploadId=" + id, all);
  }

  private static long sevens(InputStream in, long length) throws IOException {
    byte[] chunk = new byte[PIECE];
    long same = 0;
    while (same < length) {
      int got = in.read(chunk, 0, (int) Math.min(PIECE, length - same));
      for (int i = 0; i < got; i++) {
        if (chunk[i] != 7) {
          throw new IllegalStateException("another byte at " + (same + i));
        }
      }
      same += got;
    }
    return same;
  }
}
