package id.janji.keeper.folder;

import static java.nio.charset.StandardCharsets.UTF_8;

import id.janji.disk.Disk;
import id.janji.disk.DiskFile;
import id.janji.keyring.vault.VaultException;
import id.janji.keyring.vault.VaultException.Code;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/// The owner's own record of answers, one line each, which only grows.
public final class RecordFile implements AutoCloseable {
  /// The name of the file.
  public static final String NAME = "record";

  private final DiskFile out;
  private long end;

  private RecordFile(DiskFile out, long end) {
    this.out = out;
    this.end = end;
  }

  static RecordFile in(Disk disk) {
    try {
      if (disk.exists(NAME)) {
        return new RecordFile(disk.open(NAME), disk.size(NAME));
      }
      RecordFile made = new RecordFile(disk.create(NAME), 0);
      disk.forceFolder("");
      return made;
    } catch (IOException e) {
      throw storage(e);
    }
  }

  /// Adds lines, durable when this returns.
  ///
  /// @throws VaultException with `STORAGE`; then no answer may be given
  public void add(List<String> lines) {
    if (lines.isEmpty()) {
      return;
    }
    byte[] more = (String.join("\n", lines) + "\n").getBytes(UTF_8);
    try {
      out.write(ByteBuffer.wrap(more), end);
      out.force();
      end += more.length;
    } catch (IOException e) {
      throw storage(e);
    }
  }

  private static VaultException storage(IOException e) {
    return new VaultException(
        Code.STORAGE, "The record of the keeper cannot be written: " + e.getMessage(), e);
  }

  @Override
  public void close() {
    try {
      out.close();
    } catch (IOException e) {
      throw storage(e);
    }
  }
}
