package id.janji.db;

import id.janji.db.postgres.PasswordFile;
import id.janji.db.postgres.Postgres;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.postgresql.util.PasswordUtil;

/// The database of an installation: its roles, its schema, and the two logins that use it.
public final class Schema {
  private static final String DATABASE = "janji";
  private static final String SCHEMA = "janji";
  private static final int SALT_BYTES = 16;

  /// Roles that statements run under; none can log in, none owns a table.
  private static final List<String> WORK_ROLES =
      List.of(
          "janji_customer",
          "janji_signin",
          "janji_directory",
          "janji_scheduler",
          "janji_board",
          "janji_housekeeper",
          "janji_custodian",
          "janji_accesskey",
          "janji_clerk",
          "janji_postman");

  private Schema() {}

  /// A database that is ready: migrated, and with a login for the server and one for migrations.
  public record Prepared(Login server, Login migrator) {}

  /// Makes what is missing and migrates to the newest version; safe to repeat.
  ///
  /// @param secrets a folder that only we can read, for the passwords of the two logins
  /// @throws SchemaException if the server refuses, or its schema is newer than this program
  public static Prepared prepare(Postgres postgres, Path secrets) {
    return prepare(postgres, secrets, DATABASE);
  }

  /// As [#prepare(Postgres, Path)], in a database of another name.
  public static Prepared prepare(Postgres postgres, Path secrets, String database) {
    Login migrator = login(postgres, "janji_migrator", secrets, database);
    Login server = login(postgres, "janji_login", secrets, database);
    try {
      try (Connection connection = postgres.connect("postgres")) {
        makeRoles(connection, migrator, server);
        makeDatabase(connection, database);
      }
      migrate(migrator);
      refuseStrongLogin(server);
      return new Prepared(server, migrator);
    } catch (SQLException | FlywayException e) {
      throw new SchemaException("The database cannot be prepared: " + e.getMessage(), e);
    }
  }

  private static Login login(Postgres postgres, String role, Path secrets, String database) {
    PasswordFile password = PasswordFile.createdAt(secrets.resolve(role + ".password"), role);
    return new Login(postgres.jdbcUrl(database), password);
  }

  private static void makeRoles(Connection connection, Login migrator, Login server)
      throws SQLException {
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

  /// The SCRAM verifier is computed here, so that the password itself is in no statement.
  private static void setPassword(Connection connection, Login login) throws SQLException {
    char[] password = login.credentials().password();
    byte[] salt = new byte[SALT_BYTES];
    new SecureRandom().nextBytes(salt);
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "alter role %s password '%s'"
              .formatted(
                  login.user(),
                  PasswordUtil.encodeScramSha256(password, PasswordFile.SCRAM_ITERATIONS, salt)));
    } finally {
      Arrays.fill(password, '\0');
    }
  }

  private static void makeDatabase(Connection connection, String database) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      try (ResultSet found =
          statement.executeQuery("select from pg_database where datname = '" + database + "'")) {
        if (!found.next()) {
          statement.execute("grant janji_owner to current_user");
          statement.execute("create database " + database + " owner janji_owner");
        }
      }
      statement.execute("revoke all on database " + database + " from public");
      statement.execute(
          "grant connect on database " + database + " to janji_migrator, janji_login");
    }
  }

  private static void migrate(Login migrator) {
    Flyway.configure()
        .dataSource(migrator.jdbcUrl(), migrator.user(), "")
        .jdbcProperties(properties(migrator))
        .initSql("set role janji_owner")
        .schemas(SCHEMA)
        .defaultSchema(SCHEMA)
        .createSchemas(true)
        .locations("classpath:db/migration")
        .validateMigrationNaming(true)
        .load()
        .migrate();
  }

  private static Map<String, String> properties(Login login) {
    return login.credentials().properties().entrySet().stream()
        .collect(Collectors.toMap(e -> (String) e.getKey(), e -> (String) e.getValue()));
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
