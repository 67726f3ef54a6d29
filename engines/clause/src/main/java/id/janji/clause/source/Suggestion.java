package id.janji.clause.source;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/// The known word that a mistyped one was probably meant to be.
public final class Suggestion {
  private static final int LONGEST = 80;

  private Suggestion() {}

  /// `; did you mean x?` for the nearest known word, or nothing if none is near.
  public static String after(String wrong, Collection<String> known) {
    return nearest(wrong, known).map("; did you mean %s?"::formatted).orElse("");
  }

  /// The known word with the fewest single-character edits, at most one for each three characters.
  public static Optional<String> nearest(String wrong, Collection<String> known) {
    if (wrong.length() > LONGEST) {
      return Optional.empty();
    }
    int limit = Math.max(1, wrong.length() / 3);
    record Candidate(String word, int edits) {}
    return known.stream()
        .map(word -> new Candidate(word, edits(wrong, word)))
        .filter(candidate -> candidate.edits <= limit)
        .min(Comparator.comparingInt(Candidate::edits).thenComparing(Candidate::word))
        .map(Candidate::word);
  }

  /// Levenshtein's distance, row by row (Wagner and Fischer 1974).
  static int edits(String a, String b) {
    int[] above = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      above[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] row = new int[b.length() + 1];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int swap = above[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(swap, Math.min(above[j], row[j - 1]) + 1);
      }
      above = row;
    }
    return above[b.length()];
  }
}
