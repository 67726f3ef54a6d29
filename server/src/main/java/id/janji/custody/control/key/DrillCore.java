package id.janji.custody.control.key;

import id.janji.custody.control.Ground;
import id.janji.keyring.KeyringSettings;
import id.janji.keyring.RootSecret;
import id.janji.keyring.vault.Opener;
import id.janji.keys.Keepers;
import id.janji.keys.KeyProcess;
import id.janji.keys.Keys;
import id.janji.keys.KeysSettings;
import id.janji.ledger.Ledger;
import id.janji.ledger.LedgerSettings;
import id.janji.ledger.LogKeys;
import id.janji.seal.cipher.Randomness;
import id.janji.seal.cipher.Secret;
import id.janji.seal.floe.FloeKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// A key process and a ledger on folders of their own, for a drill that the running ones must not
/// feel. The process can be started again; nothing of it stays.
final class DrillCore implements LogKeys, AutoCloseable {
  private final Ground ground;
  private final Keepers keepers;
  private final Path above;
  private final KeysSettings settings;
  private final Ledger ledger;
  private KeyProcess process;
  private Keys keys;

  private DrillCore(Ground ground, Keepers keepers, Path above, String origin) {
    this.ground = ground;
    this.keepers = keepers;
    this.above = above;
    byte[] random = Randomness.system().bytes(32);
    RootSecret credential = () -> new Opener(Opener.Kind.CREDENTIAL, Secret.owning(random.clone()));
    this.settings =
        new KeysSettings(
            folder(), UUID.randomUUID(), Optional.of(credential), KeyringSettings.Mode.REAL);
    this.process = new KeyProcess(settings, _ -> {});
    this.keys = keys(_ -> false);
    LedgerSettings logs =
        new LedgerSettings(
            above.resolve("ledger"),
            above.resolve("keys"),
            origin.substring(0, origin.lastIndexOf('/')),
            "drill");
    this.ledger =
        Ledger.open(logs, ground.transactions(), this, () -> process.receipts(), ground.clock());
  }

  /// @param origin of a log of the running ledger
  static DrillCore begun(Ground ground, Keepers keepers, String origin) throws IOException {
    Path above = Files.createTempDirectory("janji-drill-");
    try {
      // The process's own user passes through, and sees nothing.
      Files.setPosixFilePermissions(above, PosixFilePermissions.fromString("rwx--x--x"));
      return new DrillCore(ground, keepers, above, origin);
    } catch (IOException | RuntimeException e) {
      remove(above);
      throw e;
    }
  }

  Ground ground() {
    return ground;
  }

  /// In which the key process keeps its files.
  Path folder() {
    return above.resolve("keyring");
  }

  Ledger ledger() {
    return ledger;
  }

  Keys keys() {
    return keys;
  }

  /// The way to the keys of a server on which such holds of the law lie.
  Keys keys(Predicate<UUID> held) {
    return new Keys(process, keepers, held);
  }

  void stop() {
    process.close();
  }

  /// Starts the process on what lies in its folder now; it opens the region when it is asked.
  void start() {
    process = new KeyProcess(settings, _ -> {});
    keys = keys(_ -> false);
  }

  @Override
  public void make(String region, String origin, UUID customer) {
    keys.make(region, origin, customer);
  }

  @Override
  public FloeKey of(String origin) {
    return keys.of(origin);
  }

  @Override
  public void close() throws IOException {
    try {
      ledger.close();
    } finally {
      process.close();
      remove(above);
    }
  }

  private static void remove(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
