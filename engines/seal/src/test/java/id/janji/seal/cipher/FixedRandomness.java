package id.janji.seal.cipher;

import java.security.SecureRandom;
import java.util.Arrays;

/// Randomness that everybody can foresee, for vectors: the bytes of a list, or counted bytes.
public final class FixedRandomness {
  private FixedRandomness() {}

  /// Gives `bytes` in order, and zeros behind them: nonces are drawn in batches.
  public static Randomness of(byte[] bytes) {
    return new Randomness(
        new SecureRandom() {
          private static final long serialVersionUID = 1L;
          private int next;

          @Override
          public void nextBytes(byte[] into) {
            int left = Math.min(into.length, bytes.length - next);
            Arrays.fill(into, (byte) 0);
            System.arraycopy(bytes, next, into, 0, left);
            next += left;
          }
        });
  }

  /// Gives `first`, `first + 1`, … modulo 256, without end.
  public static Randomness counting(int first) {
    return new Randomness(
        new SecureRandom() {
          private static final long serialVersionUID = 1L;
          private int next = first;

          @Override
          public void nextBytes(byte[] into) {
            for (int i = 0; i < into.length; i++) {
              into[i] = (byte) next++;
            }
          }
        });
  }
}
