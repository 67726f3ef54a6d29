package id.janji.clause.lint.prose;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// One word or punctuation mark.
///
/// @param word in lower case; curly quotes as straight ones; `'s` is a token of its own
/// @param start, end offsets in the text of the line
/// @param capital whether it begins with a capital letter
public record Token(String word, int start, int end, boolean capital) {
  /// Whether this is a word or a number, not punctuation.
  public boolean wordlike() {
    return Character.isLetterOrDigit(word.codePointAt(0));
  }

  public boolean number() {
    return Character.isDigit(word.charAt(0));
  }

  /// Whether no phrase may reach across it.
  boolean stops() {
    return word.equals(".") || word.equals(";") || word.equals(":");
  }

  /// The tokens of a line. Hyphens part words and vanish; decimal points stay in their number.
  static List<Token> of(String text) {
    List<Token> tokens = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (Character.isLetterOrDigit(c)) {
        int end = wordEnd(text, at);
        tokens.add(token(text, at, end));
        at = end;
      } else if (apostrophe(c) && suffix(text, at)) {
        tokens.add(new Token("'s", at, at + 2, false));
        at += 2;
      } else {
        if (!Character.isWhitespace(c) && !innerHyphen(text, at)) {
          tokens.add(new Token(normal(c), at, at + 1, false));
        }
        at++;
      }
    }
    return List.copyOf(tokens);
  }

  private static Token token(String text, int from, int to) {
    String word = text.substring(from, to);
    return new Token(
        word.toLowerCase(Locale.ROOT), from, to, Character.isUpperCase(word.charAt(0)));
  }

  private static int wordEnd(String text, int from) {
    int end = from;
    while (end < text.length() && inWord(text, end)) {
      end++;
    }
    return end;
  }

  private static boolean inWord(String text, int at) {
    char c = text.charAt(at);
    if (Character.isLetterOrDigit(c) || Character.getType(c) == Character.NON_SPACING_MARK) {
      return true;
    }
    boolean between =
        at > 0
            && at + 1 < text.length()
            && Character.isLetterOrDigit(text.charAt(at - 1))
            && Character.isLetterOrDigit(text.charAt(at + 1));
    if (!between) {
      return false;
    }
    boolean digits =
        Character.isDigit(text.charAt(at - 1)) && Character.isDigit(text.charAt(at + 1));
    return ((c == '.' || c == ',') && digits) || (apostrophe(c) && !suffix(text, at));
  }

  private static boolean apostrophe(char c) {
    return c == '\'' || c == '’';
  }

  /// Whether the apostrophe at `at` begins a possessive `'s`.
  private static boolean suffix(String text, int at) {
    boolean s = at + 1 < text.length() && text.charAt(at + 1) == 's';
    boolean ends = at + 2 >= text.length() || !Character.isLetterOrDigit(text.charAt(at + 2));
    return s && ends && at > 0 && Character.isLetterOrDigit(text.charAt(at - 1));
  }

  private static boolean innerHyphen(String text, int at) {
    char c = text.charAt(at);
    return (c == '-' || c == '‑')
        && at > 0
        && at + 1 < text.length()
        && Character.isLetterOrDigit(text.charAt(at - 1))
        && Character.isLetterOrDigit(text.charAt(at + 1));
  }

  private static String normal(char c) {
    return switch (c) {
      case '“', '”', '„', '«', '»', '″' -> "\"";
      case '‘', '’' -> "'";
      default -> String.valueOf(c);
    };
  }
}
