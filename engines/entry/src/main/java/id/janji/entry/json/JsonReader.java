package id.janji.entry.json;

import id.janji.entry.EntryException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/// Reads one JSON object (RFC 8259): whole numbers from 0 on, each name once in its object, texts
/// of well-formed Unicode, at most 16 levels.
final class JsonReader {
  private static final int DEEPEST = 16;
  private static final int MOST_DIGITS = 16;

  private final String text;
  private int next;

  private JsonReader(String text) {
    this.text = text;
  }

  static Json.Members read(byte[] bytes, int maxBytes) {
    if (bytes.length > maxBytes) {
      throw refuse("it has more than %d bytes".formatted(maxBytes));
    }
    JsonReader reader = new JsonReader(decoded(bytes));
    Json value = reader.value(1);
    reader.space();
    if (!(value instanceof Json.Members members) || reader.next < reader.text.length()) {
      throw refuse("it is not one object");
    }
    return members;
  }

  static boolean holdsNothing(Json value) {
    return switch (value) {
      case Json.Members(var values) -> values.values().stream().anyMatch(JsonReader::holdsNothing);
      case Json.Items(var values) -> values.stream().anyMatch(JsonReader::holdsNothing);
      case Json.Nothing() -> true;
      case Json.Text _, Json.Whole _, Json.Truth _ -> false;
    };
  }

  private static String decoded(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new EntryException(EntryException.Code.JSON, "This is not JSON: it is not UTF-8.", e);
    }
  }

  private Json value(int depth) {
    space();
    if (depth > DEEPEST) {
      throw refuse("it is nested deeper than %d levels".formatted(DEEPEST));
    }
    return switch (peek()) {
      case '{' -> members(depth);
      case '[' -> items(depth);
      case '"' -> new Json.Text(string());
      case 't' -> word("true", new Json.Truth(true));
      case 'f' -> word("false", new Json.Truth(false));
      case 'n' -> word("null", new Json.Nothing());
      default -> number();
    };
  }

  private Json members(int depth) {
    TreeMap<String, Json> members = new TreeMap<>();
    next++;
    space();
    if (take('}')) {
      return new Json.Members(members);
    }
    do {
      space();
      int start = next;
      String name = string();
      space();
      expect(':');
      if (members.put(name, value(depth + 1)) != null) {
        throw refuse("the name at character %d stands twice".formatted(start));
      }
      space();
    } while (take(','));
    expect('}');
    return new Json.Members(members);
  }

  private Json items(int depth) {
    List<Json> items = new ArrayList<>();
    next++;
    space();
    if (take(']')) {
      return new Json.Items(items);
    }
    do {
      items.add(value(depth + 1));
      space();
    } while (take(','));
    expect(']');
    return new Json.Items(items);
  }

  private String string() {
    int start = next;
    expect('"');
    int plain = next;
    while (plain < text.length() && isPlain(text.charAt(plain))) {
      plain++;
    }
    if (plain < text.length() && text.charAt(plain) == '"') {
      String value = text.substring(next, plain);
      next = plain + 1;
      return value;
    }
    return spelled(start);
  }

  /// What stands for itself, and for a whole character.
  private static boolean isPlain(char c) {
    return c >= 0x20 && c != '"' && c != '\\' && !Character.isSurrogate(c);
  }

  private String spelled(int start) {
    StringBuilder out = new StringBuilder();
    while (!take('"')) {
      int c = peek();
      if (c < 0x20) {
        throw refuse("the text at character %d does not end".formatted(start));
      }
      next++;
      out.append(c == '\\' ? escaped() : (char) c);
    }
    if (!Json.isUnicode(out)) {
      throw refuse("the text at character %d is not Unicode".formatted(start));
    }
    return out.toString();
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
      default -> throw refuse("there is no such escape at character " + (next - 1));
    };
  }

  private char hexadecimal() {
    int value = 0;
    for (int i = 0; i < 4; i++) {
      int c = peek();
      int digit = c > 'f' ? -1 : Character.digit(c, 16);
      if (digit < 0) {
        throw refuse("a hexadecimal digit should stand at character " + next);
      }
      value = value * 16 + digit;
      next++;
    }
    return (char) value;
  }

  private Json word(String word, Json value) {
    if (!text.startsWith(word, next)) {
      throw refuse("%s should stand at character %d".formatted(word, next));
    }
    next += word.length();
    return value;
  }

  private Json number() {
    int start = next;
    while (peek() >= '0' && peek() <= '9') {
      next++;
    }
    int count = next - start;
    boolean padded = count > 1 && text.charAt(start) == '0';
    if (count == 0 || count > MOST_DIGITS || padded) {
      throw refuse("a value should stand at character " + start);
    }
    long value = Long.parseLong(text, start, next, 10);
    if (value > Json.MAX_NUMBER) {
      throw refuse("the number at character %d is above 2^53 - 1".formatted(start));
    }
    return new Json.Whole(value);
  }

  private void space() {
    for (int c = peek(); c == ' ' || c == '\n' || c == '\r' || c == '\t'; c = peek()) {
      next++;
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

  private void expect(char wanted) {
    if (!take(wanted)) {
      throw refuse("%c should stand at character %d".formatted(wanted, next));
    }
  }

  private static EntryException refuse(String reason) {
    return new EntryException(EntryException.Code.JSON, "This is not JSON: " + reason + ".");
  }
}
