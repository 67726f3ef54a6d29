package id.janji.clause.source;

import java.text.Normalizer;

/// Which characters a text for people may hold: what prints, spaces and line ends.
///
/// Control and format characters are refused because they let a text read differently from what is
/// stored: bidirectional overrides, zero-width characters, soft hyphens, byte order marks, terminal
/// escapes.
public final class Characters {
  private Characters() {}

  /// Whether a file may hold the code point; line feed and tab are allowed.
  public static boolean allowed(int codePoint) {
    return codePoint == '\n' || codePoint == '\t' || prints(codePoint);
  }

  /// Whether all of the text is allowed.
  public static boolean allowed(String text) {
    for (int i = 0; i < text.length(); i++) {
      int c = text.codePointAt(i);
      if (!allowed(c)) {
        return false;
      }
      i += Character.charCount(c) - 1;
    }
    return true;
  }

  /// The text in one line: runs of white space become one space, the ends are stripped, letters are
  /// composed (NFC). How a sentence is broken over the lines of a file is so no part of it.
  public static String folded(String text) {
    return isFoldedAscii(text)
        ? text
        : Normalizer.normalize(text.replaceAll("(?U)\\s+", " ").strip(), Normalizer.Form.NFC);
  }

  /// Spares most texts the slow way.
  private static boolean isFoldedAscii(String text) {
    char before = ' ';
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c > '~' || (c == ' ' && before == ' ')) {
        return false;
      }
      before = c;
    }
    return before != ' ';
  }

  /// The text with each character that does not print written as `\u202e`.
  public static String visible(String text) {
    if (text.codePoints().allMatch(Characters::prints)) {
      return text;
    }
    StringBuilder out = new StringBuilder();
    text.codePoints()
        .forEach(c -> out.append(prints(c) ? Character.toString(c) : "\\u%04x".formatted(c)));
    return out.toString();
  }

  private static boolean prints(int codePoint) {
    if (codePoint >= ' ' && codePoint <= '~') {
      return true;
    }
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.PRIVATE_USE,
          Character.SURROGATE,
          Character.UNASSIGNED ->
          false;
      default -> true;
    };
  }
}
