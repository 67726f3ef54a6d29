package id.janji.custody.store;

import id.janji.custody.store.StoreException.Code;
import id.janji.custody.store.format.Blocks;
import id.janji.custody.store.format.FileIds;
import id.janji.custody.store.format.OwnFile;
import id.janji.disk.Disk;
import id.janji.disk.DiskFile;
import id.janji.disk.DiskReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/// Contents that have files of their own: written beside, forced, renamed, and the folder forced.
final class OwnFiles {
  static final String FOLDER = "files";

  /// Where files grow. What lies there at the start was never finished.
  static final String NEW = "new";

  private static final int BLOCKS_AT_ONCE = 16;

  private final Disk disk;
  private final Health health;
  private final FileIds ids;
  private final Set<String> durableFolders = ConcurrentHashMap.newKeySet();

  OwnFiles(Disk disk, Health health, FileIds ids) {
    this.disk = disk;
    this.health = health;
    this.ids = ids;
  }

  static String folder(UUID file) {
    return FOLDER + "/" + FileIds.folder(file);
  }

  /// Where a file lies.
  static String path(UUID file) {
    return folder(file) + "/" + FileIds.name(file);
  }

  private static String growing(UUID file) {
    return NEW + "/" + FileIds.name(file);
  }

  Writing begin() {
    health.check();
    UUID id = ids.next();
    try {
      return new Writing(id, disk.create(growing(id)));
    } catch (IOException e) {
      throw health.refuse("making a file", e);
    }
  }

  /// One file that grows.
  final class Writing {
    private final UUID id;
    private final DiskFile file;
    private final byte[] gathered = new byte[BLOCKS_AT_ONCE * Blocks.CONTENT];
    private final ByteBuffer out = ByteBuffer.allocate((int) Blocks.stored(gathered.length));
    private int count;
    private long length;
    private long at;

    private Writing(UUID id, DiskFile file) {
      this.id = id;
      this.file = file;
    }

    void write(byte[] bytes, int offset, int bytesCount) {
      int done = 0;
      while (done < bytesCount) {
        int now = Math.min(bytesCount - done, gathered.length - count);
        System.arraycopy(bytes, offset + done, gathered, count, now);
        count += now;
        done += now;
        if (count == gathered.length) {
          put();
        }
      }
    }

    private void put() {
      health.check();
      try {
        if (at == 0) {
          file.write(OwnFile.header(id), 0);
          at = OwnFile.HEADER;
        }
        Blocks.put(out.clear(), id, at, gathered, 0, count);
        file.write(out.flip(), at);
        at += out.limit();
        length += count;
        count = 0;
      } catch (IOException e) {
        throw refused("writing a file", e);
      }
    }

    /// Whoever is refused leaves nothing behind.
    private StoreException refused(String during, IOException cause) {
      StoreException told = health.refuse(during, cause);
      abandon();
      return told;
    }

    Place.Own finish() {
      put();
      try {
        file.force();
        file.close();
      } catch (IOException e) {
        throw health.stop("forcing a file", e);
      }
      String folder = folder(id);
      try {
        makeFolder(folder);
        disk.rename(growing(id), path(id));
      } catch (IOException e) {
        throw refused("naming a file", e);
      }
      try {
        disk.forceFolder(folder);
      } catch (IOException e) {
        throw health.stop("forcing the names of files", e);
      }
      health.check();
      return new Place.Own(id, length);
    }

    void abandon() {
      try {
        file.close();
        disk.delete(growing(id));
      } catch (NoSuchFileException e) {
        return;
      } catch (IOException e) {
        health.stop("removing a file that was not finished", e);
      }
    }
  }

  private void makeFolder(String folder) throws IOException {
    if (!durableFolders.contains(folder)) {
      disk.createFolder(folder);
      try {
        disk.forceFolder(FOLDER);
      } catch (IOException e) {
        throw health.stop("forcing the names of folders", e);
      }
      durableFolders.add(folder);
    }
  }

  /// The content of a file; empty if it went.
  Optional<StoredBytes> read(Place.Own place) {
    DiskReader in;
    try {
      in = disk.reader(path(place.file()));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new StoreException(Code.STORAGE, "opening " + place + " failed", e);
    }
    Content content = Content.of(place, in);
    try {
      content.checkHeader();
      return Optional.of(new StoredBytes(place.length(), content));
    } catch (IOException | RuntimeException e) {
      close(in, e);
      throw fault(place, e);
    }
  }

  private static void close(DiskReader in, Exception because) {
    try {
      in.close();
    } catch (IOException e) {
      because.addSuppressed(e);
    }
  }

  private static StoreException fault(Place place, Exception cause) {
    return cause instanceof StoreException told
        ? told
        : new StoreException(Code.STORAGE, "reading %s failed".formatted(place), cause);
  }

  private static StoreException damaged(Place place, String what) {
    return new StoreException(Code.DAMAGED, "damaged: %s: %s".formatted(place, what));
  }

  private record Content(Place.Own place, DiskReader in, Blocks.Window window)
      implements StoredBytes.Content {
    private static Content of(Place.Own place, DiskReader in) {
      return new Content(
          place,
          in,
          new Blocks.Window(new Blocks.Range(in, place.file(), OwnFile.HEADER, place.length())));
    }

    private void checkHeader() throws IOException {
      if (in.size() != OwnFile.HEADER + Blocks.stored(place.length())) {
        throw damaged(place, "its length is another");
      }
      ByteBuffer header = ByteBuffer.allocate(OwnFile.HEADER);
      in.read(header, 0);
      if (!OwnFile.isHeader(header.flip(), place.file())) {
        throw damaged(place, "its header is another");
      }
    }

    @Override
    public void read(long position, byte[] into, int offset, int count) {
      try {
        long damaged = window.read(position, into, offset, count);
        if (damaged >= 0) {
          throw damaged(place, "the block at " + damaged);
        }
      } catch (IOException e) {
        throw fault(place, e);
      }
    }

    @Override
    public void close() throws IOException {
      window.close();
      in.close();
    }
  }

  /// How long the content of a file is, by its length on the disk; -1 if none has this length.
  long length(UUID file) throws IOException {
    long stored = disk.size(path(file)) - OwnFile.HEADER;
    return stored < 0 ? -1 : Blocks.content(stored);
  }

  /// Overwrites the beginning of each file, where its wrapped key lies, and takes the file away,
  /// durably. What the file system keeps of it elsewhere is beyond reach.
  void remove(Collection<UUID> files) {
    health.check();
    try {
      Set<String> folders = new LinkedHashSet<>();
      for (UUID file : files) {
        if (disk.exists(path(file))) {
          overwrite(path(file));
          disk.delete(path(file));
        }
        folders.add(folder(file));
      }
      // Even if all went before: the one who removed them may have been killed before this.
      for (String folder : folders) {
        if (disk.exists(folder)) {
          disk.forceFolder(folder);
        }
      }
    } catch (IOException e) {
      throw health.stop("removing a file", e);
    }
  }

  private void overwrite(String path) throws IOException {
    try (DiskFile file = disk.open(path)) {
      long length = Math.min(disk.size(path), OwnFile.HEADER + Blocks.CONTENT);
      file.write(ByteBuffer.allocate((int) length), 0);
      file.force();
    }
  }
}
