package id.janji.verify;

import id.janji.verify.format.Members;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Writes JSON for files and for other programs.
final class Output {
  private Output() {}

  static String json(Object value) {
    return switch (value) {
      case Members members -> json(members.all());
      case Map<?, ?> map ->
          new TreeMap<>(map)
              .entrySet().stream()
                  .map(e -> json(String.valueOf(e.getKey())) + ":" + json(e.getValue()))
                  .collect(Collectors.joining(",", "{", "}"));
      case List<?> list ->
          list.stream().map(Output::json).collect(Collectors.joining(",", "[", "]"));
      case Long number -> number.toString();
      case Boolean truth -> truth.toString();
      default -> text(value.toString());
    };
  }

  private static String text(String value) {
    StringBuilder out = new StringBuilder("\"");
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < 0x20 || c == 0x7F || c >= 0x80 && c <= 0x9F || c >= 0x200B && c <= 0x206F) {
        out.append("\\u%04x".formatted((int) c));
      } else {
        out.append(c);
      }
    }
    return out.append('"').toString();
  }
}
