package id.janji.verify.format;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A leaf of the log. `kind` is `null` if this reader does not know it, `name` is it as it stands;
/// `refers` is the index of another entry or -1.
public record Leaf(
    long time, @Nullable Kind kind, String name, Basis basis, long refers, byte[] commitment) {
  /// The last millisecond of the year 9999.
  public static final long LATEST = 253_402_300_799_999L;

  private static final String LABEL = "janji.id/leaf/v1";

  /// What every leaf of a log begins with: label and origin.
  public static byte[] prefix(String log) {
    byte[] origin = log.getBytes(StandardCharsets.UTF_8);
    return join(text(LABEL), text(log), origin.length);
  }

  private static byte[] join(byte[] label, byte[] log, int originBytes) {
    if (originBytes < 1 || originBytes > 200) {
      throw Refused.because("the origin has not 1 to 200 bytes");
    }
    return ByteBuffer.allocate(label.length + log.length).put(label).put(log).array();
  }

  /// A text with its length in 4 bytes before it.
  public static byte[] text(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(4 + bytes.length).putInt(bytes.length).put(bytes).array();
  }

  /// Check 1 of leaf.md: label, lengths, nothing left over, the log that it belongs to.
  public static Leaf read(byte[] in, int from, int to, byte[] prefix) {
    int start = from + prefix.length;
    if (start > to || !Arrays.equals(in, from, start, prefix, 0, prefix.length)) {
      throw Refused.because("the leaf does not begin with the label and the origin of this log");
    }
    ByteBuffer rest = ByteBuffer.wrap(in, start, to - start);
    long time = eight(rest);
    String kind = name(rest, 40);
    Basis basis = Basis.of(name(rest, 20));
    long refers = eight(rest) - 1;
    if (time < 0 || time > LATEST || kind.isEmpty() || basis == null || refers < -1) {
      throw Refused.because("the time, kind, basis or reference of the leaf has no lawful value");
    } else if (rest.remaining() != 32) {
      throw Refused.because("the leaf does not end with 32 bytes");
    }
    byte[] commitment = new byte[32];
    rest.get(commitment);
    return new Leaf(time, Kind.of(kind), kind, basis, refers, commitment);
  }

  private static long eight(ByteBuffer in) {
    need(in, 8);
    return in.getLong();
  }

  private static String name(ByteBuffer in, int longest) {
    need(in, 4);
    int length = in.getInt();
    if (length < 0 || length > longest) {
      throw Refused.because("a text of the leaf is too long");
    }
    need(in, length);
    byte[] bytes = new byte[length];
    in.get(bytes);
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    if (!text.chars().allMatch(c -> c >= 'a' && c <= 'z' || c == '-')) {
      throw Refused.because("a name of the leaf is not a to z and -");
    }
    return text;
  }

  private static void need(ByteBuffer in, int bytes) {
    if (in.remaining() < bytes) {
      throw Refused.because("the leaf breaks off");
    }
  }
}
