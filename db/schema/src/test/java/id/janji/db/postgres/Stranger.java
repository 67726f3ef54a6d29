package id.janji.db.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import org.postgresql.Driver;

/// A program of somebody else on the same machine, who tries to get at a server and its files.
final class Stranger {
  private Stranger() {}

  /// Takes the address of the server, the path of its password file and of a file of its data.
  public static void main(String[] arguments) {
    System.out.println("no password: " + knock(arguments[0], ""));
    System.out.println("a guess: " + knock(arguments[0], "postgres"));
    System.out.println("password file: " + read(Path.of(arguments[1])));
    System.out.println("data: " + read(Path.of(arguments[2])));
  }

  /// `in`, or the SQL state of the refusal.
  static String knock(String url, String password) {
    Properties properties = new Properties();
    properties.setProperty("user", "postgres");
    properties.setProperty("password", password);
    try (Connection connection = new Driver().connect(url, properties)) {
      return connection.isValid(1) ? "in" : "out";
    } catch (SQLException e) {
      return "refused " + e.getSQLState();
    }
  }

  private static String read(Path file) {
    try {
      return Files.readAllBytes(file).length + " bytes";
    } catch (IOException e) {
      return e.getClass().getSimpleName();
    }
  }
}
