package id.janji.clause.cut.recognise;

import id.janji.clause.cut.recognise.Parties.Role;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Finds the parties that a text defines: `PT X ("Y")`, `X Ltd (hereinafter "Y")`, `PT X
/// (selanjutnya disebut "Y")`. A legal form before the bracket makes the first such name the
/// provider's, unless the name itself is one for customers.
final class PartyFinder {
  private static final int MOST_CHARS = 20_000;
  private static final Set<String> FORMS_BEFORE =
      Set.of("pt", "cv", "perum", "yayasan", "koperasi");
  private static final Set<String> FORMS_AFTER =
      Set.of("inc", "ltd", "limited", "llc", "gmbh", "corp", "corporation", "tbk", "bhd", "pte");
  private static final int MOST_NAME_WORDS = 7;

  // Each part excludes the sign that ends it, so matching is linear.
  private static final Pattern BRACKET = Pattern.compile("\\(([^()]{1,200})\\)");
  private static final Pattern QUOTED = Pattern.compile("[\"“”„«]([^\"“”„«»]{1,60})[\"“”»]");

  private static final Pattern QUOTE_OR_BRACKET = Pattern.compile("[()\"“”]");

  private static final Pattern BRAND =
      Pattern.compile(
          "\\b(\\p{Lu}\\p{Ll}{1,20}\\p{Lu}\\p{L}{1,20}(?:\\.\\p{L}{2,5}){0,2}|\\p{L}{3,30}\\.(?:id|com|net|co\\.id)"
              + "|\\p{Nd}{1,4}\\p{L}[\\p{L}\\p{Nd}]{2,20}(?:\\.\\p{L}{2,5}){0,2})"
              + "(?: Indonesia)? (?:may|can|will|shall|must|reserves|guarantees|provides|uses"
              + "|dapat|akan|wajib|berhak|harus|berkomitmen|berusaha|berupaya|tidak|menjamin|mencatat|menyediakan)\\b");
  private static final int FEWEST_ACTS = 2;
  private static final int MOST_BRANDS = 1_000;

  private final Map<String, Integer> acting = new LinkedHashMap<>();
  private final Map<String, Role> found = new LinkedHashMap<>();
  private @Nullable String company;

  void read(String text) {
    if (text.length() > MOST_CHARS) {
      return;
    }
    Matcher bracket = BRACKET.matcher(text);
    while (bracket.find()) {
      String legal = legalName(text.substring(0, bracket.start()));
      Matcher quoted = QUOTED.matcher(bracket.group(1));
      while (quoted.find()) {
        define(legal, quoted.group(1).strip());
      }
    }
    if (company == null) {
      company = firstCompany(text);
    }
    Matcher brand = BRAND.matcher(text);
    while (brand.find() && acting.size() < MOST_BRANDS) {
      acting.merge(brand.group(1), 1, Integer::sum);
    }
  }

  /// The name that acts again and again in a text that defines none, such as `AwanKita`.
  private @Nullable String brand() {
    return acting.entrySet().stream()
        .filter(name -> name.getValue() >= FEWEST_ACTS)
        .max(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey)
        .orElse(null);
  }

  private void define(String legal, String name) {
    Role common = Parties.commonRole(name);
    boolean isCompany = !legal.isEmpty();
    if (common == null && isCompany) {
      found.putIfAbsent(name, Role.PROVIDER);
      found.putIfAbsent(legal, Role.PROVIDER);
    }
    if (isCompany && common != Role.CUSTOMER && company == null) {
      company = legal;
    }
  }

  /// The company's name that ends `before`, with its legal form, or an empty string.
  private static String legalName(String before) {
    String[] words = before.substring(Math.max(0, before.length() - 120)).strip().split("\\s+", -1);
    int least = Math.max(0, words.length - MOST_NAME_WORDS - 1);
    for (int at = words.length - 1; at >= least; at--) {
      if (QUOTE_OR_BRACKET.matcher(words[at]).find()) {
        break;
      }
      if (FORMS_BEFORE.contains(bare(words[at]))) {
        return join(words, at, words.length);
      }
    }
    if (words.length > 1 && FORMS_AFTER.contains(bare(words[words.length - 1]))) {
      int first = words.length - 1;
      while (first > least && capital(words[first - 1])) {
        first--;
      }
      return join(words, first, words.length);
    }
    return "";
  }

  /// A company named without a definition: `PT` and the capitalised words behind it.
  private static @Nullable String firstCompany(String text) {
    String[] words = text.split("\\s+", -1);
    for (int at = 0; at + 1 < words.length; at++) {
      boolean form = words[at].equals("PT") || words[at].equals("PT.") || words[at].equals("CV");
      if (form && capital(words[at + 1])) {
        int end = at + 1;
        while (end < Math.min(words.length, at + MOST_NAME_WORDS) && capital(words[end])) {
          end++;
          if (words[end - 1].matches(".*[.,;:)]")) {
            break;
          }
        }
        return join(words, at, end);
      }
    }
    return null;
  }

  private static String join(String[] words, int from, int to) {
    String name = String.join(" ", List.of(words).subList(from, to));
    int comma = name.indexOf(',');
    return (comma < 0 ? name : name.substring(0, comma)).replaceAll("[\\s,;:.'’]+s?$", "").strip();
  }

  private static boolean capital(String word) {
    return !word.isEmpty() && Character.isUpperCase(word.codePointAt(0));
  }

  private static String bare(String word) {
    return word.replaceAll("[^\\p{L}]", "").toLowerCase(Locale.ROOT);
  }

  Map<String, Role> found() {
    String brand = found.isEmpty() && company == null ? brand() : null;
    if (brand != null) {
      found.put(brand, Role.PROVIDER);
    }
    return found;
  }

  @Nullable String company() {
    return company;
  }
}
