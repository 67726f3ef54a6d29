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
/// @param restarts how often a server that keeps dying is started anew, in growing pauses, before
///   somebody is called; counted again from 0 once it has lived for a minute
/// @param listener told of what the supervision does, on the thread that does it; must not block
public record PostgresSettings(
    Path dataFolder,
    int port,
    String osUser,
    @Nullable Path binariesFolder,
    int restarts,
    Consumer<PostgresEvent> listener) {

  public PostgresSettings {
    if (port < 0 || port > 65535) {
      throw new IllegalArgumentException("a port is between 0 and 65535: " + port);
    }
    if (!osUser.matches("[a-z_][a-z0-9_-]{0,31}") || osUser.equals("root")) {
      throw new IllegalArgumentException("not a name of an ordinary user: " + osUser);
    }
    if (restarts < 0 || restarts > 20) {
      throw new IllegalArgumentException("restarts are between 0 and 20: " + restarts);
    }
    dataFolder = dataFolder.toAbsolutePath().normalize();
  }

  /// The defaults: a free port, the user `janji-pg`, events to the log.
  public static PostgresSettings in(Path dataFolder) {
    return new PostgresSettings(dataFolder, 0, "janji-pg", null, 8, PostgresEvent::log);
  }

  /// The same on a fixed port.
  public PostgresSettings withPort(int fixedPort) {
    return new PostgresSettings(dataFolder, fixedPort, osUser, binariesFolder, restarts, listener);
  }

  /// The same under another operating-system user.
  public PostgresSettings withOsUser(String user) {
    return new PostgresSettings(dataFolder, port, user, binariesFolder, restarts, listener);
  }

  /// The same with PostgreSQL unpacked in a folder that several data folders share.
  public PostgresSettings withBinaries(Path folder) {
    return new PostgresSettings(dataFolder, port, osUser, folder, restarts, listener);
  }

  /// The same with another number of restarts.
  public PostgresSettings withRestarts(int times) {
    return new PostgresSettings(dataFolder, port, osUser, binariesFolder, times, listener);
  }

  /// The same with another listener.
  public PostgresSettings withListener(Consumer<PostgresEvent> other) {
    return new PostgresSettings(dataFolder, port, osUser, binariesFolder, restarts, other);
  }
}
