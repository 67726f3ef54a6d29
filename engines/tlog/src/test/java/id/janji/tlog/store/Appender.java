package id.janji.tlog.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import id.janji.tlog.note.NoteSigner;
import id.janji.tlog.note.SignatureKind;
import id.janji.tlog.receipt.Receipt;
import java.io.PrintStream;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/// The process that is killed: appends from many threads to several logs and prints each receipt
/// and each checkpoint once it has it.
public final class Appender {
  private static final int THREADS = 24;
  private static final int LOGS = 5;

  private Appender() {}

  /// A signing key that is the same in each process.
  static List<NoteSigner> signers(String origin) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
      SecureRandom same =
          new SecureRandom() {
            private static final long serialVersionUID = 1;

            @Override
            public void nextBytes(byte[] bytes) {
              Arrays.fill(bytes, (byte) 7);
            }
          };
      generator.initialize(255, same);
      KeyPair keys = generator.generateKeyPair();
      return List.of(NoteSigner.of(origin, SignatureKind.ED25519, keys));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  static StoreSettings settings() {
    return StoreSettings.of(Stores.PREFIX, Stores.KEY, Appender::signers)
        .with(new StoreSettings.Limits(4096, 1 << 20, 8192, 24 * 4096));
  }

  public static void main(String[] args) throws InterruptedException {
    PrintStream out = new PrintStream(System.out, true, UTF_8);
    LogStore store = LogStore.open(Path.of(args[0]), settings());
    Thread[] threads = new Thread[THREADS];
    for (int t = 0; t < THREADS; t++) {
      threads[t] = Thread.startVirtualThread(() -> appendForever(store, out));
    }
    for (Thread thread : threads) {
      thread.join();
    }
  }

  private static void appendForever(LogStore store, PrintStream out) {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    while (true) {
      LogId log = new LogId("log" + random.nextInt(LOGS));
      byte[] leaf = new byte[random.nextInt(400)];
      random.nextBytes(leaf);
      Receipt receipt = store.append(log, leaf, new byte[random.nextInt(3) * 100]);
      out.println("R " + HexFormat.of().formatHex(receipt.bytes()));
      if (random.nextInt(50) == 0) {
        out.println("C " + Base64.getEncoder().encodeToString(store.checkpoint(log).bytes()));
      }
    }
  }
}
