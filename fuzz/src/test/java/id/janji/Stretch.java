package id.janji;

import java.util.Arrays;

/// Input repeated to a size at which what is worse than quadratic hangs, even while coverage is
/// counted; `LinearTest` of the clause engine tells what is quadratic.
public final class Stretch {
  private static final int BYTES = 16 * 1024;

  private Stretch() {}

  public static byte[] of(byte[] input) {
    byte[] stretched = Arrays.copyOf(input, BYTES);
    for (int at = input.length; at > 0 && at < BYTES; at *= 2) {
      System.arraycopy(stretched, 0, stretched, at, Math.min(at, BYTES - at));
    }
    return input.length == 0 ? input : stretched;
  }
}
