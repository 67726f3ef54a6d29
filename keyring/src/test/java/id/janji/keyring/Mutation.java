package id.janji.keyring;

import java.util.Arrays;
import java.util.Random;

/// Damage to bytes: bits, bytes, numbers, cuts, additions, parts moved.
public final class Mutation {
  private Mutation() {}

  /// A changed copy, now and then an equal one.
  public static byte[] of(byte[] original, Random random) {
    byte[] bytes = original.clone();
    for (int rounds = 1 + random.nextInt(3); rounds > 0 && bytes.length > 0; rounds--) {
      int at = random.nextInt(bytes.length);
      switch (random.nextInt(6)) {
        case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
        case 1 -> bytes[at] = (byte) random.nextInt();
        case 2 -> bytes = Arrays.copyOf(bytes, at);
        case 3 -> bytes = Arrays.copyOf(bytes, bytes.length + 1 + random.nextInt(40));
        case 4 -> Arrays.fill(bytes, at, Math.min(bytes.length, at + 4), (byte) -1);
        default -> {
          int from = random.nextInt(bytes.length);
          int size = Math.min(random.nextInt(40), bytes.length - Math.max(at, from));
          System.arraycopy(bytes, from, bytes, at, size);
        }
      }
    }
    return bytes;
  }
}
