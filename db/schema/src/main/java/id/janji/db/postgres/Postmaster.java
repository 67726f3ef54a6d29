package id.janji.db.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;

import id.janji.db.postgres.DatabaseException.Code;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// The first process of a running server, started by this Janji or by an earlier one.
///
/// Processes are recognised by their command line and owner in `/proc`, which can be read without
/// any privilege even inside a container.
///
/// @param port on 127.0.0.1
record Postmaster(Cluster cluster, ProcessHandle process, int port) {
  private static final Duration START_LIMIT = Duration.ofMinutes(5);
  private static final Duration FAST_LIMIT = Duration.ofSeconds(30);
  private static final Duration IMMEDIATE_LIMIT = Duration.ofSeconds(10);
  private static final Duration LONGEST_PAUSE = Duration.ofMillis(80);
  private static final Duration ORPHANS_LIMIT = Duration.ofSeconds(5);

  /// What `postmaster.pid` says; the layout is that of PostgreSQL's `pidfile.h`.
  private record PidFile(long pid, int port, boolean ready) {
    static final int LIMIT_BYTES = 4096;

    static Path of(Cluster cluster) {
      return cluster.folder().cluster().resolve("postmaster.pid");
    }

    static Optional<PidFile> read(Cluster cluster) {
      try (InputStream in = Files.newInputStream(of(cluster), LinkOption.NOFOLLOW_LINKS)) {
        List<String> lines = new String(in.readNBytes(LIMIT_BYTES), UTF_8).lines().toList();
        long pid = Long.parseLong(lines.get(0).strip());
        int port = lines.size() > 3 ? Integer.parseInt(lines.get(3).strip()) : 0;
        boolean ready = lines.size() > 7 && lines.get(7).strip().equals("ready");
        return Optional.of(new PidFile(pid, port, ready));
      } catch (IOException | NumberFormatException | IndexOutOfBoundsException _) {
        return Optional.empty();
      }
    }
  }

  /// The server that already runs on these files, if any.
  static Optional<Postmaster> leftOn(Cluster cluster) {
    return PidFile.read(cluster)
        .flatMap(file ->
            ProcessHandle.of(file.pid())
                .filter(process -> leads(cluster, process))
                .map(process -> new Postmaster(cluster, process, file.port())));
  }

  /// Starts the server, without waiting until it answers. It survives the death of this process and
  /// does not see the signals of its terminal.
  static Postmaster launch(Cluster cluster, int port) {
    waitForOrphans(cluster);
    try {
      if (PidFile.read(cluster).flatMap(file -> ProcessHandle.of(file.pid())).isPresent()) {
        // The number was given to another process since; the server would take it for its own.
        Files.delete(PidFile.of(cluster));
      }
      ProcessBuilder builder = cluster.user().process(cluster.command(port));
      builder.command().addFirst(ServerUser.tool("setsid"));
      builder.redirectOutput(cluster.folder().startLog().toFile());
      return new Postmaster(cluster, builder.start().toHandle(), port);
    } catch (IOException e) {
      throw new DatabaseException(
          Code.NOT_STARTED, "PostgreSQL cannot be run here: " + e.getMessage(), e);
    }
  }

  /// Whether the server runs with the settings of this version of Janji, on `wanted` or, if that is
  /// 0, on any port.
  boolean runsAsWanted(int wanted) {
    return (wanted == 0 || wanted == port) && words(process).equals(cluster.command(port));
  }

  /// Waits until the server accepts connections, however long it has to recover before.
  ///
  /// @throws DatabaseException `NOT_STARTED` or `DISK_FULL` with the server's own words
  void awaitReady() {
    boolean decided = await(START_LIMIT, () -> !alive() || ready());
    if (decided && alive()) {
      return;
    }
    String complaint =
        cluster.complaint().orElse(decided ? "it ended without a word" : "it is not ready yet");
    throw new DatabaseException(
        DataFolder.full(complaint) ? Code.DISK_FULL : Code.NOT_STARTED,
        "PostgreSQL did not start on %s: %s".formatted(cluster.folder().root(), complaint));
  }

  /// Waits until the server has ended, at most for `limit`.
  ///
  /// @return whether it has
  boolean awaitEnd(Duration limit) {
    return await(limit, () -> !alive());
  }

