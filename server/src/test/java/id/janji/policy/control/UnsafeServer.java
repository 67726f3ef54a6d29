package id.janji.policy.control;

import id.janji.db.Login;
import id.janji.db.Schema;
import id.janji.db.postgres.EmbeddedPostgres;
import id.janji.db.postgres.PostgresSettings;
import id.janji.db.tx.Transactions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The database of an installation, started by somebody's own hand with other settings, since the
/// server that Janji supervises lets nobody change them while it runs.
final class UnsafeServer implements AutoCloseable {
  private final Process postmaster;
  private final Transactions transactions;

  private UnsafeServer(Process postmaster, Transactions transactions) {
    this.postmaster = postmaster;
    this.transactions = transactions;
  }

  /// Makes an installation in `folder`, stops its database and starts it again with `settings`.
  static UnsafeServer with(Path folder, String... settings) throws Exception {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
    List<String> command = new ArrayList<>();
    Login login;
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(PostgresSettings.in(folder))) {
      login = Schema.prepare(postgres, postgres.secretsFolder()).server();
      command.addAll(startedAs(Path.of("/proc", Long.toString(postgres.pid()))));
    }
    for (String setting : settings) {
      command.addAll(List.of("-c", setting));
    }
    return started(command, login);
  }

  /// The words that start the same server once more, as the same user.
  private static List<String> startedAs(Path process) throws IOException {
    List<String> words = new ArrayList<>();
    if (System.getProperty("user.name").equals("root")) {
      words.add("setpriv");
      words.add("--reuid=" + Files.getAttribute(process, "unix:uid"));
      words.add("--regid=" + Files.getAttribute(process, "unix:gid"));
      words.add("--clear-groups");
    }
    words.add(Files.readSymbolicLink(process.resolve("exe")).toString());
    words.addAll(
        Arrays.stream(Files.readString(process.resolve("cmdline")).split("\0")).skip(1).toList());
    return words;
  }

  private static UnsafeServer started(List<String> command, Login login) throws Exception {
    Process postmaster =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    while (postmaster.isAlive()) {
      try (Connection _ = login.connect()) {
        return new UnsafeServer(postmaster, Transactions.open(login, 1));
      } catch (SQLException _) {
        Thread.onSpinWait();
      }
    }
    throw new IllegalStateException("it did not start: " + command);
  }

  Transactions transactions() {
    return transactions;
  }

  @Override
  public void close() {
    transactions.close();
    postmaster.destroy();
    postmaster.onExit().join();
  }
}
