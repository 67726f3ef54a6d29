package id.janji.keyring.vault;

import id.janji.keyring.vault.VaultException.Code;
import id.janji.keyring.wire.FieldReader;
import id.janji.keyring.wire.FieldWriter;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// What all files of a folder of keys have: eight bytes that say what it is, a version, and at the
/// end a digest that tells damage from a wrong key. The digest protects against accidents alone.
///
/// @param mark the letter of the kind of file
public record Framed(char mark) {
  private static final int VERSION = 1;
  private static final int DIGEST = 32;
  private static final int HEAD = 9;

  private byte[] magic() {
    return new byte[] {(byte) 0x89, 'J', 'K', (byte) mark, '\r', '\n', 0x1A, '\n'};
  }

  /// Begins a file.
  public FieldWriter begin() {
    return new FieldWriter().fixed(magic()).small(VERSION);
  }

  /// Ends it.
  public static byte[] end(FieldWriter out) {
    byte[] content = out.take();
    return new FieldWriter().fixed(content).fixed(sha256(content, 0, content.length)).take();
  }

  /// The fields between head and digest.
  ///
  /// @throws VaultException with `DAMAGED` or `NEWER`
  public FieldReader open(byte[] file, String name) {
    int end = file.length - DIGEST;
    if (end < HEAD || !Arrays.equals(file, 0, HEAD - 1, magic(), 0, HEAD - 1)) {
      throw damaged(name);
    }
    if (!MessageDigest.isEqual(sha256(file, 0, end), Arrays.copyOfRange(file, end, file.length))) {
      throw damaged(name);
    }
    if (file[HEAD - 1] != VERSION) {
      throw new VaultException(
          Code.NEWER, "The file %s is of version %d, not 1.".formatted(name, file[HEAD - 1]));
    }
    return new FieldReader(file, HEAD, end - HEAD);
  }

  static VaultException damaged(String name) {
    return damaged(name, null);
  }

  public static VaultException damaged(String name, @Nullable Throwable cause) {
    return new VaultException(
        Code.DAMAGED, "The file %s is damaged; put it back from a backup.".formatted(name), cause);
  }

  private static byte[] sha256(byte[] bytes, int from, int size) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(bytes, from, size);
      return digest.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
