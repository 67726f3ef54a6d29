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
    return written(this);
  }

  private static String written(Object value) {
    return switch (value) {
      case Json(var members) ->
          members.entrySet().stream()
              .map(member -> written(member.getKey()) + ":" + written(member.getValue()))
              .collect(Collectors.joining(",", "{", "}"));
      case List<?> list ->
          list.stream().map(Json::written).collect(Collectors.joining(",", "[", "]"));
      case String text -> quoted(text);
      default -> value.toString();
    };
  }

  private static String quoted(String text) {
    StringBuilder out = new StringBuilder(text.length() + 2).append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      int named = c < ' ' || c == '"' || c == '\\' ? MEANT.indexOf(c) : -1;
      if (named >= 0) {
        out.append('\\').append(ESCAPED.charAt(named));
      } else {
        out.append(c < ' ' ? "\\u%04x".formatted((int) c) : String.valueOf(c));
      }
    }
    return out.append('"').toString();
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
      for (expect("{"); !take("}"); unless(take(",") || peek() == '}', "json.malformed", next)) {
        String name = text();
        expect(":");
        unless(members.put(name, value(depth + 1)) == null, "json.twice", name);
      }
      return new Json(members);
    }

    private List<Object> list(int depth) {
      List<Object> items = new ArrayList<>();
      for (expect("["); !take("]"); unless(take(",") || peek() == ']', "json.malformed", next)) {
        items.add(value(depth + 1));
      }
      return items;
    }

    private String text() {
      expect("\"");
      StringBuilder out = new StringBuilder();
      for (char c = in.charAt(next++); c != '"'; c = in.charAt(next++)) {
        unless(c >= ' ', "json.malformed", next);
        out.append(c == '\\' ? escaped() : c);
      }
      return out.toString();
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
      unless(value <= LARGEST, "json.malformed", start);
      return value;
    }

    /// The next character behind white space; 0 at the end.
    private char peek() {
      while (next < in.length() && " \n\r\t".indexOf(in.charAt(next)) >= 0) {
        next++;
      }
      return next < in.length() ? in.charAt(next) : 0;
    }

    private boolean take(String wanted) {
      boolean there = peek() == wanted.charAt(0) && in.startsWith(wanted, next);
      next += there ? wanted.length() : 0;
      return there;
    }

    private void expect(String wanted) {
      unless(take(wanted), "json.malformed", next);
    }
  }
}
