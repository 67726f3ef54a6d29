package id.janji.keyring.vault;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import id.janji.keyring.vault.VaultException.Code;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// A folder that only this process's user may enter. Files are replaced whole: after a crash there
/// is the old one or the new one.
///
/// @param user the numeric id of the user of this process
public record Folder(Path path, int user) {
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rwx------");
  private static final String SCRATCH = ".new";

  /// The folder at `path`, made if it is absent.
  ///
  /// @throws VaultException with `OPEN_TO_OTHERS` or `STORAGE`
  public static Folder at(Path path) {
    try {
      Folder folder = new Folder(path, (int) Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
      folder.lay();
      return folder;
    } catch (IOException e) {
      throw storage(path, e);
    }
  }

  /// A folder in this one.
  Folder folder(String name) {
    Folder inner = new Folder(path.resolve(name), user);
    try {
      boolean fresh = !Files.exists(inner.path, NOFOLLOW_LINKS);
      inner.lay();
      if (fresh) {
        force(path);
      }
      return inner;
    } catch (IOException e) {
      throw storage(inner.path, e);
    }
  }

  public boolean has(String name) {
    return Files.exists(path.resolve(name), NOFOLLOW_LINKS);
  }

  List<String> names() {
    try (Stream<Path> all = Files.list(path)) {
      return all.map(file -> file.getFileName().toString()).sorted().toList();
    } catch (IOException e) {
      throw storage(path, e);
    }
  }

  /// The content of a file of at most `limit` bytes.
  public byte[] read(String name, int limit) {
    Path file = path.resolve(name);
    try (InputStream in = Files.newInputStream(file, NOFOLLOW_LINKS)) {
      requireOurs(file);
      byte[] content = in.readNBytes(limit + 1);
      if (content.length > limit) {
        throw new VaultException(
            Code.DAMAGED, "The file %s has more than %d bytes.".formatted(file, limit));
      }
      return content;
    } catch (IOException e) {
      throw storage(file, e);
    }
  }

  /// Puts `content` in the place of the file, durable when this returns.
  ///
  /// @throws VaultException with `STORAGE` if nothing was changed, with `UNCERTAIN` if that cannot
  ///   be told
  public void replace(String name, byte[] content) {
    Path scratch = path.resolve(name + SCRATCH);
    try {
      Files.deleteIfExists(scratch);
      writeWhole(scratch, content);
    } catch (IOException e) {
      deleteQuietly(scratch);
      throw storage(path.resolve(name), e);
    }
    try {
      Files.move(
          scratch,
          path.resolve(name),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
      force(path);
    } catch (IOException e) {
      throw new VaultException(
          Code.UNCERTAIN, "The file %s may be old or new.".formatted(path.resolve(name)), e);
    }
  }

  /// Deletes a file; that it is gone is durable when this returns.
  public void delete(String name) {
    try {
      Files.deleteIfExists(path.resolve(name));
      force(path);
    } catch (IOException e) {
      throw new VaultException(
          Code.UNCERTAIN, "The file %s may still be there.".formatted(path.resolve(name)), e);
    }
  }

  /// Takes the folder for this process, until the channel is closed or the process ends.
  public FileChannel lock() {
    Path file = path.resolve("lock");
    try {
      var ownerOnly =
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
      if (!Files.exists(file, NOFOLLOW_LINKS)) {
        Files.createFile(file, ownerOnly);
      }
      requireOurs(file);
      FileChannel channel = FileChannel.open(file, WRITE, NOFOLLOW_LINKS);
      if (!held(channel)) {
        channel.close();
        throw new VaultException(
            Code.IN_USE, "Another key process works on the folder %s.".formatted(path));
      }
      return channel;
    } catch (IOException e) {
      throw storage(file, e);
    }
  }

  /// Clears away what an interrupted write left.
  public void sweep() {
    for (String name : names()) {
      if (name.endsWith(SCRATCH)) {
        delete(name);
      }
    }
  }

  private static boolean held(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException _) {
      return false;
    }
  }

  private static void writeWhole(Path file, byte[] content) throws IOException {
    var ownerOnly =
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    try (FileChannel out = FileChannel.open(file, Set.of(CREATE_NEW, WRITE), ownerOnly)) {
      ByteBuffer bytes = ByteBuffer.wrap(content);
      while (bytes.hasRemaining()) {
        out.write(bytes);
      }
      out.force(true);
    }
  }

  private static void deleteQuietly(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException _) {
      // It is cleared away at the next start.
    }
  }

  private void lay() throws IOException {
    if (!Files.exists(path, NOFOLLOW_LINKS)) {
      Files.createDirectory(path, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
    }
    if (!Files.isDirectory(path, NOFOLLOW_LINKS)) {
      throw new VaultException(Code.DAMAGED, "There is no folder at %s.".formatted(path));
    }
    requireOurs(path);
  }

  private void requireOurs(Path file) throws IOException {
    if ((int) Files.getAttribute(file, "unix:uid", NOFOLLOW_LINKS) != user) {
      throw new VaultException(
          Code.OPEN_TO_OTHERS, "%s belongs to another user than %d.".formatted(file, user));
    }
    if (!OWNER_ONLY.containsAll(Files.getPosixFilePermissions(file, NOFOLLOW_LINKS))) {
      throw new VaultException(
          Code.OPEN_TO_OTHERS, "Others may reach %s; run: chmod go-rwx %s".formatted(file, file));
    }
  }

  private static void force(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, READ)) {
      channel.force(true);
    }
  }

  private static VaultException storage(Path path, IOException cause) {
    return new VaultException(
        Code.STORAGE,
        "%s cannot be read or written: %s".formatted(path, cause.getMessage()),
        cause);
  }
}
