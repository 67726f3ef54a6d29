package id.janji.db;

import id.janji.db.postgres.PasswordFile;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/// How to reach a database as one of its roles. The password stays in its file until the driver
/// asks for it, so that it never lives in a `String`.
///
/// @param jdbcUrl a PostgreSQL JDBC address without credentials
public record Login(String jdbcUrl, PasswordFile credentials) {
  /// The database role.
  public String user() {
    return credentials.user();
  }

  /// Opens one connection of its own, outside of any pool.
  public Connection connect() throws SQLException {
    return DriverManager.getConnection(jdbcUrl, credentials.properties());
  }
}
