package id.janji.keys;

import id.janji.keyring.KeyringClient;
import id.janji.keyring.KeyringEvent;
import id.janji.keyring.KeyringException;
import id.janji.keyring.KeyringSettings;
import id.janji.keyring.RootSecret;
import id.janji.tlog.receipt.ReceiptKey;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The key process of this server: started when a region is first needed, started again with more
/// regions, and told about.
public final class KeyProcess implements AutoCloseable {
  private static final int RECEIPT_KEY = 32;

  private final KeysSettings settings;
  private final Consumer<String> log;
  private final TreeSet<String> regions = new TreeSet<>();
  private final AtomicLong deaths = new AtomicLong();
  private volatile ReceiptKey receipts = nobodys();
  private volatile KeyringEvent.@Nullable Started started;
  private volatile @Nullable KeyringClient client;
  private boolean closed;

  /// @param log is told what happens to the process
  public KeyProcess(KeysSettings settings, Consumer<String> log) {
    this.settings = settings;
    this.log = log;
  }

  /// Until the process runs, receipts are made under a key that nobody else has.
  private static ReceiptKey nobodys() {
    byte[] secret = new byte[RECEIPT_KEY];
    new SecureRandom().nextBytes(secret);
    return new ReceiptKey(secret);
  }

  /// The key that the running process believes receipts of.
  public ReceiptKey receipts() {
    return receipts;
  }

  /// How the running process was started; empty while there is none.
  public Optional<KeyringEvent.Started> started() {
    return Optional.ofNullable(started);
  }

  /// How often it ended by itself since the server started.
  public long deaths() {
    return deaths.get();
  }

  /// Whether a secret for the roots was given.
  public boolean hasSecret() {
    return settings.secret().isPresent();
  }

  /// Which installation it belongs to.
  java.util.UUID installation() {
    return settings.installation();
  }

  /// The running process with at least these regions.
  ///
  /// @throws KeysException with `SHUT` or `DOWN`
  synchronized KeyringClient with(Collection<String> needed) {
    KeyringClient running = client;
    if (running != null && regions.containsAll(needed)) {
      return running;
    }
    if (closed) {
      throw new KeysException(KeysException.Code.DOWN, "The server is stopping.", null);
    }
    RootSecret secret =
        settings
            .secret()
            .orElseThrow(() ->
                new KeysException(
                    KeysException.Code.SHUT,
                    "The region roots are shut: start the server with --root-secret.",
                    null));
    if (running != null) {
      running.close();
      client = null;
    }
    regions.addAll(needed);
    return start(secret);
  }

  /// The running process.
  ///
  /// @throws KeysException with `SHUT` or `DOWN`
  KeyringClient running() {
    KeyringClient running = client;
    return running != null ? running : first();
  }

  private synchronized KeyringClient first() {
    if (regions.isEmpty()) {
      throw new KeysException(KeysException.Code.SHUT, "No region has keys yet.", null);
    }
    return with(List.of());
  }

  private KeyringClient start(RootSecret secret) {
    try {
      KeyringClient fresh =
          KeyringClient.start(
              KeyringSettings.in(
                      settings.folder(), settings.installation(), new ArrayList<>(regions), secret)
                  .withMode(settings.mode())
                  .withReceiptKeys(key -> receipts = key)
                  .withListener(this::heard));
      client = fresh;
      return fresh;
    } catch (KeyringException e) {
      KeysException.Code code =
          switch (e.code()) {
            case SECRET, NOT_STARTED, REFUSED -> KeysException.Code.SHUT;
            case DOWN, SILENT, PROTOCOL, INTERRUPTED, CLOSED -> KeysException.Code.DOWN;
          };
      throw new KeysException(code, e.sentence(), e);
    }
  }

  private void heard(KeyringEvent event) {
    switch (event) {
      case KeyringEvent.Started now -> {
        started = now;
        log.accept("The key process runs as %s (%d).".formatted(now.user(), now.pid()));
      }
      case KeyringEvent.Died(long pid, int exit) -> {
        started = null;
        deaths.incrementAndGet();
        log.accept("The key process %d ended with %d.".formatted(pid, exit));
      }
      case KeyringEvent.RestartFailed(int attempt, String sentence) ->
          log.accept("The key process did not start, attempt %d: %s".formatted(attempt, sentence));
      case KeyringEvent.Said(String line) -> log.accept("The key process says: " + line);
      case KeyringEvent.Stopped(long _) -> started = null;
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    KeyringClient running = client;
    client = null;
    if (running != null) {
      running.close();
    }
  }
}
