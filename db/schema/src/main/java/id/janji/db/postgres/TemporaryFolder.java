package id.janji.db.postgres;

import id.janji.process.OsUser.Ran;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Data folders that are not meant to last, below the system's folder for temporary files.
final class TemporaryFolder {
  private static final String PREFIX = "janji-temporary-postgres-";
  private static final Duration FORGOTTEN = Duration.ofMinutes(10);

  private TemporaryFolder() {}

  /// Settings on a new temporary folder with a cluster in it; those that killed processes left
  /// behind are cleared away.
  static PostgresSettings create() {
    try {
      Path path = Files.createTempDirectory(PREFIX);
      Path cache = cache(path);
      PostgresSettings settings = PostgresSettings.in(path).withBinaries(binaries(cache));
      clearForgotten(settings, cache);
      copy(template(settings, cache), path);
      // The server's user must get through; its own folders and the secrets are closed to others.
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx--x--x"));
      return settings;
    } catch (IOException e) {
      throw DataFolder.fault(Path.of(System.getProperty("java.io.tmpdir", "/tmp")), e);
    }
  }

  /// Where temporary servers share their unpacked binaries.
  static Path binaries(Path cache) {
    return cache.resolve("postgres");
  }

  /// A data folder made once for each recipe, since copying one is ten times cheaper than initdb.
  /// All temporary servers of one user therefore have the same password, which only he can read.
  private static Path template(PostgresSettings settings, Path cache) throws IOException {
    Path template = cache.resolve("template-" + Cluster.recipe());
    if (!Files.isDirectory(template)) {
      Path scratch = cache.resolve("." + settings.dataFolder().getFileName());
      ServerUser user = ServerUser.forServer(settings.osUser());
      try (DataFolder folder = DataFolder.open(scratch, user)) {
        EmbeddedPostgres.cluster(folder, settings, user).create();
        Files.move(scratch, template, StandardCopyOption.ATOMIC_MOVE);
      } catch (DirectoryNotEmptyException | FileAlreadyExistsException _) {
        // Another process was faster.
      } finally {
        DataFolder.delete(scratch);
      }
    }
    return template;
  }

  /// Gives the copy times of its own, since the old ones would make it look forgotten.
  static void copy(Path template, Path path) {
    Ran ran =
        ServerUser.current()
            .run(
                List.of(
                    ServerUser.tool("cp"),
                    "-a",
                    "--no-preserve=timestamps",
                    template.resolve(".").toString(),
                    path.toString()));
    if (!ran.succeeded()) {
      throw new DatabaseException(
          DatabaseException.Code.NOT_CREATED,
          "The folder %s cannot be filled: %s".formatted(path, ran.output().strip()));
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

  /// A folder that outlives the temporary ones, if this user has a place for it.
  static Path cache(Path otherwise) {
    Path cache = cache();
    try {
      DataFolder.createShared(cache);
      return Files.isWritable(cache) ? cache : otherwise;
    } catch (IOException _) {
      return otherwise;
    }
  }

  /// Where that folder lies, if it is there.
  static Path cache() {
    Path system = Path.of("/var/cache");
    Path own = Path.of(System.getProperty("user.home", "/"), ".cache");
    return (Files.isWritable(system) ? system : own).resolve("janji");
  }

  /// Others may clear the same away at the same time; what is not cleared now is the next time.
  private static void clearForgotten(PostgresSettings fresh, Path cache) {
    Path mine = fresh.dataFolder();
    forgotten(mine.resolveSibling("."), PREFIX + "*", mine).forEach(old -> clear(fresh, old));
    forgotten(cache, ".*", mine).forEach(TemporaryFolder::deleteQuietly);
    forgotten(binaries(cache), ".*", mine).forEach(TemporaryFolder::deleteQuietly);
  }

  /// Folders of the owner of `mine` that are older than that by so much that nobody can still be
  /// about to use them.
  private static List<Path> forgotten(Path folder, String glob, Path mine) {
    List<Path> forgotten = new ArrayList<>();
    try (var entries = Files.newDirectoryStream(folder, glob)) {
      for (Path old : entries) {
        if (isForgotten(old, mine)) {
          forgotten.add(old);
        }
      }
    } catch (IOException | DirectoryIteratorException _) {
      return List.of();
    }
    return forgotten;
  }

  private static boolean isForgotten(Path old, Path mine) {
    try {
      FileTime limit = FileTime.from(Files.getLastModifiedTime(mine).toInstant().minus(FORGOTTEN));
      return Files.isDirectory(old, LinkOption.NOFOLLOW_LINKS)
          && Files.getOwner(old).equals(Files.getOwner(mine))
          && Files.getLastModifiedTime(old).compareTo(limit) < 0;
    } catch (IOException _) {
      return false;
    }
  }

  private static void clear(PostgresSettings fresh, Path old) {
    ServerUser user = ServerUser.forServer(fresh.osUser());
    try (DataFolder folder = DataFolder.open(old, user)) {
      Cluster cluster = EmbeddedPostgres.cluster(folder, fresh, user);
      Postmaster.leftOn(cluster).ifPresent(Postmaster::stop);
      delete(folder);
    } catch (DatabaseException _) {
      // Somebody works with it, so it is not forgotten.
    }
  }

  private static void deleteQuietly(Path old) {
    try {
      DataFolder.delete(old);
    } catch (IOException _) {
      // Another process was faster.
    }
  }
}