  /// Stops the server: first so that it ends all sessions and writes everything out, then, if that
  /// takes too long, so that it recovers at the next start. No acknowledged row is lost either way.
  ///
  /// @throws DatabaseException `NOT_STOPPED`
  void stop() {
    signal("INT", process.pid());
    if (!awaitEnd(FAST_LIMIT)) {
      signal("QUIT", process.pid());
      if (!awaitEnd(IMMEDIATE_LIMIT)) {
        throw new DatabaseException(
            Code.NOT_STOPPED,
            "PostgreSQL, process %d on %s, does not stop; end it by hand and start again."
                .formatted(process.pid(), cluster.folder().root()));
      }
    }
  }

  /// A connection as the superuser; it fails rather than wait for a server that does not answer.
  Connection connect() {
    return cluster.superuser().connect(jdbcUrl(port, "postgres") + "&socketTimeout=10");
  }

  /// TLS would protect nothing on the loopback interface, where SCRAM already keeps the password.
  static String jdbcUrl(int port, String database) {
    return "jdbc:postgresql://127.0.0.1:%d/%s?sslmode=disable".formatted(port, database);
  }

  boolean alive() {
    return process.isAlive() && !zombie(process);
  }

  static DatabaseException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new DatabaseException(Code.INTERRUPTED, "The wait for PostgreSQL was interrupted.", e);
  }

  private boolean ready() {
    return PidFile.read(cluster)
        .filter(file -> file.pid() == process.pid() && file.ready())
        .isPresent();
  }

  private void signal(String name, long pid) {
    signal(cluster, name, pid);
  }

  private static void signal(Cluster cluster, String name, long pid) {
    cluster
        .user()
        .run(List.of(cluster.binaries().tool("pg_ctl"), "kill", name, Long.toString(pid)));
  }

  /// A killed postmaster leaves sessions that end only once they notice, and a new server refuses
  /// to start beside them.
  private static void waitForOrphans(Cluster cluster) {
    if (await(ORPHANS_LIMIT, () -> orphans(cluster).isEmpty())) {
      return;
    }
    orphans(cluster).forEach(orphan -> signal(cluster, "KILL", orphan.pid()));
    if (!await(ORPHANS_LIMIT, () -> orphans(cluster).isEmpty())) {
      throw new DatabaseException(
          Code.NOT_STOPPED,
          "Processes of an earlier PostgreSQL on %s do not end: %s"
              .formatted(
                  cluster.folder().root(),
                  orphans(cluster).stream().map(ProcessHandle::pid).toList()));
    }
  }

  private static List<ProcessHandle> orphans(Cluster cluster) {
    String title = "postgres: " + cluster.name() + ": ";
    return ProcessHandle.allProcesses()
        .filter(process ->
            owned(cluster, process)
                && (leads(cluster, process)
                    || words(process).stream().limit(1).anyMatch(w -> w.startsWith(title))))
        .toList();
  }

  private static boolean leads(Cluster cluster, ProcessHandle process) {
    List<String> words = words(process);
    return words.size() > 2
        && words.get(0).endsWith("/bin/postgres")
        && words.get(1).equals("-D")
        && words.get(2).equals(cluster.folder().cluster().toString())
        && owned(cluster, process);
  }

  private static boolean owned(Cluster cluster, ProcessHandle process) {
    return process.info().user().filter(cluster.user().name()::equals).isPresent();
  }

  /// The command line, empty for a process that has ended.
  private static List<String> words(ProcessHandle process) {
    try {
      byte[] line = Files.readAllBytes(Path.of("/proc", process.pid() + "", "cmdline"));
      return List.of(new String(line, UTF_8).split("\0"));
    } catch (IOException _) {
      return List.of();
    }
  }

  private static boolean zombie(ProcessHandle process) {
    try {
      String stat = Files.readString(Path.of("/proc", process.pid() + "", "stat"));
      return stat.startsWith("Z", stat.lastIndexOf(')') + 2);
    } catch (IOException _) {
      return true;
    }
  }

  private static boolean await(Duration limit, BooleanSupplier condition) {
    long start = System.nanoTime();
    Duration pause = Duration.ofMillis(5);
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - start > limit.toNanos()) {
        return false;
      }
      try {
        Thread.sleep(pause);
      } catch (InterruptedException e) {
        throw interrupted(e);
      }
      pause = pause.compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : pause;
    }
    return true;
  }
}
