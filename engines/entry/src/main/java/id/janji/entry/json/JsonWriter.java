package id.janji.entry.json;

import java.util.Map;

/// Writes RFC 8785: names sorted, no white space, shortest escapes.
final class JsonWriter {
  private JsonWriter() {}

  static void append(StringBuilder out, Json value) {
    switch (value) {
      case Json.Members members -> members(out, members);
      case Json.Items items -> items(out, items);
      case Json.Text(String text) -> text(out, text);
      case Json.Whole(long number) -> out.append(number);
      case Json.Truth(boolean truth) -> out.append(truth);
      case Json.Nothing() -> out.append("null");
    }
  }

  private static void members(StringBuilder out, Json.Members members) {
    String separator = "";
    out.append('{');
    for (Map.Entry<String, Json> member : members.values().entrySet()) {
      text(out.append(separator), member.getKey());
      append(out.append(':'), member.getValue());
      separator = ",";
    }
    out.append('}');
  }

  private static void items(StringBuilder out, Json.Items items) {
    String separator = "";
    out.append('[');
    for (Json item : items.values()) {
      append(out.append(separator), item);
      separator = ",";
    }
    out.append(']');
  }

  private static void text(StringBuilder out, String text) {
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
