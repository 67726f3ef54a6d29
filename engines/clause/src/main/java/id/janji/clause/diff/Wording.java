package id.janji.clause.diff;

import id.janji.clause.Bilingual;
import id.janji.clause.Language;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Two wordings of one text, looked at for words that make a promise softer or turn it round.
///
/// It counts words of a few kinds and understands no sentence. That suffices for its task: to pick
/// the changes that a person has to read before they are published.
final class Wording {
  private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}'-]+");
  private static final Pattern FIGURE = Pattern.compile("[0-9]+");

  private final String before;
  private final String after;
  private final Language language;

  Wording(String before, String after, Language language) {
    this.before = spaced(before);
    this.after = spaced(after);
    this.language = language;
  }

  /// Why the newer wording may promise less, if anything shows that it does.
  Optional<Bilingual> doubt() {
    return Arrays.stream(Tone.values()).filter(this::suspicious).findFirst().map(this::reason);
  }

  /// That the figures in the text differ, if they do; they can mean more or less.
  Optional<Bilingual> otherFigures() {
    String was = figures(before);
    String is = figures(after);
    return was.equals(is)
        ? Optional.empty()
        : Optional.of(
            new Bilingual(
                "the figures differ: [%s] became [%s]".formatted(was, is),
                "angkanya berbeda: [%s] menjadi [%s]".formatted(was, is)));
  }

  private boolean suspicious(Tone tone) {
    int more = count(tone, after) - count(tone, before);
    return switch (tone.effect()) {
      case SOFTENS -> more > 0;
      case FIRMS -> more < 0;
      case TURNS -> more != 0;
    };
  }

  private Bilingual reason(Tone tone) {
    boolean added = count(tone, after) > count(tone, before);
    String words =
        tone.words(language).stream()
            .filter(word -> added ? more(word, after, before) : more(word, before, after))
            .collect(Collectors.joining(", "));
    return added
        ? new Bilingual("new in the text: " + words, "baru dalam naskah: " + words)
        : new Bilingual("gone from the text: " + words, "hilang dari naskah: " + words);
  }

  private static boolean more(String word, String in, String than) {
    return count(word, in) > count(word, than);
  }

  private int count(Tone tone, String text) {
    return tone.words(language).stream().mapToInt(word -> count(word, text)).sum();
  }

  private static int count(String word, String text) {
    String spaced = " " + word + " ";
    int found = 0;
    for (int at = text.indexOf(spaced); at >= 0; at = text.indexOf(spaced, at + 1)) {
      found++;
    }
    return found;
  }

  /// Lower case, each word between single spaces, without punctuation around words.
  private static String spaced(String text) {
    return " " + NO_WORD.matcher(text.toLowerCase(Locale.ROOT)).replaceAll(" ").strip() + " ";
  }

  private static String figures(String text) {
    return FIGURE
        .matcher(text)
        .results()
        .map(MatchResult::group)
        .sorted()
        .collect(Collectors.joining(" "));
  }
}
