package id.janji.db.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;

/// Data folders that are not meant to last, below the system's folder for temporary files.
final class TemporaryFolder {
  private static final String PREFIX = "janji-temporary-postgres-";
  private static final Duration FORGOTTEN = Duration.ofMinutes(10);

  private TemporaryFolder() {}

  /// Settings on a new temporary folder; those that killed processes left behind are cleared away.
  static PostgresSettings create() {
    try {
      Path path = Files.createTempDirectory(PREFIX);
      // The server's user must get through; its own folders and the secrets are closed to others.
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx--x--x"));
      PostgresSettings settings = PostgresSettings.in(path).withBinaries(cache(path));
      clearForgotten(settings);
      return settings;
    } catch (IOException e) {
      throw DataFolder.fault(Path.of(System.getProperty("java.io.tmpdir", "/tmp")), e);
    }
  }

  /// Deletes a folder that was made here.
  static void delete(DataFolder folder) {
    try {
      DataFolder.delete(folder.root());
    } catch (IOException e) {
      throw DataFolder.fault(folder.root(), e);
    }
  }

  private static Path cache(Path otherwise) {
    Path system = Path.of("/var/cache");
    Path own = Path.of(System.getProperty("user.home", "/"), ".cache");
    Path cache = (Files.isWritable(system) ? system : own).resolve("janji/postgres");
    try {
      DataFolder.createShared(cache);
      return Files.isWritable(cache) ? cache : otherwise;
    } catch (IOException _) {
      return otherwise;
    }
  }

  private static void clearForgotten(PostgresSettings fresh) throws IOException {
    Path mine = fresh.dataFolder();
    FileTime limit = FileTime.from(Files.getLastModifiedTime(mine).toInstant().minus(FORGOTTEN));
    try (var folders = Files.newDirectoryStream(mine.resolveSibling("."), PREFIX + "*")) {
      for (Path old : folders) {
        if (Files.isDirectory(old, LinkOption.NOFOLLOW_LINKS)
            && Files.getOwner(old).equals(Files.getOwner(mine))
            && Files.getLastModifiedTime(old).compareTo(limit) < 0) {
          clear(fresh, old);
        }
      }
    }
  }

  private static void clear(PostgresSettings fresh, Path old) throws IOException {
    OsUser user = OsUser.forServer(fresh.osUser());
    try (DataFolder folder = DataFolder.open(old, user)) {
      Cluster cluster = EmbeddedPostgres.cluster(folder, fresh, user);
      Postmaster.leftOn(cluster).ifPresent(Postmaster::stop);
      delete(folder);
    } catch (DatabaseException _) {
      // Somebody works with it, so it is not forgotten.
    }
  }
}
