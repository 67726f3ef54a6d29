package id.janji.db.postgres;

import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// How the embedded server is to be run.
///
/// @param dataFolder holds everything that has to survive; created if absent
/// @param port on 127.0.0.1, or 0 to let a free one be chosen
/// @param osUser runs the server and owns its files when Janji itself runs as root; otherwise
///   unused
/// @param binariesFolder where PostgreSQL is unpacked, or null for a folder inside `dataFolder`
/// @param listener told of what the supervision does, on the thread that does it; must not block
public record PostgresSettings(
    Path dataFolder,
    int port,
    String osUser,
    @Nullable Path binariesFolder,
    Consumer<PostgresEvent> listener) {

  public PostgresSettings {
    if (port < 0 || port > 65535) {
      throw new IllegalArgumentException("a port is between 0 and 65535: " + port);
    }
    if (!osUser.matches("[a-z_][a-z0-9_-]{0,31}") || osUser.equals("root")) {
      throw new IllegalArgumentException("not a name of an ordinary user: " + osUser);
    }
    dataFolder = dataFolder.toAbsolutePath().normalize();
  }

  /// The defaults: a free port, the user `janji-pg`, events to the log.
  public static PostgresSettings in(Path dataFolder) {
    return new PostgresSettings(dataFolder, 0, "janji-pg", null, PostgresEvent::log);
  }

  /// The same on a fixed port.
  public PostgresSettings withPort(int fixedPort) {
    return new PostgresSettings(dataFolder, fixedPort, osUser, binariesFolder, listener);
  }

  /// The same under another operating-system user.
  public PostgresSettings withOsUser(String user) {
    return new PostgresSettings(dataFolder, port, user, binariesFolder, listener);
  }

  /// The same with PostgreSQL unpacked in a folder that several data folders share.
  public PostgresSettings withBinaries(Path folder) {
    return new PostgresSettings(dataFolder, port, osUser, folder, listener);
  }

  /// The same with another listener.
  public PostgresSettings withListener(Consumer<PostgresEvent> other) {
    return new PostgresSettings(dataFolder, port, osUser, binariesFolder, other);
  }
}
