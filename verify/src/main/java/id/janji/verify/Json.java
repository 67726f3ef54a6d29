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
    byte[] bytes = Arrays.copyOfRange(in, from, in.length);
    Reader reader = new Reader(new String(bytes, StandardCharsets.UTF_8));
    Json json = reader.whole();
    unless(reader.canonical && Arrays.equals(Key.utf8(reader.in), bytes), "json.not-canonical");
    return json;
  }

  /// The object that the text spells, with white space and in any order; still no name twice.
  static Json plain(String text) {
    return new Reader(text).whole();
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

  long millis(String name) {
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
      case String text ->
          text.chars().mapToObj(Json::spelled).collect(Collectors.joining("", "\"", "\""));
      default -> value.toString();
    };
  }

  private static String spelled(int c) {
    boolean bare = c >= ' ' && c != '"' && c != '\\';
    int named = bare ? -1 : MEANT.indexOf(c);
    return named >= 0
        ? "\\" + ESCAPED.charAt(named)
        : bare ? "" + (char) c : "\\u%04x".formatted(c);
  }

  /// Sees on the way whether what it reads could be spelled in another way.
  private static final class Reader {
    private final String in;
    private int next;
    private boolean canonical = true;

    Reader(String in) {
      this.in = in;
    }

    Json whole() {
      Object value = value(1);
      unless(peek() == 0 && next == in.length(), "json.malformed", next);
      canonical &= value instanceof Json;
      return value instanceof Json json ? json : of(Map.of());
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
      TreeMap<String, Object> members = new TreeMap<>();
      for (expect('{'); !take('}'); unless(take(',') || peek() == '}', "json.malformed", next)) {
        String name = text();
        canonical &= members.isEmpty() || members.lastKey().compareTo(name) < 0;
        expect(':');
        unless(members.put(name, value(depth + 1)) == null, "json.twice", name);
      }
      canonical &= in.charAt(next - 2) != ',';
      return new Json(members);
    }

    private List<Object> list(int depth) {
      List<Object> items = new ArrayList<>();
      for (expect('['); !take(']'); unless(take(',') || peek() == ']', "json.malformed", next)) {
        items.add(value(depth + 1));
      }
      canonical &= in.charAt(next - 2) != ',';
      return items;
    }

    private String text() {
      expect('"');
      int start = next;
      char c = in.charAt(next++);
      while (c >= ' ' && c != '"' && c != '\\') {
        c = in.charAt(next++);
      }
      String plain = in.substring(start, next - 1);
      StringBuilder out = new StringBuilder(c == '"' ? "" : plain);
      for (; c != '"'; c = in.charAt(next++)) {
        unless(c >= ' ', "json.malformed", next);
        out.append(c == '\\' ? escaped(next - 1) : c);
      }
      return out.isEmpty() ? plain : out.toString();
    }

    private char escaped(int start) {
      char c = in.charAt(next++);
      next += c == 'u' ? 4 : 0;
      int named = ESCAPED.indexOf(c);
      int meant = c == 'u' ? Integer.parseInt(in, next - 4, next, 16) : MEANT.charAt(named);
      canonical &= in.startsWith(spelled(meant), start);
      return (char) meant;
    }

    private Object word(String word, Object value) {
      unless(in.startsWith(word, next), "json.malformed", next);
      next += word.length();
      canonical &= value instanceof Boolean;
      return value;
    }

    private Long number() {
      int start = next;
      for (char c = peek(); c >= '0' && c <= '9'; c = next < in.length() ? in.charAt(next) : 0) {
        next++;
      }
      long value = Long.parseLong(in, start, next, 10);
      unless(value <= LARGEST, "json.malformed", start);
      canonical &= in.charAt(start) != '0' || next == start + 1;
      return value;
    }

    /// The next character behind white space; 0 at the end.
    private char peek() {
      char c = next < in.length() ? in.charAt(next) : 0;
      while (c <= ' ' && c > 0 && " \n\r\t".indexOf(c) >= 0) {
        canonical = false;
        c = ++next < in.length() ? in.charAt(next) : 0;
      }
      return c;
    }

    private boolean take(char wanted) {
      return peek() == wanted && next++ >= 0;
    }

    private void expect(char wanted) {
      if (!take(wanted)) {
        throw Refused.because("json.malformed", next);
      }
    }
  }
}
