package id.janji.bench.custody;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicLong;

/// A file for each item, as safe against the loss of power as ours: written beside, forced,
/// renamed, the folder forced; without any check of what is read.
record PlainFiles(Path folder, AtomicLong next) implements Contestant {
  @Override
  public Object put(byte[] item) throws IOException {
    Path beside = folder.resolve("new" + next.incrementAndGet());
    try (FileChannel file =
        FileChannel.open(beside, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      ByteBuffer bytes = ByteBuffer.wrap(item);
      while (bytes.hasRemaining()) {
        file.write(bytes);
      }
      file.force(false);
    }
    Path to = folder.resolve("item" + beside.getFileName());
    Files.move(beside, to, StandardCopyOption.ATOMIC_MOVE);
    try (FileChannel names = FileChannel.open(folder)) {
      names.force(true);
    }
    return to;
  }

  @Override
  public byte[] get(Object handle) throws IOException {
    return Files.readAllBytes((Path) handle);
  }

  @Override
  public void close() {}
}
