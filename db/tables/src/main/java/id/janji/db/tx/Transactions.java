package id.janji.db.tx;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import id.janji.db.Login;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Properties;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.conf.RenderQuotedNames;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/// Runs work in a transaction under exactly one database role. The login role owns nothing and
/// inherits nothing, so that a statement outside of these transactions sees no table at all. The
/// work commits when it returns and rolls back when it throws.
public final class Transactions implements AutoCloseable {
  /// The longest silence within one statement; ours take milliseconds.
  private static final int ANSWER_LIMIT_SECONDS = 15;

  private static final String ENTER =
      "select set_config('role', ?, true), set_config('janji.customer', ?, true)";

  private final HikariDataSource connections;
  private final DSLContext sql;

  private Transactions(HikariDataSource connections) {
    this.connections = connections;
    Settings settings =
        new Settings()
            .withRenderQuotedNames(RenderQuotedNames.EXPLICIT_DEFAULT_UNQUOTED)
            .withExecuteLogging(false);
    this.sql = DSL.using(connections, SQLDialect.POSTGRES, settings);
  }

  /// Opens at most `connectionLimit` connections, as they are needed.
  public static Transactions open(Login login, int connectionLimit) {
    HikariConfig pool = new HikariConfig();
    pool.setPoolName("janji");
    pool.setJdbcUrl(login.jdbcUrl());
    pool.setDataSourceProperties(bounded(login.credentials().properties()));
    pool.setMaximumPoolSize(connectionLimit);
    pool.setMinimumIdle(1);
    pool.setConnectionTimeout(5_000);
    pool.setValidationTimeout(2_000);
    pool.setInitializationFailTimeout(-1);
    return new Transactions(new HikariDataSource(pool));
  }

  /// A database that neither answers nor breaks off is given up, so that whoever waits for it is
  /// told in time. The address of the database may say otherwise.
  private static Properties bounded(Properties properties) {
    properties.setProperty("connectTimeout", "5");
    properties.setProperty("socketTimeout", Integer.toString(ANSWER_LIMIT_SECONDS));
    properties.setProperty("tcpKeepAlive", "true");
    return properties;
  }

  /// Work on the rows of one customer; row-level security hides every other row.
  public <T extends @Nullable Object> T customer(UUID customer, Function<DSLContext, T> work) {
    return within("janji_customer", customer.toString(), work);
  }

  /// Work that belongs to no single customer.
  public <T extends @Nullable Object> T system(
      SystemTransaction which, Function<DSLContext, T> work) {
    return within(which.role(), "", work);
  }

  /// As [#system], for work that answers nothing.
  public void run(SystemTransaction which, Consumer<DSLContext> work) {
    this.<@Nullable Object>within(
        which.role(),
        "",
        inside -> {
          work.accept(inside);
          return null;
        });
  }

  /// Our own, since jOOQ's asks the database for its isolation before each. The statement that
  /// enters goes out together with the one that begins.
  private <T extends @Nullable Object> T within(
      String role, String customer, Function<DSLContext, T> work) {
    return sql.connectionResult(connection -> {
      connection.setAutoCommit(false);
      try {
        enter(connection, role, customer);
        T answer = work.apply(sql.configuration().derive(connection).dsl());
        connection.commit();
        return answer;
      } catch (Throwable fault) {
        undo(connection, fault);
        throw fault;
      }
    });
  }

  private static void undo(Connection connection, Throwable fault) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      fault.addSuppressed(e); // the connection is gone, and with it what was done
    }
  }

  /// Both settings end with the transaction, so that a pooled connection carries nothing over.
  private static void enter(Connection connection, String role, String customer)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(ENTER)) {
      statement.setString(1, role);
      statement.setString(2, customer);
      statement.execute();
    }
  }

  @Override
  public void close() {
    connections.close();
  }
}
