package id.janji.keyring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import id.janji.keyring.vault.Opener;
import id.janji.process.OsUser;
import id.janji.seal.cipher.Secret;
import id.janji.tlog.receipt.ReceiptKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/// A folder for one test, with what happened to its key process, and ways to act from outside.
public final class Ground implements AutoCloseable {
  public static final String OTHER_REGION = "id-surabaya";

  public final BlockingQueue<KeyringEvent> events = new LinkedBlockingQueue<>();
  public final AtomicReference<ReceiptKey> receipts = new AtomicReference<>();
  public final Path above;

  public Ground() throws IOException {
    above = Files.createTempDirectory("janji-keyring-");
    // As a data folder is: others pass through, and see nothing.
    Files.setPosixFilePermissions(above, PosixFilePermissions.fromString("rwx--x--x"));
  }

  public Path folder() {
    return above.resolve("keyring");
  }

  /// Fast, since nothing is stretched.
  public KeyringSettings settings() {
    return settings(credential((byte) 1));
  }

  public KeyringSettings settings(RootSecret secret) {
    return KeyringSettings.in(
            folder(), Acts.INSTALLATION, List.of(Acts.REGION, OTHER_REGION), secret)
        .withListener(events::add)
        .withReceiptKeys(receipts::set);
  }

  /// A credential of 32 equal bytes.
  public static RootSecret credential(byte filling) {
    byte[] bytes = new byte[32];
    Arrays.fill(bytes, filling);
    return () -> new Opener(Opener.Kind.CREDENTIAL, Secret.owning(bytes.clone()));
  }

  public static RootSecret passphrase(String words) {
    return RootSecret.remembered(words.getBytes(StandardCharsets.UTF_8));
  }

  public ReceiptKey receipts() {
    return receipts.get();
  }

  /// The next event of this kind; others are passed over.
  public <E extends KeyringEvent> E next(Class<E> kind) throws InterruptedException {
    while (true) {
      KeyringEvent event = events.poll(60, TimeUnit.SECONDS);
      assertThat(event).as("an event of %s", kind).isNotNull();
      if (kind.isInstance(event)) {
        return kind.cast(event);
      }
    }
  }

  public static boolean root() {
    return System.getProperty("user.name").equals("root");
  }

  public static void assumeRoot(String lost) {
    if (!root()) {
      System.out.println("SKIPPED (only root can try it): " + lost);
    }
    assumeTrue(root(), lost);
  }

  /// Somebody else on this machine.
  public static OsUser stranger() {
    return OsUser.forChild("nobody", "looks in");
  }

  @Override
  public void close() throws IOException {
    try (Stream<Path> all = Files.walk(above)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
