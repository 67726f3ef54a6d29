package id.janji.keyring.wire;

import java.util.Arrays;

/// One question or answer.
///
/// @param what the code of an [Ask], or of an [Answer]
/// @param id chosen by who asks, repeated by who answers
/// @param body not copied; belongs to the frame
public record Frame(int what, long id, byte[] body) {
  /// The most bytes of a frame behind its length.
  public static final int LARGEST = 131_072;

  /// The least: what it is, and its id.
  public static final int SMALLEST = 1 + Long.BYTES;

  /// The bytes of the whole frame on the pipe.
  int sizeBytes() {
    return Integer.BYTES + SMALLEST + body.length;
  }

  /// Overwrites the body, which may hold a key.
  public void wipe() {
    Arrays.fill(body, (byte) 0);
  }

  @Override
  public String toString() {
    return "Frame[%d, %d, %d bytes]".formatted(what, id, body.length);
  }
}
