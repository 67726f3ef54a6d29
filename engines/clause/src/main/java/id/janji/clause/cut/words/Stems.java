package id.janji.clause.cut.words;

import java.util.List;

/// Brings a lower-case word to a stem, lightly and without a dictionary. Only equality of two stems
/// has a meaning; a stem need not be a word.
public final class Stems {
  private static final String CLITIC = "nya";
  private static final List<String> SUFFIXES = List.of("kan", "an", "i");

  /// The longer ones first, since `me` also begins `meng`. Those that end in `*` swallow the first
  /// sound of the root.
  private static final List<String> PREFIXES =
      List.of(
          "memper", "diper", "meny*", "meng*", "mem*", "men*", "peny*", "peng*", "pem*", "pen*",
          "per", "ber", "ter", "me", "di", "ke", "pe");

  private Stems() {}

  /// Strips plural, past, gerund and the noun endings `-ion` and `-ment` of an English word.
  public static String english(String word) {
    String stem = plural(word);
    if (stem.endsWith("ied") && stem.length() > 4) {
      stem = stem.substring(0, stem.length() - 3) + "y";
    } else {
      stem = without(stem, "ing", "ed", "ion", "ment");
    }
    stem = undoubled(stem);
    return stem.endsWith("e") && stem.length() > 3 ? stem.substring(0, stem.length() - 1) : stem;
  }

  private static String plural(String word) {
    if (word.length() < 4 || !word.endsWith("s") || word.endsWith("ss") || word.endsWith("us")) {
      return word;
    }
    if (word.endsWith("ies") && word.length() > 4) {
      return word.substring(0, word.length() - 3) + "y";
    }
    boolean sibilant = word.endsWith("sses") || word.endsWith("ches") || word.endsWith("shes");
    return word.substring(0, word.length() - (sibilant ? 2 : 1));
  }

  private static String without(String word, String... endings) {
    for (String ending : endings) {
      int rest = word.length() - ending.length();
      if (rest >= 3 && word.endsWith(ending) && hasVowel(word, rest)) {
        return word.substring(0, rest);
      }
    }
    return word;
  }

  private static boolean hasVowel(String word, int end) {
    for (int i = 0; i < end; i++) {
      if (isVowel(word.charAt(i)) || word.charAt(i) == 'y') {
        return true;
      }
    }
    return false;
  }

  private static String undoubled(String word) {
    int last = word.length() - 1;
    boolean doubled =
        last > 2
            && word.charAt(last) == word.charAt(last - 1)
            && "bdgmnprt".indexOf(word.charAt(last)) >= 0;
    return doubled ? word.substring(0, last) : word;
  }

  /// Strips `-nya`, one prefix and one suffix of an Indonesian word. A first sound that a prefix
  /// may have swallowed (`menyimpan` from `simpan`, `memakai` from `pakai`) becomes `~` in every
  /// stem, so that both forms meet; the order follows Adriani et al., *Stemming Indonesian* (ACM
  /// TALIP 6(4), 2007), without their dictionary.
  public static String indonesian(String word) {
    String stem = withoutClitic(word);
    String root = withoutPrefix(stem);
    return softened(withoutSuffix(root, !root.equals(stem)));
  }

  /// Without `-kan` or `-an`; without `-i` only where a prefix stood and the root is no loan word
  /// in `-si`.
  private static String withoutSuffix(String root, boolean prefixed) {
    for (String suffix : SUFFIXES) {
      int rest = root.length() - suffix.length();
      boolean stays = suffix.equals("i") && (!prefixed || keepsI(root));
      if (rest >= 3 && root.endsWith(suffix) && !stays) {
        String bare = root.substring(0, rest);
        return suffix.equals("i") ? bare : withoutAn(bare);
      }
    }
    return root;
  }

  /// A loan word such as `enkripsi`, or a root such as `pakai`.
  private static boolean keepsI(String root) {
    boolean loan = root.endsWith("si") && root.length() > 7;
    return loan || isVowel(root.charAt(root.length() - 2));
  }

  /// A root may end in `-an` itself: `simpan` in `penyimpanan`.
  private static String withoutAn(String root) {
    int letters = root.startsWith("~") ? root.length() - 1 : root.length();
    return letters > 4 && root.endsWith("an") ? root.substring(0, root.length() - 2) : root;
  }

  /// The word without `-nya`.
  public static String withoutClitic(String word) {
    boolean clitic = word.endsWith(CLITIC) && word.length() - CLITIC.length() >= 4;
    return clitic ? word.substring(0, word.length() - CLITIC.length()) : word;
  }

  private static String withoutPrefix(String word) {
    for (String prefix : PREFIXES) {
      boolean swallows = prefix.endsWith("*");
      String letters = swallows ? prefix.substring(0, prefix.length() - 1) : prefix;
      int least = letters.length() == 2 && !letters.equals("di") ? 4 : 3;
      if (!word.startsWith(letters) || word.length() - letters.length() < least) {
        continue;
      }
      char next = word.charAt(letters.length());
      if (swallows && isVowel(next)) {
        return "~" + word.substring(letters.length());
      }
      if (isVowel(next) || isVowel(word.charAt(letters.length() + 1))) {
        return word.substring(letters.length());
      }
    }
    return word;
  }

  private static String softened(String root) {
    if (root.length() < 2 || root.startsWith("~")) {
      return root;
    }
    if (isVowel(root.charAt(0))) {
      return "~" + root;
    }
    boolean swallowed = "ptksmn".indexOf(root.charAt(0)) >= 0 && isVowel(root.charAt(1));
    return swallowed ? "~" + root.substring(1) : root;
  }

  private static boolean isVowel(char c) {
    return "aeiou".indexOf(c) >= 0;
  }
}
