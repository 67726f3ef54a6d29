package id.janji.clause.cut.recognise;

import id.janji.clause.cut.words.Token;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads whole numbers in figures and in the number words of both languages, from 1 to 9999.
final class Amounts {
  private static final int MOST_DIGITS = 4;
  private static final Map<String, Integer> ONES =
      Map.ofEntries(
          Map.entry("one", 1),
          Map.entry("two", 2),
          Map.entry("three", 3),
          Map.entry("four", 4),
          Map.entry("five", 5),
          Map.entry("six", 6),
          Map.entry("seven", 7),
          Map.entry("eight", 8),
          Map.entry("nine", 9),
          Map.entry("satu", 1),
          Map.entry("dua", 2),
          Map.entry("tiga", 3),
          Map.entry("empat", 4),
          Map.entry("lima", 5),
          Map.entry("enam", 6),
          Map.entry("tujuh", 7),
          Map.entry("delapan", 8),
          Map.entry("sembilan", 9));
  private static final Map<String, Integer> TEENS =
      Map.ofEntries(
          Map.entry("ten", 10),
          Map.entry("eleven", 11),
          Map.entry("twelve", 12),
          Map.entry("thirteen", 13),
          Map.entry("fourteen", 14),
          Map.entry("fifteen", 15),
          Map.entry("sixteen", 16),
          Map.entry("seventeen", 17),
          Map.entry("eighteen", 18),
          Map.entry("nineteen", 19),
          Map.entry("sepuluh", 10),
          Map.entry("sebelas", 11),
          Map.entry("seratus", 100));
  private static final Map<String, Integer> TENS =
      Map.of(
          "twenty", 20, "thirty", 30, "forty", 40, "fifty", 50, "sixty", 60, "seventy", 70,
          "eighty", 80, "ninety", 90);

  private Amounts() {}

  /// A number and the index behind its last token.
  record Amount(int value, int next) {}

  /// The number that begins at `at`, if one does.
  static @Nullable Amount at(List<Token> tokens, int at) {
    if (at >= tokens.size()) {
      return null;
    }
    Token token = tokens.get(at);
    if (token.isNumber()) {
      return token.form().length() > MOST_DIGITS
          ? null
          : new Amount(Integer.parseInt(token.form()), at + 1);
    }
    return token.isWord() ? inWords(tokens, at) : null;
  }

  private static @Nullable Amount inWords(List<Token> tokens, int at) {
    String word = tokens.get(at).form();
    Integer teen = TEENS.get(word);
    if (teen != null) {
      return new Amount(teen, at + 1);
    }
    Integer tens = TENS.get(word);
    if (tens != null) {
      return plusOnes(tokens, tens, skipHyphen(tokens, at + 1));
    }
    Integer ones = ONES.get(word);
    return ones == null ? null : scaled(tokens, ones, at + 1);
  }

  private static Amount scaled(List<Token> tokens, int ones, int next) {
    return switch (form(tokens, next)) {
      case "belas" -> new Amount(10 + ones, next + 1);
      case "puluh" -> plusOnes(tokens, ones * 10, next + 1);
      case "ratus", "hundred" -> new Amount(ones * 100, next + 1);
      default -> new Amount(ones, next);
    };
  }

  private static Amount plusOnes(List<Token> tokens, int tens, int next) {
    Integer ones = ONES.get(form(tokens, next));
    return ones == null ? new Amount(tens, next) : new Amount(tens + ones, next + 1);
  }

  private static int skipHyphen(List<Token> tokens, int at) {
    return form(tokens, at).equals("-") ? at + 1 : at;
  }

  private static String form(List<Token> tokens, int at) {
    return at < tokens.size() ? tokens.get(at).form() : "";
  }
}
