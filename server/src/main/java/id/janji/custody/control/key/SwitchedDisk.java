package id.janji.custody.control.key;

import id.janji.disk.Disk;
import id.janji.disk.DiskFile;
import id.janji.disk.DiskReader;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/// A disk that can be made read-only while it is in use, as a volume is remounted.
final class SwitchedDisk implements Disk {
  private final Disk disk;
  private volatile boolean shut;

  SwitchedDisk(Disk disk) {
    this.disk = disk;
  }

  void shut() {
    shut = true;
  }

  private void writing() throws IOException {
    if (shut) {
      throw new IOException("the volume is read-only");
    }
  }

  @Override
  public byte[] read(String path) throws IOException {
    return disk.read(path);
  }

  @Override
  public byte[] read(String path, long position, int length) throws IOException {
    return disk.read(path, position, length);
  }

  @Override
  public DiskReader reader(String path) throws IOException {
    return disk.reader(path);
  }

  @Override
  public long size(String path) throws IOException {
    return disk.size(path);
  }

  @Override
  public boolean exists(String path) throws IOException {
    return disk.exists(path);
  }

  @Override
  public List<String> list(String folder) throws IOException {
    return disk.list(folder);
  }

  @Override
  public DiskFile create(String path) throws IOException {
    writing();
    return new Switched(disk.create(path));
  }

  @Override
  public DiskFile open(String path) throws IOException {
    writing();
    return new Switched(disk.open(path));
  }

  @Override
  public void createFolder(String path) throws IOException {
    writing();
    disk.createFolder(path);
  }

  @Override
  public void rename(String from, String to) throws IOException {
    writing();
    disk.rename(from, to);
  }

  @Override
  public void delete(String path) throws IOException {
    writing();
    disk.delete(path);
  }

  @Override
  public void forceFolder(String path) throws IOException {
    writing();
    disk.forceFolder(path);
  }

  @Override
  public Closeable lock(String path) throws IOException {
    return disk.lock(path);
  }

  private final class Switched implements DiskFile {
    private final DiskFile file;

    Switched(DiskFile file) {
      this.file = file;
    }

    @Override
    public void write(ByteBuffer bytes, long position) throws IOException {
      writing();
      file.write(bytes, position);
    }

    @Override
    public void force() throws IOException {
      writing();
      file.force();
    }

    @Override
    public void close() throws IOException {
      file.close();
    }
  }
}
