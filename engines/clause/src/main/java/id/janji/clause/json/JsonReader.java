package id.janji.clause.json;

import id.janji.clause.Place;
import id.janji.clause.source.Characters;
import id.janji.clause.source.FaultCode;
import id.janji.clause.source.Faults;
import id.janji.clause.source.Node;
import id.janji.clause.source.SourceText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads one JSON text (RFC 8259) into nodes, strictly: keys stand once, numbers are whole and of
/// at most nine digits, texts hold only characters that print, nesting ends at ten levels.
public final class JsonReader {
  private static final int DEEPEST = 10;
  private static final int MOST_DIGITS = 9;

  private final String text;
  private final String file;
  private int next;
  private int line = 1;
  private int lineStart;

  private JsonReader(SourceText source) {
    this.text = source.text();
    this.file = source.file();
  }

  /// The value; nothing, and one fault where reading stopped, if the text is not such JSON.
  public static @Nullable Node read(SourceText source, Faults faults) {
    JsonReader reader = new JsonReader(source);
    try {
      Node root = reader.value(1);
      reader.space();
      if (reader.next < reader.text.length()) {
        throw reader.refuse(reader.next, "the end");
      }
      return root;
    } catch (Refused refused) {
      faults.add(refused.code, refused.place, refused.reason);
      return null;
    }
  }

  private Node value(int depth) {
    space();
    Place place = place(next);
    if (depth > DEEPEST) {
      String reason = "nested deeper than " + DEEPEST + " levels";
      throw new Refused(FaultCode.TOO_DEEP, place, reason);
    }
    int first = peek();
    return switch (first) {
      case '{' -> mapping(place, depth);
      case '[' -> sequence(place, depth);
      case '"' -> string();
      case 't' -> word("true", Node.Kind.TRUTH);
      case 'f' -> word("false", Node.Kind.TRUTH);
      case 'n' -> word("null", Node.Kind.NOTHING);
      default -> number();
    };
  }

  private Node mapping(Place place, int depth) {
    List<Node.Entry> entries = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    next++;
    space();
    if (take('}')) {
      return new Node.Mapping(place, entries);
    }
    do {
      space();
      Node.Scalar key = string();
      if (!seen.add(key.text())) {
        String reason = "key %s stands twice".formatted(key.text());
        throw new Refused(FaultCode.DUPLICATE_KEY, key.place(), reason);
      }
      space();
      expect(':', "a colon");
      entries.add(new Node.Entry(key, value(depth + 1)));
      space();
    } while (take(','));
    expect('}', "a comma or }");
    return new Node.Mapping(place, entries);
  }

  private Node sequence(Place place, int depth) {
    List<Node> items = new ArrayList<>();
    next++;
    space();
    if (take(']')) {
      return new Node.Sequence(place, items);
    }
    do {
      items.add(value(depth + 1));
      space();
    } while (take(','));
    expect(']', "a comma or ]");
    return new Node.Sequence(place, items);
  }

  private Node.Scalar string() {
    int start = next;
    expect('"', "a text in double quotes");
    StringBuilder out = new StringBuilder();
    while (!take('"')) {
      int c = peek();
      if (c < 0x20) {
        throw refuse(next, "the closing quote");
      }
      next++;
      out.append(c == '\\' ? escaped() : (char) c);
    }
    String value = out.toString();
    if (!Characters.allowed(value)) {
      String reason = "this text holds a character that does not print: " + value;
      throw new Refused(FaultCode.CHARACTER, place(start), reason);
    }
    return new Node.Scalar(place(start), value, Node.Kind.TEXT);
  }

  private char escaped() {
    int c = peek();
    next++;
    return switch (c) {
      case '"', '\\', '/' -> (char) c;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> hexadecimal();
      default -> throw refuse(next - 1, "an escape");
    };
  }

  private char hexadecimal() {
    int value = 0;
    for (int i = 0; i < 4; i++) {
      int c = peek();
      int digit = c > 'f' ? -1 : Character.digit(c, 16);
      if (digit < 0) {
        throw refuse(next, "a hexadecimal digit");
      }
      value = value * 16 + digit;
      next++;
    }
    return (char) value;
  }

  private Node word(String word, Node.Kind kind) {
    if (!text.startsWith(word, next)) {
      throw refuse(next, word);
    }
    Node scalar = new Node.Scalar(place(next), word, kind);
    next += word.length();
    return scalar;
  }

  private Node number() {
    int start = next;
    boolean negative = take('-');
    int digits = next;
    while (peek() >= '0' && peek() <= '9') {
      next++;
    }
    int count = next - digits;
    boolean padded = count > 1 && text.charAt(digits) == '0';
    boolean minusZero = negative && count == 1 && text.charAt(digits) == '0';
    if (count == 0 || count > MOST_DIGITS || padded || minusZero) {
      throw refuse(
          start, "a value; numbers are whole, of at most %d digits".formatted(MOST_DIGITS));
    }
    return new Node.Scalar(place(start), text.substring(start, next), Node.Kind.WHOLE);
  }

  private void space() {
    for (int c = peek(); c == ' ' || c == '\n' || c == '\r' || c == '\t'; c = peek()) {
      next++;
      if (c == '\n') {
        line++;
        lineStart = next;
      }
    }
  }

  private int peek() {
    return next < text.length() ? text.charAt(next) : -1;
  }

  private boolean take(char wanted) {
    if (peek() != wanted) {
      return false;
    }
    next++;
    return true;
  }

  private void expect(char wanted, String described) {
    if (!take(wanted)) {
      throw refuse(next, described);
    }
  }

  private Place place(int index) {
    return new Place(file, line, index - lineStart + 1);
  }

  private Refused refuse(int index, String wanted) {
    return new Refused(FaultCode.SYNTAX, place(index), "not JSON: here should stand " + wanted);
  }

  /// Ends the reading where the text stops being JSON.
  private static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final FaultCode code;
    private final transient Place place;
    private final String reason;

    private Refused(FaultCode code, Place place, String reason) {
      super(reason, null, false, false);
      this.code = code;
      this.place = place;
      this.reason = reason;
    }
  }
}
