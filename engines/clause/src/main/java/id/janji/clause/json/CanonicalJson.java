package id.janji.clause.json;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Canonical JSON of maps, lists, strings, whole numbers and booleans, after RFC 8785: keys sorted
/// by UTF-16 units, no white space, shortest escapes; an empty `Optional` is `null`. Fractions are
/// not supported, so that no number formatting can differ between implementations.
public final class CanonicalJson {
  private CanonicalJson() {}

  /// The one text that stands for `value`.
  ///
  /// @throws IllegalArgumentException if a value of another type is met
  public static String of(Object value) {
    StringBuilder out = new StringBuilder();
    append(out, value);
    return out.toString();
  }

  private static void append(StringBuilder out, Object value) {
    switch (value) {
      case Map<?, ?> map -> appendMap(out, map);
      case List<?> list -> appendList(out, list);
      case String text -> appendString(out, text);
      case Integer number -> out.append(number);
      case Long number -> out.append(number);
      case Boolean truth -> out.append(truth);
      case Optional<?> optional when optional.isEmpty() -> out.append("null");
      case Optional<?> optional -> append(out, optional.get());
      default -> throw new IllegalArgumentException("not a JSON value: " + value.getClass());
    }
  }

  private static void appendMap(StringBuilder out, Map<?, ?> map) {
    TreeMap<String, Object> sorted = new TreeMap<>();
    map.forEach((key, value) -> sorted.put((String) key, value));
    String separator = "{";
    for (Map.Entry<String, Object> entry : sorted.entrySet()) {
      appendString(out.append(separator), entry.getKey());
      append(out.append(':'), entry.getValue());
      separator = ",";
    }
    out.append(sorted.isEmpty() ? "{}" : "}");
  }

  private static void appendList(StringBuilder out, List<?> list) {
    String separator = "[";
    for (Object item : list) {
      append(out.append(separator), item);
      separator = ",";
    }
    out.append(list.isEmpty() ? "[]" : "]");
  }

  private static void appendString(StringBuilder out, String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\b' -> out.append("\\b");
        case '\f' -> out.append("\\f");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          if (c < 0x20) {
            out.append("\\u%04x".formatted((int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }
}
