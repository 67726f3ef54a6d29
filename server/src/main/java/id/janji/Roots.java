package id.janji;

import id.janji.keyring.KeyringSettings;
import id.janji.keyring.RootSecret;
import id.janji.keys.CanaryAdmission;
import id.janji.keys.KeyProcess;
import id.janji.keys.Keys;
import id.janji.keys.KeysException;
import id.janji.keys.KeysSettings;
import id.janji.ledger.LedgerException;
import id.janji.ledger.LedgerModule;
import id.janji.ledger.LedgerSettings;
import id.janji.tenancy.House;
import java.io.Console;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.support.GenericApplicationContext;

/// The secret of the region roots, and the two modules that stand on it: keys and ledger.
final class Roots {
  private static final Logger LOG = LoggerFactory.getLogger(Roots.class);

  private final House house;
  private final Keys keys;
  private final KeyProcess process;
  private final CanaryAdmission canaries;

  Roots(House house, Keys keys, KeyProcess process, CanaryAdmission canaries) {
    this.house = house;
    this.keys = keys;
    this.process = process;
    this.canaries = canaries;
  }

  static void register(GenericApplicationContext beans, ServerSettings settings) {
    String name = settings.domain() == null ? "localhost" : settings.domain();
    InstallationFile installation = InstallationFile.in(settings.data(), name);
    KeysSettings keys =
        new KeysSettings(
            settings.data().resolve("keyring"),
            installation.id(),
            secret(settings),
            switch (settings.mode()) {
              case REAL -> KeyringSettings.Mode.REAL;
              case DEMO -> KeyringSettings.Mode.DEMO;
            });
    beans.registerBean(KeysSettings.class, () -> keys);
    beans.registerBean(
        LedgerSettings.class,
        () ->
            new LedgerSettings(
                settings.data().resolve("ledger"),
                settings.data().resolve("keys"),
                installation.originPrefix(),
                settings.provider()));
    beans.registerBean(
        LedgerModule.ReceiptKeys.class, () -> beans.getBean(KeyProcess.class)::receipts);
    beans.registerBean(LedgerKeys.class);
    beans.registerBean(Roots.class);
  }

  private static Optional<RootSecret> secret(ServerSettings settings) {
    String way = settings.rootSecret();
    if (settings.mode() == ServerSettings.Mode.DEMO) {
      return Optional.of(RootSecret.plain());
    }
    return switch (way) {
      case "none" -> Optional.empty();
      case "ask" -> Optional.of(RootSecret.fromConsole(console()));
      case "credential" -> Optional.of(RootSecret.credential(credentials()));
      default -> Optional.of(RootSecret.fromDescriptor(Integer.parseInt(way.substring(3))));
    };
  }

  // Null only before Java 22, which its declaration still allows for.
  @SuppressWarnings("SystemConsoleNull")
  private static Console console() {
    Console console = System.console();
    if (console != null && console.isTerminal()) {
      return console;
    }
    throw new SettingsException("--root-secret ask needs a terminal.");
  }

  private static Path credentials() {
    String folder = System.getenv("CREDENTIALS_DIRECTORY");
    if (folder == null) {
      throw new SettingsException(
          "--root-secret credential needs systemd's CREDENTIALS_DIRECTORY.");
    }
    return Path.of(folder);
  }

  /// Opens the roots of all regions while the server already serves pages.
  ///
  /// @param then what waits for them; it is done too where they stay shut
  void openBeside(Runnable then) {
    Thread.ofVirtual()
        .name("roots")
        .start(() -> {
          if (process.hasSecret()) {
            open();
          }
          then.run();
        });
  }

  private void open() {
    try {
      keys.prepare(house.regions().stream().map(House.Region::code).toList());
      canaries.admit();
    } catch (KeysException e) {
      LOG.error("The region roots stay shut: {}", e.sentence());
    } catch (LedgerException e) {
      LOG.error("The test customers have no log: {}", e.sentence());
    }
  }
}
