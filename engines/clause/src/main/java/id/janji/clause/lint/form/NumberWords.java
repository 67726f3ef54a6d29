package id.janji.clause.lint.form;

import java.util.List;
import java.util.Map;

/// Reads number words of English and Indonesian up to 999.
final class NumberWords {
  private static final Map<String, Integer> UNITS =
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
          Map.entry("twenty", 20),
          Map.entry("thirty", 30),
          Map.entry("forty", 40),
          Map.entry("fifty", 50),
          Map.entry("sixty", 60),
          Map.entry("seventy", 70),
          Map.entry("eighty", 80),
          Map.entry("ninety", 90),
          Map.entry("satu", 1),
          Map.entry("dua", 2),
          Map.entry("tiga", 3),
          Map.entry("empat", 4),
          Map.entry("lima", 5),
          Map.entry("enam", 6),
          Map.entry("tujuh", 7),
          Map.entry("delapan", 8),
          Map.entry("sembilan", 9),
          Map.entry("sepuluh", 10),
          Map.entry("sebelas", 11),
          Map.entry("seratus", 100));

  private NumberWords() {}

  static boolean numberWord(String word) {
    return UNITS.containsKey(word) || List.of("belas", "puluh", "ratus", "hundred").contains(word);
  }

  /// The value of number words in order, such as `thirty`, `dua puluh empat`; 0 if they are none.
  static int value(List<String> words) {
    int total = 0;
    int last = 0;
    for (String word : words) {
      switch (word) {
        case "belas" -> last += 10;
        case "puluh" -> last *= 10;
        case "ratus", "hundred" -> last *= 100;
        default -> {
          total += last;
          last = UNITS.getOrDefault(word, 0);
        }
      }
    }
    return total + last;
  }
}
