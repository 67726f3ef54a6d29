package id.janji.db.postgres;

import id.janji.db.postgres.DatabaseException.Code;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.LoggerFactory;

/// Keeps one server running: takes over or starts it, looks after it on a thread of its own,
/// restarts it on the same port when it dies, and stops it.
final class Supervisor implements AutoCloseable {
  private static final Duration HEALTH_INTERVAL = Duration.ofSeconds(5);
  private static final Duration STEADY = Duration.ofMinutes(1);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);

  /// So the longest pause is about 13 s.
  private static final int DOUBLINGS = 7;

  private static final int PORTS_TRIED = 5;

  private final Cluster cluster;
  private final PostgresSettings settings;
  private final Thread thread;
  private volatile Postmaster postmaster;
  private int failures;
  private int silences;
  private boolean closed;

  private Supervisor(Cluster cluster, PostgresSettings settings, Postmaster postmaster) {
    this.cluster = cluster;
    this.settings = settings;
    this.postmaster = postmaster;
    this.thread = Thread.ofPlatform().daemon().name("postgres-supervisor").unstarted(this::watch);
  }

  /// A supervisor whose server answers.
  static Supervisor start(Cluster cluster, PostgresSettings settings) {
    Postmaster postmaster = adopted(cluster, settings).orElseGet(() -> fresh(cluster, settings));
    Supervisor supervisor = new Supervisor(cluster, settings, postmaster);
    supervisor.thread.start();
    return supervisor;
  }

  int port() {
    return postmaster.port();
  }

  long pid() {
    return postmaster.process().pid();
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
    } catch (InterruptedException e) {
      throw Postmaster.interrupted(e);
    }
    if (postmaster.alive()) {
      postmaster.stop();
    }
    tell(settings, new PostgresEvent.Stopped(pid()));
  }

  private static Optional<Postmaster> adopted(Cluster cluster, PostgresSettings settings) {
    Optional<Postmaster> left = Postmaster.leftOn(cluster);
    if (left.isEmpty()) {
      return left;
    }
    Postmaster found = left.get();
    if (found.runsAsWanted(settings.port()) && answers(found)) {
      tell(settings, new PostgresEvent.Adopted(found.process().pid(), found.port()));
      return left;
    }
    found.stop();
    tell(settings, new PostgresEvent.LeftOverStopped(found.process().pid()));
    return Optional.empty();
  }

  private static boolean answers(Postmaster found) {
    try {
      found.awaitReady();
      check(found);
      return true;
    } catch (DatabaseException e) {
      if (e.code() == Code.INTERRUPTED) {
        throw e;
      }
      return false;
    }
  }

  private static Postmaster fresh(Cluster cluster, PostgresSettings settings) {
    for (int attempt = 1; ; attempt++) {
      Postmaster launched = Postmaster.launch(cluster, free(settings.port()));
      try {
        launched.awaitReady();
        check(launched);
        tell(settings, new PostgresEvent.Started(launched.process().pid(), launched.port()));
        return launched;
      } catch (DatabaseException e) {
        if (launched.alive()) {
          launched.stop();
        }
        // Somebody may have taken the port between the choice and the start.
        if (settings.port() != 0 || attempt == PORTS_TRIED || !portTaken(e)) {
          throw e;
        }
      }
    }
  }

  private static boolean portTaken(DatabaseException e) {
    return e.sentence().contains("Address already in use");
  }

  /// Asks the server whether it really runs durably.
  private static void check(Postmaster server) {
    DatabaseFacts facts;
    try (var connection = server.connect()) {
      facts = DatabaseFacts.read(connection);
    } catch (SQLException e) {
      throw new DatabaseException(Code.UNREACHABLE, "PostgreSQL broke off: " + e.getMessage(), e);
    }
    if (!facts.durable()) {
      throw new DatabaseException(
          Code.NOT_DURABLE,
          "PostgreSQL on %s could lose acknowledged rows: %s"
              .formatted(server.cluster().folder().root(), facts));
    }
  }

  private static int free(int wanted) {
    try (ServerSocket probe = new ServerSocket()) {
      probe.setReuseAddress(true);
      probe.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), wanted));
      return probe.getLocalPort();
    } catch (IOException e) {
      throw new DatabaseException(
          Code.PORT_TAKEN,
          "Port %d on 127.0.0.1 cannot be had (%s); choose another or let Janji choose."
              .formatted(wanted, e.getMessage()),
          e);
    }
  }

  private static void tell(PostgresSettings settings, PostgresEvent event) {
    try {
      settings.listener().accept(event);
    } catch (RuntimeException e) {
      LoggerFactory.getLogger(Supervisor.class).error("the listener failed at {}", event, e);
    }
  }

  private void watch() {
    try {
      long since = System.nanoTime();
      while (true) {
        if (!postmaster.awaitEnd(HEALTH_INTERVAL)) {
          failures = System.nanoTime() - since > STEADY.toNanos() ? 0 : failures;
          examine();
        } else {
          tell(settings, new PostgresEvent.Died(pid()));
          restart();
          since = System.nanoTime();
        }
      }
    } catch (DatabaseException e) {
      if (e.code() != Code.INTERRUPTED) {
        LoggerFactory.getLogger(Supervisor.class).error("supervision ended", e);
      }
    }
  }

  /// Starts the server anew on the same port, with growing pauses between the attempts, until it
  /// answers: a disk that is full today may have room tomorrow. A server that keeps dying soon
  /// after its start uses up attempts like one that does not start.
  private void restart() {
    while (true) {
      pause(pauseBefore(failures));
      failures++;
      try {
        postmaster = Postmaster.launch(cluster, port());
        postmaster.awaitReady();
        check(postmaster);
        tell(settings, new PostgresEvent.Started(pid(), port()));
        return;
      } catch (DatabaseException e) {
        if (e.code() == Code.INTERRUPTED) {
          throw e;
        }
        tell(settings, new PostgresEvent.RestartFailed(failures, e.sentence()));
        stopHalfStarted();
        if (failures == settings.restarts()) {
          tell(settings, new PostgresEvent.StaysDown(failures));
        }
      }
    }
  }

  private void stopHalfStarted() {
    try {
      if (postmaster.alive()) {
        postmaster.stop();
      }
    } catch (DatabaseException e) {
      if (e.code() == Code.INTERRUPTED) {
        throw e;
      }
      LoggerFactory.getLogger(Supervisor.class).warn("a half-started server did not stop", e);
    }
  }

  private static Duration pauseBefore(int failures) {
    int doublings = Math.min(failures, DOUBLINGS);
    return FIRST_PAUSE.multipliedBy((1L << doublings) - 1);
  }

  private void examine() {
    try {
      check(postmaster);
      cluster.pruneLogs();
      if (silences > 0) {
        tell(settings, new PostgresEvent.Answering());
      }
      silences = 0;
    } catch (DatabaseException e) {
      if (postmaster.alive()) {
        tell(settings, new PostgresEvent.Silent(++silences, e.sentence()));
      }
    }
  }

  private static void pause(Duration length) {
    try {
      Thread.sleep(length);
    } catch (InterruptedException e) {
      throw Postmaster.interrupted(e);
    }
  }
}
