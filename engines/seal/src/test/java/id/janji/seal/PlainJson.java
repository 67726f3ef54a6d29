package id.janji.seal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads the JSON of test vectors into maps, lists, texts, longs and booleans.
public final class PlainJson {
  private final String text;
  private int next;

  private PlainJson(String text) {
    this.text = text;
  }

  public static Map<String, Object> read(String text) {
    return map(new PlainJson(text).value());
  }

  @SuppressWarnings("unchecked")
  public static Map<String, Object> map(Object value) {
    return (Map<String, Object>) value;
  }

  @SuppressWarnings("unchecked")
  public static List<Map<String, Object>> list(Object value) {
    return (List<Map<String, Object>>) value;
  }

  private Object value() {
    return switch (peek()) {
      case '{' -> object();
      case '[' -> array();
      case '"' -> string();
      case 't' -> word("true", true);
      case 'f' -> word("false", false);
      default -> number();
    };
  }

  private Map<String, Object> object() {
    Map<String, Object> entries = new LinkedHashMap<>();
    next++;
    while (peek() != '}') {
      String name = string();
      peek();
      next++;
      entries.put(name, value());
      if (peek() == ',') {
        next++;
      }
    }
    next++;
    return entries;
  }

  private List<Object> array() {
    List<Object> items = new ArrayList<>();
    next++;
    while (peek() != ']') {
      items.add(value());
      if (peek() == ',') {
        next++;
      }
    }
    next++;
    return items;
  }

  private String string() {
    peek();
    StringBuilder out = new StringBuilder();
    for (next++; text.charAt(next) != '"'; next++) {
      char c = text.charAt(next);
      if (c != '\\') {
        out.append(c);
      } else if (text.charAt(++next) == 'u') {
        out.append((char) Integer.parseInt(text.substring(next + 1, next + 5), 16));
        next += 4;
      } else {
        out.append(text.charAt(next) == 'n' ? '\n' : text.charAt(next));
      }
    }
    next++;
    return out.toString();
  }

  private Object number() {
    int start = next;
    while ("-0123456789".indexOf(text.charAt(next)) >= 0) {
      next++;
    }
    return Long.valueOf(text.substring(start, next));
  }

  private Object word(String word, boolean truth) {
    next += word.length();
    return truth;
  }

  private char peek() {
    while (Character.isWhitespace(text.charAt(next))) {
      next++;
    }
    return text.charAt(next);
  }
}
