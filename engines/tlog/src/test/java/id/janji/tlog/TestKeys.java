package id.janji.tlog;

import id.janji.tlog.note.NoteSigner;
import id.janji.tlog.note.SignatureKind;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.util.Arrays;
import java.util.Random;

/// New keys, and small changes to bytes.
public final class TestKeys {
  private TestKeys() {}

  public static NoteSigner signer(String name, SignatureKind kind) {
    try {
      return NoteSigner.of(
          name, kind, KeyPairGenerator.getInstance(kind.algorithm()).generateKeyPair());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /// The bytes with one to three changes: a flipped bit, a lost, doubled or foreign stretch.
  public static byte[] mutated(byte[] bytes, Random random) {
    byte[] changed = bytes.clone();
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      changed = mutatedOnce(changed, random);
    }
    return changed;
  }

  private static byte[] mutatedOnce(byte[] bytes, Random random) {
    if (bytes.length == 0) {
      return new byte[] {(byte) random.nextInt()};
    }
    int at = random.nextInt(bytes.length);
    int length = 1 + random.nextInt(Math.min(40, bytes.length - at));
    return switch (random.nextInt(5)) {
      case 0 -> joined(bytes, at, at + length, new byte[0]);
      case 1 -> joined(bytes, at, at, Arrays.copyOfRange(bytes, at, at + length));
      case 2 -> joined(bytes, at, at, new byte[] {(byte) random.nextInt()});
      case 3 ->
          joined(bytes, at, at + 1, new byte[] {(byte) "\n 0+=—\t9A".charAt(random.nextInt(9))});
      default -> {
        byte[] flipped = bytes.clone();
        flipped[at] ^= (byte) (1 << random.nextInt(8));
        yield flipped;
      }
    };
  }

  private static byte[] joined(byte[] bytes, int until, int from, byte[] between) {
    byte[] joined = new byte[until + between.length + bytes.length - from];
    System.arraycopy(bytes, 0, joined, 0, until);
    System.arraycopy(between, 0, joined, until, between.length);
    System.arraycopy(bytes, from, joined, until + between.length, bytes.length - from);
    return joined;
  }
}
