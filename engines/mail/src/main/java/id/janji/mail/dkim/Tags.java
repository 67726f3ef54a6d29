package id.janji.mail.dkim;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// A list `tag=value; tag=value`, as signatures and key records are written (RFC 6376 section 3.2).
record Tags(Map<String, String> values) {
  private static final int MOST = 40;
  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,30}");
  private static final Pattern BLANKS = Pattern.compile("[ \\t\\r\\n]+");

  /// Empty if it is not such a list, or a tag stands in it twice.
  static Optional<Tags> of(String text) {
    Map<String, String> values = new LinkedHashMap<>();
    String[] parts = text.split(";", -1);
    if (parts.length > MOST) {
      return Optional.empty();
    }
    for (int i = 0; i < parts.length; i++) {
      String part = parts[i].strip();
      if (part.isEmpty() && i == parts.length - 1) {
        continue;
      }
      int equals = part.indexOf('=');
      String name = equals < 0 ? "" : part.substring(0, equals).strip();
      boolean known = values.putIfAbsent(name, part.substring(equals + 1).strip()) != null;
      if (!NAME.matcher(name).matches() || known) {
        return Optional.empty();
      }
    }
    return Optional.of(new Tags(values));
  }

  /// The value of a tag, blanks inside taken out.
  Optional<String> dense(String tag) {
    return Optional.ofNullable(values.get(tag)).map(value -> BLANKS.matcher(value).replaceAll(""));
  }
}
