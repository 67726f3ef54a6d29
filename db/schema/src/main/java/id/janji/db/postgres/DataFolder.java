package id.janji.db.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import id.janji.db.postgres.DatabaseException.Code;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The folder of one installation, held by this process alone:
///
/// ```
/// VERSION        which layout and which major of PostgreSQL wrote it
/// janji.lock     locked while a Janji works here; holds its process id
/// secrets/       0700, ours: password files
/// postgres/      the unpacked binaries, and pg_hba.conf: ours, only read by the server
/// cluster/       0700, the server's own files
/// log/           0700, the server's own log
/// start.log      what the server said before it opened its log
/// ```
///
/// As root nothing is written inside `cluster/` and `log/`, whose owner could have put a link
/// there.
final class DataFolder implements AutoCloseable {
  private static final int LAYOUT = 1;
  private static final int VERSION_LIMIT_BYTES = 200;
  private static final Pattern VERSION_FILE =
      Pattern.compile("janji-data ([0-9]{1,6})\npostgresql ([0-9]{1,6})\n");

  private final Path root;
  private final Lock lock;

  private DataFolder(Path root, Lock lock) {
    this.root = root;
    this.lock = lock;
  }

  /// Creates the folder if it is absent, and takes it for this process.
  ///
  /// @throws DatabaseException before anything is changed: `FOLDER_NEWER`, `FOLDER_OLDER`,
  ///   `FOLDER_BROKEN`, `NOT_TRAVERSABLE`, `FOLDER_IN_USE`, `NOT_WRITABLE`
  static DataFolder open(Path path, ServerUser user) {
    try {
      Path root = Files.isDirectory(path) ? path.toRealPath() : path;
      requireKnownVersion(root.resolve("VERSION"));
      user.requireEntry(root);
      if (!Files.isDirectory(root)) {
        createRoot(root, user);
        user.requireEntry(root);
      }
      root = root.toRealPath();
      DataFolder folder = new DataFolder(root, Lock.on(root));
      try {
        folder.lay(user);
        return folder;
      } catch (IOException | RuntimeException e) {
        folder.close();
        throw e;
      }
    } catch (IOException e) {
      throw fault(path, e);
    }
  }

  Path root() {
    return root;
  }

  Path cluster() {
    return root.resolve("cluster");
  }

  Path binaries() {
    return root.resolve("postgres");
  }

  Path accessRules() {
    return binaries().resolve("pg_hba.conf");
  }

  Path secrets() {
    return root.resolve("secrets");
  }

  Path log() {
    return root.resolve("log");
  }

  Path startLog() {
    return root.resolve("start.log");
  }

  /// Where a new cluster is made before it is moved into place; a new path each time, since the
  /// initdb of a killed process may still be at work on the last one.
  Path scratch() {
    return root.resolve("initdb-" + UUID.randomUUID());
  }

  @Override
  public void close() {
    lock.close();
  }

  private void lay(ServerUser user) throws IOException {
    Path version = root.resolve("VERSION");
    if (!Files.exists(version)) {
      write(version, "janji-data %d\npostgresql %d\n".formatted(LAYOUT, Binaries.MAJOR));
    }
    if (!Files.isDirectory(secrets())) {
      Files.createDirectory(secrets());
    }
    Files.setPosixFilePermissions(secrets(), PosixFilePermissions.fromString("rwx------"));
    createShared(binaries());
    if (!Files.isDirectory(log())) {
      createOwned(log(), user);
    }
    sweep(root, "initdb-*");
    sweep(binaries(), Binaries.SCRATCH + "*");
  }

  /// Deletes what a killed process left half-made. Its initdb may be cleaning up there at the same
  /// time; what cannot be deleted for that reason is deleted at the next start.
  private static void sweep(Path folder, String glob) {
    try (DirectoryStream<Path> forgotten = Files.newDirectoryStream(folder, glob)) {
      for (Path path : forgotten) {
        delete(path);
      }
    } catch (IOException | DirectoryIteratorException _) {
      // See above.
    }
  }

  /// Takes a folder for this process in which no database of ours runs, made private if absent.
  ///
  /// @throws DatabaseException as [#open]
  static Lock openWithoutServer(Path path) {
    try {
      Path root = Files.isDirectory(path) ? path.toRealPath() : path;
      requireKnownVersion(root.resolve("VERSION"));
      var ownerOnly = PosixFilePermissions.fromString("rwx------");
      Files.createDirectories(root, PosixFilePermissions.asFileAttribute(ownerOnly));
      Lock lock = Lock.on(root.toRealPath());
      try {
        Path secrets = root.resolve("secrets");
        Files.createDirectories(secrets);
        Files.setPosixFilePermissions(secrets, ownerOnly);
        return lock;
      } catch (IOException e) {
        lock.close();
        throw e;
      }
    } catch (IOException e) {
      throw fault(path, e);
    }
  }

  private static void requireKnownVersion(Path file) throws IOException {
    if (!Files.exists(file)) {
      return;
    }
    String text;
    try (InputStream in = Files.newInputStream(file)) {
      text = new String(in.readNBytes(VERSION_LIMIT_BYTES), UTF_8);
    }
    Matcher version = VERSION_FILE.matcher(text);
    Path root = file.getParent();
    if (!version.matches()) {
      throw new DatabaseException(
          Code.FOLDER_BROKEN, "The file %s is not one that Janji wrote.".formatted(file));
    }
    int layout = Integer.parseInt(version.group(1));
    int major = Integer.parseInt(version.group(2));
    if (layout > LAYOUT || major > Binaries.MAJOR) {
      throw new DatabaseException(
          Code.FOLDER_NEWER,
          "The data folder %s belongs to a newer Janji (layout %d with PostgreSQL %d, here %d with %d); start that one or choose another folder."
              .formatted(root, layout, major, LAYOUT, Binaries.MAJOR));
    }
    if (major < Binaries.MAJOR) {
      throw new DatabaseException(
          Code.FOLDER_OLDER,
          "The data folder %s is of PostgreSQL %d and has to be brought to %d from a backup first."
              .formatted(root, major, Binaries.MAJOR));
    }
  }

