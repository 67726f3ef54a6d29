package id.janji.entry;

import java.util.Arrays;
import java.util.Random;

/// Small damage to bytes: one or two of them changed, left out, put in, or the end cut off.
public final class Mutation {
  private Mutation() {}

  public static byte[] of(byte[] original, Random random) {
    byte[] bytes = original;
    for (int rounds = 1 + random.nextInt(2); rounds > 0 && bytes.length > 0; rounds--) {
      bytes = once(bytes, random);
    }
    return bytes;
  }

  private static byte[] once(byte[] bytes, Random random) {
    int at = random.nextInt(bytes.length);
    return switch (random.nextInt(5)) {
      case 0 -> Arrays.copyOf(bytes, at);
      case 1 -> joined(bytes, at, new byte[0], at + 1);
      case 2 -> joined(bytes, at, new byte[] {(byte) random.nextInt(256)}, at);
      case 3 -> joined(bytes, at, new byte[] {(byte) random.nextInt(256)}, at + 1);
      default ->
          joined(bytes, at, new byte[] {(byte) (bytes[at] ^ (1 << random.nextInt(8)))}, at + 1);
    };
  }

  private static byte[] joined(byte[] bytes, int head, byte[] middle, int tail) {
    byte[] out = Arrays.copyOf(bytes, head + middle.length + bytes.length - tail);
    System.arraycopy(middle, 0, out, head, middle.length);
    System.arraycopy(bytes, tail, out, head + middle.length, bytes.length - tail);
    return out;
  }
}
