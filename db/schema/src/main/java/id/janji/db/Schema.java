package id.janji.db;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.postgresql.PGConnection;

/// The database of an installation: its roles, its schema, and the two logins that use it.
public final class Schema {
  private static final String DATABASE = "janji";

  /// Roles that statements run under; none can log in, none owns a table.
  private static final List<String> WORK_ROLES =
      List.of(
          "janji_customer", "janji_signin", "janji_directory", "janji_scheduler", "janji_board");

  private Schema() {}

  /// A database that is ready: migrated, and with a login for the server and one for migrations.
  public record Prepared(Login server, Login migrator) {}

  /// Makes what is missing and migrates to the newest version; safe to repeat.
  ///
  /// @param administrator may create roles and databases
  /// @param secrets a folder of its own (0700), in which the passwords of the two logins are kept
  /// @throws SchemaException if the server refuses, or is newer than this program
  public static Prepared prepare(Login administrator, Path secrets) {
    try {
      Login migrator = login(administrator, "janji_migrator", secrets);
      Login server = login(administrator, "janji_login", secrets);
      try (Connection connection = administrator.connect()) {
        makeRoles(connection, migrator, server);
        makeDatabase(connection);
      }
      migrate(migrator);
      refuseStrongLogin(server);
      return new Prepared(server, migrator);
    } catch (SQLException | IOException e) {
      throw new SchemaException("the database cannot be prepared: " + e.getMessage(), e);
    }
  }

  private static Login login(Login administrator, String role, Path secrets) throws IOException {
    Path file = secrets.resolve(role + ".password");
    if (!Files.exists(file)) {
      byte[] random = new byte[32];
      new SecureRandom().nextBytes(random);
      byte[] password = Base64.getUrlEncoder().withoutPadding().encode(random);
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.write(file, password);
      Arrays.fill(password, (byte) 0);
      Arrays.fill(random, (byte) 0);
    }
    String url = administrator.jdbcUrl().replaceFirst("/[^/?]*(\\?|$)", "/" + DATABASE + "$1");
    return new Login(url, role, file);
  }

  private static void makeRoles(Connection connection, Login migrator, Login server)
      throws SQLException, IOException {
    for (String role : WORK_ROLES) {
      makeRole(connection, role, "nologin noinherit");
    }
    makeRole(connection, "janji_owner", "nologin noinherit");
    makeRole(connection, migrator.user(), "login noinherit");
    makeRole(connection, server.user(), "login noinherit");
    try (Statement statement = connection.createStatement()) {
      statement.execute("grant janji_owner to janji_migrator with inherit false, set true");
      for (String role : WORK_ROLES) {
        statement.execute("grant " + role + " to janji_login with inherit false, set true");
      }
    }
    setPassword(connection, migrator);
    setPassword(connection, server);
  }

  private static void makeRole(Connection connection, String role, String options)
      throws SQLException {
    try (Statement statement = connection.createStatement()) {
      try (ResultSet found =
          statement.executeQuery("select from pg_roles where rolname = '" + role + "'")) {
        if (found.next()) {
          return;
        }
      }
      statement.execute(
          "create role " + role + " nosuperuser nocreatedb nocreaterole nobypassrls " + options);
    }
  }

  /// The driver computes the SCRAM verifier, so that the password itself is in no statement.
  private static void setPassword(Connection connection, Login login)
      throws SQLException, IOException {
    connection
        .unwrap(PGConnection.class)
        .alterUserPassword(login.user(), PasswordFile.read(login.passwordFile()), "scram-sha-256");
  }

  private static void makeDatabase(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      try (ResultSet found =
          statement.executeQuery("select from pg_database where datname = '" + DATABASE + "'")) {
        if (!found.next()) {
          statement.execute("grant janji_owner to current_user");
          statement.execute("create database " + DATABASE + " owner janji_owner");
        }
      }
      statement.execute("revoke all on database " + DATABASE + " from public");
      statement.execute(
          "grant connect on database " + DATABASE + " to janji_migrator, janji_login");
    }
  }

  private static void migrate(Login migrator) {
    Flyway.configure()
        .dataSource(migrator.jdbcUrl(), migrator.user(), "")
        .jdbcProperties(migrator.properties())
        .initSql("set role janji_owner")
        .schemas(DATABASE)
        .defaultSchema(DATABASE)
        .createSchemas(true)
        .locations("classpath:db/migration")
        .validateMigrationNaming(true)
        .load()
        .migrate();
  }

  /// A server that could look past row-level security does not start.
  private static void refuseStrongLogin(Login server) throws SQLException {
    try (Connection connection = server.connect();
        Statement statement = connection.createStatement();
        ResultSet strong =
            statement.executeQuery(
                """
                select rolname from pg_roles r
                where rolname like 'janji%' and rolname not in ('janji_owner', 'janji_migrator')
                  and (rolsuper or rolbypassrls
                       or exists (select from pg_class c where c.relowner = r.oid))
                """)) {
      if (strong.next()) {
        throw new SchemaException(
            "the role " + strong.getString(1) + " may look past row-level security; not started",
            null);
      }
    }
  }
}
