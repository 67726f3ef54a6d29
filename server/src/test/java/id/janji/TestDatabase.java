package id.janji;

import id.janji.db.Login;
import id.janji.db.Schema;
import id.janji.db.postgres.EmbeddedPostgres;
import id.janji.db.tx.Transactions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// A migrated database of its own for each test class, on one PostgreSQL for all of them:
/// `@RegisterExtension static final TestDatabase database = new TestDatabase();`
public final class TestDatabase implements BeforeAllCallback, AfterAllCallback {
  private static final AtomicInteger NUMBER = new AtomicInteger();

  private final String name = "test_" + NUMBER.incrementAndGet();
  private @Nullable Transactions transactions;
  private @Nullable Connection watching;

  /// The one server, started at first use and stopped with the JVM.
  private enum Cluster {
    ONE;

    private final EmbeddedPostgres postgres = EmbeddedPostgres.temporary();
    private final Schema.Prepared template = Schema.prepare(postgres, postgres.secretsFolder());

    Login administrator(String database) {
      return new Login(postgres.jdbcUrl(database), postgres.administrator());
    }

    Login server(String database) {
      return new Login(postgres.jdbcUrl(database), template.server().credentials());
    }
  }

  @Override
  public void beforeAll(ExtensionContext context) throws SQLException {
    execute(Cluster.ONE.administrator("postgres"), "create database " + name + " template janji");
    transactions = open(8);
  }

  @Override
  public void afterAll(ExtensionContext context) throws SQLException {
    transactions().close();
    if (watching != null) {
      watching.close();
    }
    execute(Cluster.ONE.administrator("postgres"), "drop database " + name + " with (force)");
  }

  /// What the server uses.
  public Transactions transactions() {
    if (transactions == null) {
      throw new IllegalStateException("there is no database before the first test");
    }
    return transactions;
  }

  /// Another pool of connections to the same database, for the caller to close.
  public Transactions open(int connectionLimit) {
    return Transactions.open(server(), connectionLimit);
  }

  /// The superuser, in this database.
  public Login administrator() {
    return Cluster.ONE.administrator(name);
  }

  /// The role that the server signs in with, in this database.
  public Login server() {
    return Cluster.ONE.server(name);
  }

  /// Runs statements as the superuser, past every right and row policy: what an attacker with the
  /// administrator's password would do.
  public synchronized void administer(String... statements) throws SQLException {
    try (Statement statement = watching().createStatement()) {
      for (String each : statements) {
        statement.execute(each);
      }
    } finally {
      forget();
    }
  }

  /// The first column of what a query answers to the superuser.
  public synchronized List<String> ask(String query) throws SQLException {
    try (Statement statement = watching().createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      List<String> answers = new ArrayList<>();
      while (rows.next()) {
        answers.add(String.valueOf(rows.getString(1)));
      }
      return answers;
    }
  }

  /// Kept open, since signing in costs more than most questions.
  private Connection watching() throws SQLException {
    if (watching == null || !watching.isValid(5)) {
      watching = administrator().connect();
    }
    return watching;
  }

  /// The next one finds nothing of what was set for the last.
  private void forget() throws SQLException {
    try (Statement statement = watching().createStatement()) {
      statement.execute("discard all");
    }
  }

  private static void execute(Login login, String... statements) throws SQLException {
    try (Connection connection = login.connect();
        Statement statement = connection.createStatement()) {
      for (String each : statements) {
        statement.execute(each);
      }
    }
  }
}
