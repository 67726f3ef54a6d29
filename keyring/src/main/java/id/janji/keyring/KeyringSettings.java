package id.janji.keyring;

import id.janji.tlog.receipt.ReceiptKey;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/// How the key process is run.
///
/// @param folder its own folder, made if absent; the folder above it must be there
/// @param osUser whom it runs as when we are root
/// @param installation which Janji
/// @param regions at least one
/// @param secret what its roots are opened with
/// @param mode whether a plain root is accepted
/// @param receiptKeys is given the key of each start, before the first question can be asked
/// @param listener what happens to it; must not block
/// @param patience how long an answer may take
public record KeyringSettings(
    Path folder,
    String osUser,
    UUID installation,
    List<String> regions,
    RootSecret secret,
    Mode mode,
    Consumer<ReceiptKey> receiptKeys,
    Consumer<KeyringEvent> listener,
    Duration patience) {
  /// What a plain root is.
  public enum Mode {
    /// Refused.
    REAL,
    /// Accepted.
    DEMO
  }

  public KeyringSettings {
    folder = folder.toAbsolutePath().normalize();
    regions = List.copyOf(regions);
  }

  /// The usual: user `janji-keyring`, a minute of patience.
  public static KeyringSettings in(
      Path folder, UUID installation, List<String> regions, RootSecret secret) {
    return new KeyringSettings(
        folder,
        "janji-keyring",
        installation,
        regions,
        secret,
        Mode.REAL,
        _ -> {},
        _ -> {},
        Duration.ofMinutes(1));
  }

  public KeyringSettings withOsUser(String user) {
    return new KeyringSettings(
        folder, user, installation, regions, secret, mode, receiptKeys, listener, patience);
  }

  public KeyringSettings withMode(Mode other) {
    return new KeyringSettings(
        folder, osUser, installation, regions, secret, other, receiptKeys, listener, patience);
  }

  public KeyringSettings withSecret(RootSecret other) {
    return new KeyringSettings(
        folder, osUser, installation, regions, other, mode, receiptKeys, listener, patience);
  }

  public KeyringSettings withReceiptKeys(Consumer<ReceiptKey> keys) {
    return new KeyringSettings(
        folder, osUser, installation, regions, secret, mode, keys, listener, patience);
  }

  public KeyringSettings withListener(Consumer<KeyringEvent> other) {
    return new KeyringSettings(
        folder, osUser, installation, regions, secret, mode, receiptKeys, other, patience);
  }
}
