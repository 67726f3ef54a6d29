package id.janji.disk;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/// A folder of files. Paths are relative, with `/` between their parts; the empty path is the
/// folder itself. What is written survives the loss of power once the file is forced, and a name
/// once the folder that holds it is.
public interface Disk {
  /// The whole content of a file.
  byte[] read(String path) throws IOException;

  /// `length` bytes from `position` on.
  byte[] read(String path, long position, int length) throws IOException;

  /// A file that is there, opened for reading.
  DiskReader reader(String path) throws IOException;

  /// The length of a file in bytes.
  long size(String path) throws IOException;

  boolean exists(String path) throws IOException;

  /// The names in a folder, in order; none if it is absent.
  List<String> list(String folder) throws IOException;

  /// A new file; fails if there is one.
  DiskFile create(String path) throws IOException;

  /// A file that is there, opened for writing.
  DiskFile open(String path) throws IOException;

  /// A new folder within one that is there; nothing if it is there already.
  void createFolder(String path) throws IOException;

  /// Gives a file a new name, in the place of the one that had it.
  void rename(String from, String to) throws IOException;

  void delete(String path) throws IOException;

  /// Makes the names in a folder survive the loss of power.
  void forceFolder(String path) throws IOException;

  /// Takes the folder for this process until the lock is closed.
  ///
  /// @throws IOException if another has it
  Closeable lock(String path) throws IOException;

  /// Puts a file of this content in the place of the one at `path`; whoever reads sees either. The
  /// name is durable only once its folder is forced.
  default void replace(String path, byte[] content) throws IOException {
    String temporary = path + ".tmp";
    if (exists(temporary)) {
      delete(temporary);
    }
    try (DiskFile file = create(temporary)) {
      file.write(ByteBuffer.wrap(content), 0);
      file.force();
    }
    rename(temporary, path);
  }

  /// The same, durable with its name when this returns.
  default void keep(String path, byte[] content) throws IOException {
    replace(path, content);
    forceFolder(parent(path));
  }

  /// The folder that holds `path`.
  static String parent(String path) {
    return path.substring(0, Math.max(0, path.lastIndexOf('/')));
  }
}
