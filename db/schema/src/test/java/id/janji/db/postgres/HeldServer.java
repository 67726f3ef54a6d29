package id.janji.db.postgres;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/// A program that runs a server and writes rows without end, saying the number of each row once its
/// commit was acknowledged; made to be killed.
final class HeldServer {
  private HeldServer() {}

  /// Takes the data folder, the folder of the binaries and the number of writers.
  public static void main(String[] arguments) throws Exception {
    try {
      hold(arguments);
    } catch (DatabaseException e) {
      say(e.code().name());
    }
  }

  private static void hold(String[] arguments) throws Exception {
    EmbeddedPostgres postgres =
        EmbeddedPostgres.start(
            PostgresSettings.in(Path.of(arguments[0]))
                .withBinaries(Path.of(arguments[1]))
                .withListener(event -> say(event.getClass().getSimpleName())));
    say("pid " + postgres.pid());
    try (Connection connection = postgres.connect("postgres");
        Statement statement = connection.createStatement()) {
      statement.execute("create table if not exists promise (id bigserial primary key, t text)");
    }
    for (int i = 0; i < Integer.parseInt(arguments[2]); i++) {
      Thread.ofPlatform().start(() -> write(postgres));
    }
    say("ready");
    if (System.in.read() < 0) {
      postgres.close();
      System.exit(0);
    }
  }

  private static void write(EmbeddedPostgres postgres) {
    try (Connection connection = postgres.connect("postgres");
        Statement statement = connection.createStatement()) {
      while (true) {
        try (ResultSet row =
            statement.executeQuery(
                "insert into promise (t) values (repeat('x', 500)) returning id")) {
          row.next();
          say("row " + row.getLong(1) + ".");
        }
      }
    } catch (SQLException e) {
      say("failed " + e.getMessage());
    }
  }

  private static synchronized void say(String line) {
    System.out.println(line);
    System.out.flush();
  }
}
