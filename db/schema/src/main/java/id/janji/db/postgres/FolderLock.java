package id.janji.db.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import id.janji.db.postgres.DatabaseException.Code;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// A data folder held by this process alone, whatever happens to the process: `janji.lock` is
/// locked and holds its process id.
final class FolderLock implements AutoCloseable {
  /// The folders that this process holds. Opening a lock file once more only to be refused would
  /// release the lock when it is closed again, as POSIX has it.
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path root;
  private final FileChannel file;

  private FolderLock(Path root, FileChannel file) {
    this.root = root;
    this.file = file;
  }

  /// @param root the real path of the folder
  /// @throws DatabaseException `FOLDER_IN_USE`
  static FolderLock on(Path root) throws IOException {
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
      return new FolderLock(root, channel);
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
