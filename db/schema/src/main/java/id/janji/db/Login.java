package id.janji.db;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;

/// How to reach a database as one of its roles. The password stays in its file until the driver
/// asks for it, so that it never lives in a `String`.
///
/// @param jdbcUrl a PostgreSQL JDBC address without credentials
/// @param user the database role
/// @param passwordFile a file that only its owner can read, holding the password and nothing else
public record Login(String jdbcUrl, String user, Path passwordFile) {
  /// The driver properties that make it read the password file.
  public Map<String, String> properties() {
    return Map.of(
        "authenticationPluginClassName",
        PasswordFile.class.getName(),
        PasswordFile.PROPERTY,
        passwordFile.toString());
  }

  /// The same role in another database of the same server.
  public Login to(String otherJdbcUrl) {
    return new Login(otherJdbcUrl, user, passwordFile);
  }

  /// Opens one connection of its own, outside of any pool.
  public Connection connect() throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", user);
    properties().forEach(properties::setProperty);
    return DriverManager.getConnection(jdbcUrl, properties);
  }
}
