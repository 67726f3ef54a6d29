package id.janji.clause.text;

import id.janji.clause.Language;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Tells English from Indonesian by their commonest words.
public final class LanguageGuess {
  private static final Set<String> ENGLISH =
      Set.of(
          "the", "of", "and", "to", "in", "is", "are", "for", "by", "with", "or", "as", "that",
          "will", "be", "on", "our", "your", "we", "you", "any", "this", "not", "from", "at", "an",
          "must", "shall", "may", "has", "have", "its", "which", "if", "when");
  private static final Set<String> INDONESIAN =
      Set.of(
          "yang",
          "dan",
          "di",
          "untuk",
          "dengan",
          "dari",
          "ini",
          "atau",
          "pada",
          "adalah",
          "akan",
          "oleh",
          "kami",
          "anda",
          "tidak",
          "dapat",
          "dalam",
          "ke",
          "sebagai",
          "setiap",
          "wajib",
          "harus",
          "kepada",
          "tersebut",
          "secara",
          "jika",
          "apabila",
          "serta",
          "bagi",
          "telah",
          "para",
          "atas",
          "sesuai",
          "paling",
          "hanya");

  private LanguageGuess() {}

  /// The language of most of the words; English if neither is told.
  public static Language of(String text) {
    return weight(text) >= 0 ? Language.ENGLISH : Language.INDONESIAN;
  }

  static Language of(List<Line> lines) {
    long weight = lines.stream().mapToLong(line -> weight(line.text())).sum();
    return weight >= 0 ? Language.ENGLISH : Language.INDONESIAN;
  }

  /// English words less Indonesian ones.
  private static int weight(String text) {
    int weight = 0;
    for (String word : text.toLowerCase(Locale.ROOT).split("[^\\p{L}]+", -1)) {
      if (ENGLISH.contains(word)) {
        weight++;
      } else if (INDONESIAN.contains(word)) {
        weight--;
      }
    }
    return weight;
  }
}
