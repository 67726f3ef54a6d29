package id.janji.keyring;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/// Reads secrets into arrays of which no copy is left.
final class SecretInput {
  private static final int LONGEST = 1_025;

  private SecretInput() {}

  /// All bytes, at most one more than a secret may have.
  static byte[] all(InputStream in) throws IOException {
    return until(in, -1);
  }

  /// The bytes before the first line end.
  static byte[] line(InputStream in) throws IOException {
    return until(in, '\n');
  }

  private static byte[] until(InputStream in, int end) throws IOException {
    byte[] room = new byte[LONGEST];
    try {
      int size = 0;
      for (int next = in.read(); size < LONGEST && next >= 0 && next != end; next = in.read()) {
        room[size++] = (byte) next;
      }
      return Arrays.copyOf(room, size);
    } finally {
      Arrays.fill(room, (byte) 0);
    }
  }
}
