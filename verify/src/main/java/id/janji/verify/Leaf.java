package id.janji.verify;

import module java.base;

import org.jspecify.annotations.Nullable;

/// A leaf of the log. `kind` is `null` if this reader does not know it, `name` is it as it stands;
/// `time` is in milliseconds since 1970, `refers` the index of another entry or -1.
record Leaf(
    long time, @Nullable Kind kind, String name, String basis, long refers, byte[] commitment) {
  private static final Set<String> BASES =
      Set.of("", "own", "approved", "job", "legal", "break-glass");
  private static final long END_OF_TIME = 253_402_300_800_000L;

  /// What every leaf of a log begins with.
  static byte[] prefix(String log) {
    return Key.join(text("janji.id/leaf/v1"), text(log));
  }

  /// A text with its length in 4 bytes before it.
  static byte[] text(String text) {
    byte[] bytes = Key.utf8(text);
    return ByteBuffer.allocate(4 + bytes.length).putInt(bytes.length).put(bytes).array();
  }

  /// Check 1 of leaf.md.
  static Leaf read(byte[] in, byte[] prefix) {
    int start = Arrays.mismatch(in, prefix);
    Refused.unless(start < 0 || start == prefix.length, "leaf.1.log");
    ByteBuffer rest = ByteBuffer.wrap(in, prefix.length, in.length - prefix.length);
    long time = rest.getLong();
    String kind = name(rest);
    String basis = name(rest);
    long refers = rest.getLong() - 1;
    byte[] commitment = new byte[32];
    rest.get(commitment);
    Refused.unless(time >= 0 && time < END_OF_TIME && BASES.contains(basis), "leaf.1.value");
    Refused.unless(refers >= -1 && !rest.hasRemaining(), "leaf.1.value");
    return new Leaf(time, Kind.BY_NAME.get(kind), kind, basis, refers, commitment);
  }

  private static String name(ByteBuffer in) {
    int length = in.getInt();
    Refused.unless(length >= 0 && length <= 40, "leaf.1.value");
    byte[] bytes = new byte[length];
    in.get(bytes);
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }
}
