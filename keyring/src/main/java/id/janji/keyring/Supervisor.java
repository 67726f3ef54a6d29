package id.janji.keyring;

import static java.nio.charset.StandardCharsets.UTF_8;

import id.janji.keyring.KeyringException.Code;
import id.janji.keyring.process.Hello;
import id.janji.keyring.vault.Opener;
import id.janji.keyring.wire.Answer;
import id.janji.keyring.wire.FieldReader;
import id.janji.keyring.wire.Frame;
import id.janji.keyring.wire.WireException;
import id.janji.process.ProcessException;
import id.janji.tlog.receipt.ReceiptKey;
import java.io.BufferedReader;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Keeps one key process running. Each start has a receipt key of its own, so that no receipt
/// outlives the process that it was made for.
final class Supervisor implements AutoCloseable {
  private static final Duration END_LIMIT = Duration.ofSeconds(30);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);

  /// So the longest pause is about 13 s.
  private static final int DOUBLINGS = 7;

  private static final Duration STEADY = Duration.ofMinutes(1);
  private static final int RECEIPT_KEY = 32;

  private final KeyringSettings settings;
  private final Program program;
  private final Thread thread;
  private volatile @Nullable Connection connection;
  private volatile boolean closed;

  private Supervisor(KeyringSettings settings, Program program, Connection connection) {
    this.settings = settings;
    this.program = program;
    this.connection = connection;
    this.thread = Thread.ofPlatform().daemon().name("keyring-supervisor").unstarted(this::watch);
  }

  static Supervisor start(KeyringSettings settings) {
    Program program;
    try {
      program = Program.laid(settings);
    } catch (ProcessException e) {
      throw new KeyringException(Code.NOT_STARTED, e.sentence(), e);
    }
    Supervisor supervisor = new Supervisor(settings, program, launched(settings, program));
    supervisor.thread.start();
    return supervisor;
  }

  /// The running process.
  ///
  /// @throws KeyringException with `DOWN` or `CLOSED`
  Connection connection() {
    Connection current = connection;
    if (closed) {
      throw new KeyringException(Code.CLOSED, "The key process was stopped.");
    }
    if (current == null) {
      throw Connection.down(null);
    }
    return current;
  }

  private static Connection launched(KeyringSettings settings, Program program) {
    Connection connection;
    try {
      Process process = program.process(settings).start();
      Thread.ofPlatform().daemon().name("keyring-log").start(() -> pass(process, settings));
      connection = new Connection(process, settings.patience());
    } catch (IOException e) {
      throw new KeyringException(
          Code.NOT_STARTED, "The key process cannot be run here: " + e.getMessage(), e);
    }
    try {
      greet(connection, settings, program);
      return connection;
    } catch (RuntimeException e) {
      connection.process().destroyForcibly();
      throw e;
    }
  }

  private static void greet(Connection connection, KeyringSettings settings, Program program) {
    byte[] secret = new byte[RECEIPT_KEY];
    new SecureRandom().nextBytes(secret);
    ReceiptKey receipts = new ReceiptKey(secret);
    Frame answer;
    try (Hello hello =
        new Hello(secret, settings.installation(), settings.secret().fresh(), settings.regions())) {
      answer = connection.greet(hello.frame());
    } catch (KeyringException e) {
      throw e.code() == Code.DOWN
          ? new KeyringException(
              Code.NOT_STARTED, "The key process ended at once; its log says why.", e)
          : e;
    }
    try {
      FieldReader in = new FieldReader(answer.body());
      if (answer.what() == Answer.REFUSED) {
        in.text(1, 40);
        throw new KeyringException(Code.NOT_STARTED, in.text(1, 4_000));
      }
      KeyringEvent event = started(in, connection, program);
      settings.receiptKeys().accept(receipts);
      settings.listener().accept(event);
    } catch (WireException e) {
      throw new KeyringException(Code.NOT_STARTED, "What was started is no key process.", e);
    }
  }

  private static KeyringEvent started(FieldReader in, Connection connection, Program program) {
    if (!in.text(1, 40).equals(Hello.LABEL)) {
      throw new WireException("another label");
    }
    Opener.Kind opener =
        Opener.Kind.of(in.small()).orElseThrow(() -> new WireException("another opener"));
    List<KeyringEvent.Region> regions = new ArrayList<>();
    for (int count = in.number(1, 64); count > 0; count--) {
      regions.add(
          new KeyringEvent.Region(
              in.text(1, 64), in.key(), in.number(0, 1) == 1, in.number(0, Integer.MAX_VALUE)));
    }
    in.end();
    return new KeyringEvent.Started(
        connection.process().pid(),
        program.user().name(),
        program.user().separate(),
        opener,
        regions);
  }

  private static void pass(Process process, KeyringSettings settings) {
    try (BufferedReader lines = process.errorReader(UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        settings.listener().accept(new KeyringEvent.Said(line));
      }
    } catch (IOException _) {
      // It has ended.
    }
  }

  private void watch() {
    int failures = 0;
    try {
      while (!closed) {
        Connection current = connection;
        if (current == null) {
          Thread.sleep(FIRST_PAUSE.multipliedBy((1L << Math.min(failures, DOUBLINGS)) - 1));
          connection = again(++failures);
        } else {
          long since = System.nanoTime();
          int exit = current.process().waitFor();
          connection = null;
          failures = System.nanoTime() - since > STEADY.toNanos() ? 0 : failures;
          if (!closed) {
            settings.listener().accept(new KeyringEvent.Died(current.process().pid(), exit));
          }
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private @Nullable Connection again(int attempt) {
    try {
      return launched(settings, program);
    } catch (KeyringException e) {
      settings.listener().accept(new KeyringEvent.RestartFailed(attempt, e.sentence()));
      return null;
    }
  }

  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    thread.interrupt();
    try {
      thread.join();
      Connection last = connection;
      if (last != null) {
        last.close(END_LIMIT);
        settings.listener().accept(new KeyringEvent.Stopped(last.process().pid()));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KeyringException(Code.INTERRUPTED, "Stopping was interrupted.", e);
    }
  }
}
