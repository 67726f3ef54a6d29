package id.janji.clause.cut.words;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Splits a text into words, numbers and signs in one pass. Letters and digits part from each
/// other, so that `ISO27001` and `3x24` read like `ISO 27001` and `3 x 24`; a doubled Indonesian
/// word (`langkah-langkah`) counts once; an apostrophe with what follows it (`'s`) is one sign.
public final class Tokens {
  private Tokens() {}

  /// The tokens of `text` in their order.
  public static List<Token> of(String text) {
    List<Token> tokens = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      int end = at + 1;
      if (isLetter(c)) {
        end = endOf(text, at, Tokens::isLetter);
        addWord(tokens, text, at, end);
      } else if (isDigit(c)) {
        end = endOf(text, at, Tokens::isDigit);
        tokens.add(new Token(Token.Sort.NUMBER, text.substring(at, end), at, end));
      } else if (isApostrophe(c) && end < text.length() && isLetter(text.charAt(end))) {
        end = endOf(text, end, Tokens::isLetter);
        addApostrophe(tokens, text, at, end);
      } else if (c == '×') {
        tokens.add(new Token(Token.Sort.WORD, "x", at, end));
      } else if (!isSpace(c)) {
        tokens.add(new Token(Token.Sort.SIGN, sign(c), at, end));
      }
      at = end;
    }
    return List.copyOf(tokens);
  }

  private static void addWord(List<Token> tokens, String text, int start, int end) {
    String form = fold(text.substring(start, end));
    int size = tokens.size();
    boolean doubled =
        size > 1
            && tokens.get(size - 1).is("-")
            && tokens.get(size - 1).end() == start
            && tokens.get(size - 2).is(form);
    if (doubled) {
      Token first = tokens.get(size - 2);
      tokens.removeLast();
      tokens.set(size - 2, new Token(Token.Sort.WORD, form, first.start(), end));
    } else {
      tokens.add(new Token(Token.Sort.WORD, form, start, end));
    }
  }

  private static void addApostrophe(List<Token> tokens, String text, int start, int end) {
    String form = fold(text.substring(start + 1, end));
    boolean insideWord =
        !tokens.isEmpty() && tokens.getLast().isWord() && tokens.getLast().end() == start;
    if (insideWord) {
      tokens.add(new Token(Token.Sort.SIGN, "'" + form, start, end));
    } else {
      tokens.add(new Token(Token.Sort.SIGN, "'", start, start + 1));
      tokens.add(new Token(Token.Sort.WORD, form, start + 1, end));
    }
  }

  private static int endOf(String text, int start, CharTest test) {
    int end = start;
    while (end < text.length() && test.holds(text.charAt(end))) {
      end++;
    }
    return end;
  }

  /// Lower case, without diacritics; the length may differ from that of `word`.
  static String fold(String word) {
    String lower = word.toLowerCase(Locale.ROOT);
    for (int i = 0; i < lower.length(); i++) {
      if (lower.charAt(i) > 0x7f) {
        return Normalizer.normalize(lower, Normalizer.Form.NFD)
            .codePoints()
            .filter(point -> Character.getType(point) != Character.NON_SPACING_MARK)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
      }
    }
    return lower;
  }

  private static String sign(char c) {
    return switch (c) {
      case '“', '”', '„', '«', '»' -> "\"";
      case '‘', '’', '`' -> "'";
      case '–', '—', '‐', '‑' -> "-";
      default -> String.valueOf(c);
    };
  }

  private static boolean isApostrophe(char c) {
    return c == '\'' || c == '’';
  }

  private static boolean isLetter(char c) {
    return Character.isLetter(c)
        || Character.isSurrogate(c)
        || Character.getType(c) == Character.NON_SPACING_MARK;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isSpace(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.isISOControl(c);
  }

  private interface CharTest {
    boolean holds(char c);
  }
}
