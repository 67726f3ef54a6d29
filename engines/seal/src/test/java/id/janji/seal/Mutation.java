package id.janji.seal;

import java.util.Arrays;
import java.util.Random;

/// What a careless or hostile storage may do to bytes: bits, bytes, numbers, cuts, swaps, repeats.
public final class Mutation {
  private Mutation() {}

  /// A changed copy, now and then an equal one.
  public static byte[] of(byte[] bytes, Random random) {
    byte[] copy = bytes.clone();
    for (int i = 0, times = 1 + random.nextInt(3); i < times; i++) {
      copy = once(copy, random);
    }
    return copy;
  }

  private static byte[] once(byte[] bytes, Random random) {
    if (bytes.length == 0) {
      return new byte[random.nextInt(100)];
    }
    int at = random.nextInt(bytes.length);
    return switch (random.nextInt(7)) {
      case 0 -> with(bytes, at, bytes[at] ^ 1 << random.nextInt(8));
      case 1 -> with(bytes, at, random.nextInt());
      case 2 -> with(bytes, at, random.nextBoolean() ? 0 : -1);
      case 3 -> Arrays.copyOf(bytes, at);
      case 4 -> Arrays.copyOf(bytes, bytes.length + 1 + random.nextInt(70));
      case 5 -> swapped(bytes, at, random.nextInt(bytes.length), 1 + random.nextInt(64));
      case 6 -> without(bytes, at, 1 + random.nextInt(64));
      default -> throw new IllegalStateException();
    };
  }

  private static byte[] with(byte[] bytes, int at, int value) {
    bytes[at] = (byte) value;
    return bytes;
  }

  private static byte[] swapped(byte[] bytes, int one, int other, int size) {
    for (int i = 0; i < size && one + i < bytes.length && other + i < bytes.length; i++) {
      byte kept = bytes[one + i];
      bytes[one + i] = bytes[other + i];
      bytes[other + i] = kept;
    }
    return bytes;
  }

  private static byte[] without(byte[] bytes, int at, int size) {
    int end = Math.min(bytes.length, at + size);
    byte[] shorter = Arrays.copyOf(bytes, bytes.length - (end - at));
    System.arraycopy(bytes, end, shorter, at, bytes.length - end);
    return shorter;
  }
}
