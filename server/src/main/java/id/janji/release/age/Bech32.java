package id.janji.release.age;

import java.util.Optional;

/// Texts of five-bit letters with a checksum (BIP 173), as age writes its keys.
final class Bech32 {
  private static final String LETTERS = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
  private static final int[] GENERATOR = {
    0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3
  };
  private static final int CHECKSUM = 6;

  private Bech32() {}

  /// The bytes that `text` spells under `prefix`; empty if it spells none.
  ///
  /// @param text in lower case
  static Optional<byte[]> read(String prefix, String text) {
    if (text.length() > 90 || !text.startsWith(prefix + "1")) {
      return Optional.empty();
    }
    String data = text.substring(prefix.length() + 1);
    int[] values = data.chars().map(LETTERS::indexOf).toArray();
    if (values.length < CHECKSUM || java.util.Arrays.stream(values).anyMatch(v -> v < 0)) {
      return Optional.empty();
    }
    return polymod(prefix, values) == 1
        ? eights(values, values.length - CHECKSUM)
        : Optional.empty();
  }

  private static int polymod(String prefix, int[] values) {
    int check = 1;
    for (int i = 0; i < prefix.length(); i++) {
      check = step(check, prefix.charAt(i) >> 5);
    }
    check = step(check, 0);
    for (int i = 0; i < prefix.length(); i++) {
      check = step(check, prefix.charAt(i) & 31);
    }
    for (int value : values) {
      check = step(check, value);
    }
    return check;
  }

  private static int step(int check, int value) {
    int top = check >>> 25;
    int next = (check & 0x1ffffff) << 5 ^ value;
    for (int i = 0; i < GENERATOR.length; i++) {
      next ^= (top >> i & 1) == 1 ? GENERATOR[i] : 0;
    }
    return next;
  }

  /// Whole bytes; what is left over must be less than five zero bits.
  private static Optional<byte[]> eights(int[] fives, int count) {
    byte[] bytes = new byte[count * 5 / 8];
    int bits = 0;
    int held = 0;
    int at = 0;
    for (int i = 0; i < count; i++) {
      held = held << 5 | fives[i];
      bits += 5;
      if (bits >= 8) {
        bits -= 8;
        bytes[at++] = (byte) (held >> bits);
        held &= (1 << bits) - 1;
      }
    }
    return bits < 5 && held == 0 ? Optional.of(bytes) : Optional.empty();
  }
}
