package id.janji.cli.call;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/// The key of a program's account, from a file of its owner's: the access key on the first line,
/// the secret on the second.
public final class ProgramKey implements AutoCloseable {
  private static final int MOST = 1_024;

  private final String accessKey;
  private final byte[] secret;

  private ProgramKey(String accessKey, byte[] secret) {
    this.accessKey = accessKey;
    this.secret = secret;
  }

  /// @throws IllegalArgumentException if the file holds no such key, or others can read it
  public static ProgramKey from(Path file) throws IOException {
    byte[] all = OwnFile.bytes(file, MOST);
    try {
      int line = indexOf(all, 0);
      int end = indexOf(all, line + 1);
      boolean more = end + 1 < all.length;
      String name = new String(all, 0, line, US_ASCII).strip();
      if (more || end <= line + 1 || !name.matches("[A-Z0-9]{16,128}")) {
        throw new IllegalArgumentException(
            file
                + " is no key of a program: it has the access key on its first line and the"
                + " secret on its second.");
      }
      int last = all[end - 1] == '\r' ? end - 1 : end;
      return new ProgramKey(name, Arrays.copyOfRange(all, line + 1, last));
    } finally {
      Arrays.fill(all, (byte) 0);
    }
  }

  /// Where the line ends that begins there.
  private static int indexOf(byte[] all, int from) {
    int at = from;
    while (at < all.length && all[at] != '\n') {
      at++;
    }
    return Math.min(at, all.length);
  }

  String accessKey() {
    return accessKey;
  }

  /// Not copied.
  byte[] secret() {
    return secret;
  }

  @Override
  public void close() {
    Arrays.fill(secret, (byte) 0);
  }

  @Override
  public String toString() {
    return "ProgramKey[" + accessKey + "]";
  }
}
