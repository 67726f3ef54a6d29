package id.janji.verify;

import static id.janji.verify.Refused.unless;

import module java.base;

/// A JSON object. Its members are objects, lists, texts, whole numbers (`Long`) and truths; `null`
/// is read as an empty `Optional`. As a text it is in the one form of RFC 8785.
record Json(SortedMap<String, Object> members) {
  private static final int DEEPEST = 16;
  private static final long LARGEST = (1L << 53) - 1;
  private static final String ESCAPED = "\"\\bfnrt/";
  private static final String MEANT = "\"\\\b\f\n\r\t/";

  /// The object that the bytes from `from` on spell, if they are its only spelling.
  static Json canonical(byte[] in, int from) {
    Json json = plain(new String(in, from, in.length - from, StandardCharsets.UTF_8));
    byte[] again = Key.utf8(json.toString());
    unless(Arrays.equals(again, 0, again.length, in, from, in.length), "json.not-canonical");
    return json;
  }

  /// The object that the text spells, with white space and in any order; still no name twice.
  static Json plain(String text) {
    Reader reader = new Reader(text);
    Object value = reader.value(1);
    unless(reader.peek() == 0 && reader.next == text.length(), "json.malformed", reader.next);
    return value instanceof Json json ? json : of(Map.of());
  }

  static Json of(Map<String, ?> members) {
    return new Json(new TreeMap<>(members));
  }

  boolean has(String name) {
    return members.containsKey(name);
  }

  private <T> T member(String name, Class<T> type) {
    Object value = members.get(name);
    if (!type.isInstance(value)) {
      throw Refused.because("json.member", name);
    }
    return type.cast(value);
  }

  /// The member, if it is there.
  <T> T or(String name, T otherwise, Class<T> type) {
    return has(name) ? member(name, type) : otherwise;
  }

  String text(String name) {
    return member(name, String.class);
  }

  long number(String name) {
    return member(name, Long.class);
  }

  Json object(String name) {
    return member(name, Json.class);
  }

  <T> List<T> list(String name, Class<T> type) {
    List<?> list = member(name, List.class);
    unless(list.stream().allMatch(type::isInstance), "json.member", name);
    return list.stream().map(type::cast).toList();
  }

  List<String> texts(String name) {
    return list(name, String.class);
  }

  byte[] bytes(String name) {
    return bytesOf(text(name));
  }

  /// The bytes that a text spells in base64 or base64url.
  static byte[] bytesOf(String text) {
    return Base64.getUrlDecoder().decode(text.replace('+', '-').replace('/', '_'));
  }

  static String base64url(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /// Milliseconds since 1970.
  long instant(String name) {
    return Instant.parse(text(name)).toEpochMilli();
  }

  @Override
  public String toString() {
    StringBuilder out = new StringBuilder(512);
    write(this, out);
    return out.toString();
  }

  private static void write(Object value, StringBuilder out) {
    switch (value) {
      case Json(var members) -> {
        String before = "{";
        for (Map.Entry<String, Object> member : members.entrySet()) {
          quote(member.getKey(), out.append(before));
          write(member.getValue(), out.append(':'));
          before = ",";
        }
        out.append(members.isEmpty() ? "{}" : "}");
      }
      case List<?> list -> {
        String before = "[";
        for (Object item : list) {
          write(item, out.append(before));
          before = ",";
        }
        out.append(list.isEmpty() ? "[]" : "]");
      }
      case String text -> quote(text, out);
      default -> out.append(value);
    }
  }

  private static void quote(String text, StringBuilder out) {
    out.append('"');
    int plain = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c == '"' || c == '\\') {
        int named = MEANT.indexOf(c);
        String said = named < 0 ? "u%04x".formatted((int) c) : ESCAPED.substring(named, named + 1);
        out.append(text, plain, i).append('\\').append(said);
        plain = i + 1;
      }
    }
    out.append(text, plain, text.length()).append('"');
  }

  private static final class Reader {
    private final String in;
    private int next;

    Reader(String in) {
      this.in = in;
    }

    Object value(int depth) {
      unless(depth <= DEEPEST, "json.deep");
      return switch (peek()) {
        case '{' -> object(depth);
        case '[' -> list(depth);
        case '"' -> text();
        case 't' -> word("true", true);
        case 'f' -> word("false", false);
        case 'n' -> word("null", Optional.empty());
        default -> number();
      };
    }

    private Json object(int depth) {
      SortedMap<String, Object> members = new TreeMap<>();
      for (expect("{"); !take("}"); separated('}')) {
        String name = text();
        expect(":");
        unless(members.put(name, value(depth + 1)) == null, "json.twice", name);
      }
      return new Json(members);
    }

    private List<Object> list(int depth) {
      List<Object> items = new ArrayList<>();
      for (expect("["); !take("]"); separated(']')) {
        items.add(value(depth + 1));
      }
      return items;
    }

    private void separated(char end) {
      if (!take(",") && peek() != end) {
        throw malformed();
      }
    }

    private String text() {
      expect("\"");
      int start = next;
      StringBuilder out = null;
      for (char c = in.charAt(next++); c != '"'; c = in.charAt(next++)) {
        if (c < ' ') {
          throw malformed();
        }
        if (c == '\\') {
          out = (out == null ? new StringBuilder() : out).append(in, start, next - 1);
          out.append(escaped());
          start = next;
        }
      }
      return out == null
          ? in.substring(start, next - 1)
          : out.append(in, start, next - 1).toString();
    }

    private char escaped() {
      char c = in.charAt(next++);
      if (c != 'u') {
        return MEANT.charAt(ESCAPED.indexOf(c));
      }
      next += 4;
      return (char) Integer.parseInt(in, next - 4, next, 16);
    }

    private Object word(String word, Object value) {
      expect(word);
      return value;
    }

    private Long number() {
      int start = next;
      for (char c = peek(); c >= '0' && c <= '9'; c = next < in.length() ? in.charAt(next) : 0) {
        next++;
      }
      long value = Long.parseLong(in, start, next, 10);
      if (value > LARGEST) {
        throw malformed();
      }
      return value;
    }

    /// The next character behind white space; 0 at the end.
    private char peek() {
      while (next < in.length()) {
        char c = in.charAt(next);
        if (c > ' ' || " \n\r\t".indexOf(c) < 0) {
          return c;
        }
        next++;
      }
      return 0;
    }

    private boolean take(String wanted) {
      boolean there = peek() == wanted.charAt(0) && in.startsWith(wanted, next);
      next += there ? wanted.length() : 0;
      return there;
    }

    private void expect(String wanted) {
      if (!take(wanted)) {
        throw malformed();
      }
    }

    private Refused malformed() {
      return Refused.because("json.malformed", next);
    }
  }
}
