package id.janji.verify.format;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A JSON reader that accepts one object and nothing else, at most 16 levels deep, whole numbers
/// only. Canonical JSON is accepted as it must be written, so that no second form can pass.
public final class Json {
  private static final int DEEPEST = 16;
  private static final long LARGEST = (1L << 53) - 1;

  private enum Form {
    CANONICAL,
    PLAIN
  }

  /// Stands for `null`, which only plain JSON has.
  private enum Nothing {
    NOTHING
  }

  private final byte[] in;
  private final int end;
  private final Form form;
  private int next;

  private Json(byte[] in, int from, int to, Form form) {
    this.in = in;
    this.next = from;
    this.end = to;
    this.form = form;
  }

  /// The object at `from` until before `to`, in the form of RFC 8785.
  public static Members canonical(byte[] in, int from, int to) {
    return new Json(in, from, to, Form.CANONICAL).whole();
  }

  /// The object, with white space and in any order; still no name twice.
  public static Members plain(byte[] in) {
    return new Json(in, 0, in.length, Form.PLAIN).whole();
  }

  private Members whole() {
    space();
    Members members = object(1);
    space();
    if (next != end) {
      throw expected();
    }
    return members;
  }

  private Object value(int depth) {
    return switch (peek()) {
      case '{' -> object(depth);
      case '[' -> list(depth);
      case '"' -> string();
      case 't' -> word("true", true);
      case 'f' -> word("false", false);
      case 'n' -> word("null", Nothing.NOTHING);
      default -> number();
    };
  }

  private Members object(int depth) {
    int start = open('{', depth);
    Map<String, Object> members = new HashMap<>();
    String last = "";
    if (!take('}')) {
      do {
        space();
        String name = string();
        if (form == Form.CANONICAL && !members.isEmpty() && name.compareTo(last) <= 0) {
          throw Refused.because("JSON is not canonical: “%s” does not come after “%s”", name, last);
        }
        last = name;
        space();
        expect(':');
        space();
        if (members.put(name, value(depth + 1)) != null) {
          throw Refused.because("“%s” stands twice", name);
        }
        space();
      } while (take(','));
      expect('}');
    }
    return new Members(members, in, start, next);
  }

  private List<Object> list(int depth) {
    open('[', depth);
    List<Object> items = new ArrayList<>();
    if (!take(']')) {
      do {
        space();
        items.add(value(depth + 1));
        space();
      } while (take(','));
      expect(']');
    }
    return items;
  }

  private int open(char bracket, int depth) {
    int start = next;
    expect(bracket);
    if (depth > DEEPEST) {
      throw Refused.because("JSON is nested too deep");
    }
    space();
    return start;
  }

  private String string() {
    expect('"');
    int start = next;
    while (peek() >= 0x20 && peek() < 0x80 && peek() != '"' && peek() != '\\') {
      next++;
    }
    if (take('"')) {
      return new String(in, start, next - 1 - start, StandardCharsets.ISO_8859_1);
    }
    StringBuilder out = new StringBuilder();
    int run = start;
    while (!at('"')) {
      int c = peek();
      if (c < 0x20) {
        throw expected();
      }
      next++;
      if (c == '\\') {
        out.append(utf8(in, run, next - 1)).append(escaped());
        run = next;
      }
    }
    out.append(utf8(in, run, next++));
    return paired(out.toString());
  }

  private char escaped() {
    int c = peek();
    next++;
    return switch (c) {
      case '"', '\\' -> (char) c;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> unicode();
      case '/' -> plainOnly('/');
      default -> throw expected();
    };
  }

  private char unicode() {
    int value = 0;
    boolean lower = true;
    for (int i = 0; i < 4; i++) {
      int c = peek();
      int digit = c < 0x80 ? Character.digit(c, 16) : -1;
      if (digit < 0) {
        throw expected();
      }
      lower &= c < 'A' || c > 'F';
      value = value * 16 + digit;
      next++;
    }
    boolean needed = value < 0x20 && "\b\f\n\r\t".indexOf(value) < 0;
    return needed && lower ? (char) value : plainOnly((char) value);
  }

  private char plainOnly(char c) {
    if (form == Form.CANONICAL) {
      throw Refused.because("JSON is not canonical: a needless escape");
    }
    return c;
  }

  private static String paired(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        if (!Character.isSupplementaryCodePoint(text.codePointAt(i))) {
          throw Refused.because("half a character in a text");
        }
        i++;
      }
    }
    return text;
  }

  /// The text of well-formed UTF-8.
  public static String utf8(byte[] in, int from, int to) {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(in, from, to - from);
      return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
    } catch (CharacterCodingException _) {
      throw Refused.because("a text is not UTF-8");
    }
  }

  private Object word(String word, Object value) {
    if (value == Nothing.NOTHING && form == Form.CANONICAL) {
      throw Refused.because("null does not occur");
    }
    for (int i = 0; i < word.length(); i++) {
      expect(word.charAt(i));
    }
    return value;
  }

  private Long number() {
    int start = next;
    long value = 0;
    while (peek() >= '0' && peek() <= '9' && next - start < 17) {
      value = value * 10 + in[next++] - '0';
    }
    boolean padded = next - start > 1 && in[start] == '0';
    if (next == start || padded || value > LARGEST) {
      throw expected();
    }
    return value;
  }

  private void space() {
    if (form == Form.PLAIN) {
      while (at(' ') || at('\n') || at('\r') || at('\t')) {
        next++;
      }
    }
  }

  private int peek() {
    return next < end ? in[next] & 0xFF : -1;
  }

  private boolean at(char wanted) {
    return peek() == wanted;
  }

  private boolean take(char wanted) {
    if (!at(wanted)) {
      return false;
    }
    next++;
    return true;
  }

  private void expect(char wanted) {
    if (!take(wanted)) {
      throw expected();
    }
  }

  private Refused expected() {
    return Refused.because("JSON is not well-formed at byte %d", next);
  }
}
