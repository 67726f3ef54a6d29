package id.janji.db.postgres;

import id.janji.db.postgres.DatabaseException.Code;
import id.janji.process.OsUser;
import id.janji.process.OsUser.Ran;
import id.janji.process.ProcessException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/// The operating-system user that runs the server: a separate one when Janji runs as root, since
/// PostgreSQL refuses root. What goes wrong with it is a fault of the database.
record ServerUser(OsUser user) {
  /// The user of this process.
  static ServerUser current() {
    return new ServerUser(told(OsUser::current));
  }

  /// The user for a server whose settings name `separate`, which is created if it is needed and
  /// absent.
  static ServerUser forServer(String separate) {
    return new ServerUser(told(() -> OsUser.forChild(separate, "runs PostgreSQL")));
  }

  String name() {
    return user.name();
  }

  boolean separate() {
    return user.separate();
  }

  List<String> switching() {
    return user.switching();
  }

  ProcessBuilder process(List<String> command) {
    return user.process(command);
  }

  Ran run(List<String> command) {
    return told(() -> user.run(command));
  }

  void own(Path path) throws IOException {
    user.own(path);
  }

  void requireEntry(Path folder) {
    told(() -> {
      user.requireEntry(folder);
      return folder;
    });
  }

  static String tool(String command) {
    return told(() -> OsUser.tool(command));
  }

  private static <T> T told(Supplier<T> asked) {
    try {
      return asked.get();
    } catch (ProcessException e) {
      Code code =
          switch (e.code()) {
            case OS_USER -> Code.OS_USER;
            case NOT_TRAVERSABLE -> Code.NOT_TRAVERSABLE;
            case INTERRUPTED -> Code.INTERRUPTED;
          };
      throw new DatabaseException(code, e.sentence(), e);
    }
  }
}
