package id.janji.clause.cut.words;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Splits a text into words, numbers and signs in one pass. Letters and digits part from each
/// other, so that `ISO27001` and `3x24` read like `ISO 27001` and `3 x 24`; a doubled Indonesian
/// word (`langkah-langkah`) counts once; an apostrophe with what follows it (`'s`) is one sign, and
/// so is a web or mail address.
public final class Tokens {
  private static final int MOST_ADDRESS_CHARS = 300;

  private Tokens() {}

  /// The tokens of `text` in their order.
  public static List<Token> of(String text) {
    List<Token> tokens = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      int end = at + 1;
      int address = isLetter(c) || isDigit(c) ? endOfAddress(text, at) : at;
      if (address > at) {
        end = address;
        tokens.add(new Token(Token.Sort.SIGN, "@", at, end));
      } else if (isLetter(c)) {
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

  /// Where the web or mail address ends that begins at `start`, or `start` if none does: its words
  /// mean nothing.
  private static int endOfAddress(String text, int start) {
    boolean inside = start > 0 && !isSpace(text.charAt(start - 1)) && isPartOfWord(text, start - 1);
    if (inside) {
      return start;
    }
    int end = start;
    boolean mail = false;
    while (end < text.length() && end - start < MOST_ADDRESS_CHARS && isAddress(text.charAt(end))) {
      mail |= text.charAt(end) == '@';
      end++;
    }
    boolean web =
        text.startsWith("http", start) && text.startsWith("://", start + 4 + secure(text, start));
    return mail || web || text.startsWith("www.", start) ? end : start;
  }

  private static int secure(String text, int start) {
    return text.startsWith("https", start) ? 1 : 0;
  }

  private static boolean isPartOfWord(String text, int at) {
    return isLetter(text.charAt(at)) || isDigit(text.charAt(at));
  }

  private static boolean isAddress(char c) {
    return (c > ' ' && c < 0x7f && "\"'()<>[],;".indexOf(c) < 0) || isLetter(c);
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
    if (!insideWord) {
      tokens.add(new Token(Token.Sort.SIGN, "'", start, start + 1));
      tokens.add(new Token(Token.Sort.WORD, form, start + 1, end));
    } else if (form.equals("ll")) {
      tokens.add(new Token(Token.Sort.WORD, "will", start, end));
    } else if (form.equals("t")) {
      addNot(tokens, start, end);
    } else {
      tokens.add(new Token(Token.Sort.SIGN, "'" + form, start, end));
    }
  }

  /// Writes out `won't`, `don't` and `can't`.
  private static void addNot(List<Token> tokens, int start, int end) {
    Token verb = tokens.removeLast();
    String form = verb.form().equals("won") ? "will" : verb.form().replaceAll("(?<=.)n$", "");
    String whole = verb.is("can") ? "can" : form;
    tokens.add(new Token(Token.Sort.WORD, whole, verb.start(), verb.end()));
    tokens.add(new Token(Token.Sort.WORD, "not", start, end));
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
