package id.janji.keeper.folder;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

import id.janji.keyring.vault.VaultException;
import id.janji.keyring.vault.VaultException.Code;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;

/// The owner's own record of answers, one line each, which only grows.
public final class RecordFile implements AutoCloseable {
  /// The name of the file.
  public static final String NAME = "record";

  private final FileChannel out;

  private RecordFile(FileChannel out) {
    this.out = out;
  }

  static RecordFile in(Path folder) {
    try {
      return new RecordFile(
          FileChannel.open(
              folder.resolve(NAME),
              Set.of(APPEND, CREATE),
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))));
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
    ByteBuffer left = ByteBuffer.wrap((String.join("\n", lines) + "\n").getBytes(UTF_8));
    try {
      while (left.hasRemaining()) {
        out.write(left);
      }
      out.force(false);
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
