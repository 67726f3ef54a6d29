package id.janji.db.postgres;

import id.janji.db.Login;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/// A supervised PostgreSQL.
public final class EmbeddedPostgres implements AutoCloseable {
  private final Path data;
  private final Path binaries;
  private final int port;

  private EmbeddedPostgres(Path data, Path binaries, int port) {
    this.data = data;
    this.binaries = binaries;
    this.port = port;
  }

  /// Starts one in a folder that is deleted at close.
  public static EmbeddedPostgres temporary() {
    try {
      Path folder = Files.createTempDirectory("janji-pg");
      run(List.of("chmod", "711", folder.toString()));
      return start(folder);
    } catch (IOException e) {
      throw new DatabaseException("no temporary folder", e);
    }
  }

  /// Starts the one in `data`.
  public static EmbeddedPostgres start(Path data) {
    try {
      Path binaries = Path.of(System.getProperty("java.io.tmpdir"), "janji-pg-binaries");
      unpack(binaries);
      Path secrets = data.resolve("secrets");
      Path cluster = data.resolve("pg");
      Files.createDirectories(secrets);
      Path password = secrets.resolve("postgres.password");
      if (!Files.exists(cluster)) {
        Files.writeString(password, UUID.randomUUID().toString());
        Files.createDirectories(cluster);
        run(List.of("sh", "-c", "id janji-pg >/dev/null 2>&1 || useradd --system janji-pg"));
        run(List.of("chmod", "-R", "a+rX", data.toString()));
        run(List.of("chown", "janji-pg", cluster.toString()));
        run(
            asUser(
                binaries.resolve("bin/initdb").toString(),
                "-D",
                cluster.toString(),
                "-U",
                "postgres",
                "--auth=scram-sha-256",
                "-E",
                "UTF8",
                "--pwfile=" + password));
      }
      int port;
      try (ServerSocket socket = new ServerSocket(0)) {
        port = socket.getLocalPort();
      }
      run(
          asUser(
              binaries.resolve("bin/pg_ctl").toString(),
              "-D",
              cluster.toString(),
              "-w",
              "-l",
              cluster.resolve("log").toString(),
              "-o",
              "-p " + port + " -c listen_addresses=127.0.0.1 -c unix_socket_directories=''",
              "start"));
      return new EmbeddedPostgres(data, binaries, port);
    } catch (IOException e) {
      throw new DatabaseException("the database did not start: " + e.getMessage(), e);
    }
  }

  private static void unpack(Path binaries) throws IOException {
    if (Files.exists(binaries.resolve("bin/postgres"))) {
      return;
    }
    Files.createDirectories(binaries);
    Path archive = binaries.resolve("a.txz");
    try (var in = EmbeddedPostgres.class.getResourceAsStream("/postgres-linux-x86_64.txz")) {
      if (in == null) {
        throw new IOException("binaries are missing");
      }
      Files.copy(in, archive, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }
    run(List.of("tar", "-xJf", archive.toString(), "-C", binaries.toString()));
    run(List.of("chmod", "-R", "a+rX", binaries.toString()));
  }

  private static List<String> asUser(String... command) {
    List<String> all = new ArrayList<>(List.of("setpriv", "--reuid=janji-pg", "--clear-groups"));
    all.addAll(Arrays.asList(command));
    return all;
  }

  private static void run(List<String> command) throws IOException {
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      if (process.waitFor() != 0) {
        throw new IOException("failed: " + command);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  /// The superuser.
  public Login administrator() {
    return new Login(
        "jdbc:postgresql://127.0.0.1:" + port + "/postgres",
        "postgres",
        secrets().resolve("postgres.password"));
  }

  /// Where passwords are.
  public Path secrets() {
    return data.resolve("secrets");
  }

  @Override
  public void close() {
    try {
      run(
          asUser(
              binaries.resolve("bin/pg_ctl").toString(),
              "-D",
              data.resolve("pg").toString(),
              "-m",
              "fast",
              "stop"));
    } catch (IOException e) {
      throw new DatabaseException("did not stop", e);
    }
  }
}