  private static void createRoot(Path root, ServerUser user) throws IOException {
    Files.createDirectories(root);
    // The separate user must get through to its own folders, but need not see what else is there.
    Files.setPosixFilePermissions(
        root, PosixFilePermissions.fromString(user.separate() ? "rwx--x--x" : "rwx------"));
  }

  /// A new folder, readable only by the server's user.
  static void createOwned(Path folder, ServerUser user) throws IOException {
    Files.createDirectory(
        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    user.own(folder);
  }

  /// The folder, created if absent, which everybody may read, whatever the umask.
  static void createShared(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(folder);
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
  }

  /// Writes a small text so that after a crash either the old or the new one is there.
  static void write(Path file, String text) throws IOException {
    Path scratch = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(scratch);
    Files.writeString(scratch, text);
    Files.setPosixFilePermissions(scratch, PosixFilePermissions.fromString("rw-r--r--"));
    force(scratch);
    Files.move(scratch, file, ATOMIC_MOVE);
    force(file.resolveSibling("."));
  }

  /// Waits until a file, or the entries of a folder, are on the disk.
  static void force(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path, READ)) {
      channel.force(true);
    }
  }

  /// Deletes a file or a folder with all it holds, if there; never what links point to, not even
  /// links that the owner of an inner folder puts there meanwhile.
  static void delete(Path path) throws IOException {
    if (Files.isDirectory(path, NOFOLLOW_LINKS)) {
      try (DirectoryStream<Path> entries = Files.newDirectoryStream(path)) {
        empty((SecureDirectoryStream<Path>) entries);
      }
    }
    Files.deleteIfExists(path);
  }

  private static void empty(SecureDirectoryStream<Path> folder) throws IOException {
    for (Path entry : folder) {
      Path name = entry.getFileName();
      if (folder
          .getFileAttributeView(name, BasicFileAttributeView.class, NOFOLLOW_LINKS)
          .readAttributes()
          .isDirectory()) {
        try (SecureDirectoryStream<Path> inner = folder.newDirectoryStream(name, NOFOLLOW_LINKS)) {
          empty(inner);
        }
        folder.deleteDirectory(name);
      } else {
        folder.deleteFile(name);
      }
    }
  }

  /// Whether a program that says this has found the disk full.
  static boolean full(String words) {
    return words.contains("No space left") || words.contains("wrote only");
  }

  /// What an input/output fault at `path` means to whoever chose the folder.
  static DatabaseException fault(Path path, IOException e) {
    if (full(String.valueOf(e.getMessage()))) {
      return new DatabaseException(
          Code.DISK_FULL, "The disk that holds %s is full.".formatted(path), e);
    }
    String reason =
        switch (e) {
          case AccessDeniedException _ -> "permission denied";
          case FileAlreadyExistsException _ -> "there is a file in its place";
          default -> e.toString();
        };
    return new DatabaseException(
        Code.NOT_WRITABLE, "The folder %s cannot be used: %s.".formatted(path, reason), e);
  }

  /// A data folder held by this process alone, whatever happens to the process: `janji.lock` is
  /// locked and holds its process id.
  static final class Lock implements AutoCloseable {
    /// The folders that this process holds. Opening a lock file once more only to be refused would
    /// release the lock when it is closed again, as POSIX has it.
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path root;
    private final FileChannel file;

    private Lock(Path root, FileChannel file) {
      this.root = root;
      this.file = file;
    }

    /// @param root the real path of the folder
    /// @throws DatabaseException `FOLDER_IN_USE`
    static Lock on(Path root) throws IOException {
      if (!HELD.add(root)) {
        throw inUse(root, Long.toString(ProcessHandle.current().pid()));
      }
      FileChannel channel = null;
      try {
        channel = FileChannel.open(root.resolve("janji.lock"), CREATE, READ, WRITE);
        if (channel.tryLock() == null) {
          ByteBuffer holder = ByteBuffer.allocate(20);
          channel.read(holder);
          throw inUse(root, UTF_8.decode(holder.flip()).toString().strip());
        }
        channel.truncate(0);
        channel.write(ByteBuffer.wrap((ProcessHandle.current().pid() + "\n").getBytes(UTF_8)));
        return new Lock(root, channel);
      } catch (IOException | DatabaseException e) {
        HELD.remove(root);
        if (channel != null) {
          channel.close();
        }
        throw e;
      }
    }

    private static DatabaseException inUse(Path root, String pid) {
      return new DatabaseException(
          Code.FOLDER_IN_USE,
          "Process %s already runs Janji on %s; stop it or choose another data folder."
              .formatted(pid.isEmpty() ? "?" : pid, root));
    }

    @Override
    public void close() {
      // Once only: afterwards the folder may be held anew.
      if (file.isOpen()) {
        try {
          file.close();
        } catch (IOException e) {
          throw DataFolder.fault(root, e);
        } finally {
          HELD.remove(root);
        }
      }
    }
  }
}
