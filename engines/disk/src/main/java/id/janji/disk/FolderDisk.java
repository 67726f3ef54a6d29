package id.janji.disk;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// A folder of the real file system, open to its owner alone, and so are the files made in it.
public record FolderDisk(Path folder) implements Disk {
  private static final FileAttribute<?> OWN_FOLDER =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
  private static final FileAttribute<?> OWN_FILE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  /// The folder, made if it is absent.
  public static FolderDisk at(Path folder) throws IOException {
    Files.createDirectories(folder, OWN_FOLDER);
    return new FolderDisk(folder);
  }

  private record Channel(FileChannel channel) implements DiskFile {
    @Override
    public void write(ByteBuffer bytes, long position) throws IOException {
      long at = position;
      while (bytes.hasRemaining()) {
        at += channel.write(bytes, at);
      }
    }

    /// Data, and of the metadata what is needed to read it: a segment that has its length already
    /// costs no journal entry.
    @Override
    public void force() throws IOException {
      try {
        channel.force(false);
      } catch (IOException e) {
        throw new ForceException(e);
      }
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }

  /// Java closes a channel under all who read from it when one of their threads is interrupted; the
  /// others then read on from a new one.
  private static final class Reader implements DiskReader {
    private final Path file;
    private FileChannel channel;
    private boolean closed;

    private Reader(Path file) throws IOException {
      this.file = file;
      this.channel = FileChannel.open(file);
    }

    private synchronized FileChannel channel() throws IOException {
      if (closed) {
        throw new ClosedChannelException();
      }
      if (!channel.isOpen()) {
        channel = FileChannel.open(file);
      }
      return channel;
    }

    @Override
    public void read(ByteBuffer into, long position) throws IOException {
      int begin = into.position();
      while (into.hasRemaining()) {
        try {
          if (channel().read(into, position + into.position() - begin) < 0) {
            throw new EOFException(
                "%s ends before %d".formatted(file, position + into.limit() - begin));
          }
        } catch (ClosedByInterruptException interrupted) {
          throw interrupted;
        } catch (ClosedChannelException closedByAnother) {
          channel();
        }
      }
    }

    @Override
    public long size() throws IOException {
      return channel().size();
    }

    @Override
    public synchronized void close() throws IOException {
      closed = true;
      channel.close();
    }
  }

  private Path path(String path) {
    return path.isEmpty() ? folder : folder.resolve(path);
  }

  @Override
  public byte[] read(String path) throws IOException {
    return Files.readAllBytes(path(path));
  }

  @Override
  public byte[] read(String path, long position, int length) throws IOException {
    try (DiskReader file = reader(path)) {
      ByteBuffer bytes = ByteBuffer.allocate(length);
      file.read(bytes, position);
      return bytes.array();
    }
  }

  @Override
  public DiskReader reader(String path) throws IOException {
    return new Reader(path(path));
  }

  @Override
  public long size(String path) throws IOException {
    return Files.size(path(path));
  }

  @Override
  public boolean exists(String path) {
    return Files.exists(path(path));
  }

  @Override
  public List<String> list(String folder) throws IOException {
    if (!Files.isDirectory(path(folder))) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(path(folder))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Override
  public DiskFile create(String path) throws IOException {
    return new Channel(
        FileChannel.open(
            path(path), Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), OWN_FILE));
  }

  @Override
  public DiskFile open(String path) throws IOException {
    return new Channel(FileChannel.open(path(path), StandardOpenOption.WRITE));
  }

  @Override
  public void createFolder(String path) throws IOException {
    try {
      Files.createDirectory(path(path));
    } catch (FileAlreadyExistsException e) {
      if (!Files.isDirectory(path(path))) {
        throw e;
      }
    }
  }

  @Override
  public void rename(String from, String to) throws IOException {
    Files.move(
        path(from), path(to), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  @Override
  public void delete(String path) throws IOException {
    Files.delete(path(path));
  }

  @Override
  public void forceFolder(String path) throws IOException {
    try (FileChannel channel = FileChannel.open(path(path))) {
      channel.force(true);
    } catch (IOException e) {
      throw new ForceException(e);
    }
  }

  @Override
  public Closeable lock(String path) throws IOException {
    FileChannel channel =
        FileChannel.open(path(path), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (channel.tryLock() != null) {
        return channel;
      }
    } catch (OverlappingFileLockException heldHere) {
      channel.close();
      throw new IOException("this process has it open already", heldHere);
    }
    channel.close();
    throw new IOException("another process has it open");
  }
}
