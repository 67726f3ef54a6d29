package id.janji.custody;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/// What an item is called in its bucket: 1 to 1,024 bytes of UTF-8 without NUL. A key is no path:
/// `a//b`, `a/../b` and `a%2Fb` are three keys like any other. Keys are ordered by their bytes.
public record ItemKey(String text) implements Comparable<ItemKey> {
  public static final int LONGEST_BYTES = 1_024;

  public ItemKey {
    byte[] bytes = text.getBytes(UTF_8);
    boolean whole = new String(bytes, UTF_8).equals(text);
    if (bytes.length < 1 || bytes.length > LONGEST_BYTES || !whole || text.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("no key of an item");
    }
  }

  @Override
  public int compareTo(ItemKey other) {
    return compare(text, other.text);
  }

  /// The order of keys, for texts that need not be keys.
  public static int compare(String left, String right) {
    return Arrays.compareUnsigned(left.getBytes(UTF_8), right.getBytes(UTF_8));
  }

  @Override
  public String toString() {
    return text;
  }
}
