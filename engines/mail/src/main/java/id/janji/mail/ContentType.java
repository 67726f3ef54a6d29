package id.janji.mail;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// The type of a body and its parameters (RFC 2045), names in lower case. What cannot be read is
/// left out; a type that cannot be read is `application/octet-stream`.
public record ContentType(String name, Map<String, String> parameters) {
  private static final int MOST_PARAMETERS = 20;

  public ContentType {
    parameters = Map.copyOf(parameters);
  }

  public static ContentType of(String value) {
    int semicolon = value.indexOf(';');
    String name = (semicolon < 0 ? value : value.substring(0, semicolon)).strip();
    boolean good = name.matches("[!-~&&[^/;]]{1,100}/[!-~&&[^/;]]{1,100}");
    return new ContentType(
        good ? name.toLowerCase(Locale.ROOT) : "application/octet-stream",
        semicolon < 0 ? Map.of() : parameters(value, semicolon + 1));
  }

  private static Map<String, String> parameters(String value, int from) {
    Map<String, String> parameters = new LinkedHashMap<>();
    int at = from;
    while (at < value.length() && parameters.size() < MOST_PARAMETERS) {
      int equals = value.indexOf('=', at);
      if (equals < 0) {
        break;
      }
      String name = value.substring(at, equals).strip().toLowerCase(Locale.ROOT);
      StringBuilder text = new StringBuilder();
      at = value(value, equals + 1, text);
      parameters.putIfAbsent(name, text.toString());
    }
    return parameters;
  }

  /// Reads a value into `text`, quoted or bare; the place after its semicolon.
  private static int value(String value, int from, StringBuilder text) {
    int at = from;
    while (at < value.length() && Character.isWhitespace(value.charAt(at))) {
      at++;
    }
    boolean quoted = at < value.length() && value.charAt(at) == '"';
    at += quoted ? 1 : 0;
    while (at < value.length() && value.charAt(at) != (quoted ? '"' : ';')) {
      at += quoted && value.charAt(at) == '\\' && at + 1 < value.length() ? 1 : 0;
      text.append(value.charAt(at++));
    }
    if (!quoted) {
      text.setLength(text.toString().stripTrailing().length());
    }
    int semicolon = value.indexOf(';', at);
    return semicolon < 0 ? value.length() : semicolon + 1;
  }
}
