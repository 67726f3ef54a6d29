package id.janji.clause.lint.form;

import id.janji.clause.Bilingual;
import id.janji.clause.lint.prose.Phrases;
import id.janji.clause.lint.prose.Prose;
import id.janji.clause.lint.prose.Sentence;
import id.janji.clause.lint.rule.Card;
import id.janji.clause.lint.rule.Finding;
import id.janji.clause.lint.rule.Rule;
import id.janji.clause.lint.rule.Severity;
import id.janji.clause.text.Line;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Finds references to sections of this text that it does not have. Texts that number fewer than
/// three sections are left alone, and so are references to laws and other documents.
public final class ReferenceMissing implements Rule {
  private static final Card CARD =
      new Card(
          "reference-missing",
          Severity.FAULT,
          new Bilingual(
              "The text refers to a part of itself that does not exist.",
              "Teks merujuk ke bagian yang tidak ada di dalamnya."),
          new Bilingual(
              "Correct the number, or add the part.",
              "Perbaiki nomornya, atau tambahkan bagian itu."));

  private static final Phrases NAMES =
      Phrases.of("section|sections|clause|article|chapter|pasal|bab|bagian|butir|klausul");
  private static final Phrases ELSEWHERE =
      Phrases.of(
          """
          law|act|gdpr|regulation|directive|code|iso|nist|pci|hipaa|decree|statute|constitution|standard
          uu|undang|peraturan|pp|permen|permenkominfo|pojk|kuhp|kuhap|kitab|perpres|keputusan|uud
          of|in the|your|our? ~3 agreement|terms|contract|dpa|addendum|order
          perjanjian|kontrak|adendum
          """);
  private static final Pattern NUMBER = Pattern.compile("\\d{1,3}(?:\\.\\d{1,3}){0,4}");
  private static final Pattern ARTICLE = Pattern.compile("pasal \\d{1,3}\\b");
  private static final int FEWEST_NUMBERED = 3;
  private static final int AROUND = 8;

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public List<Finding> check(Prose prose) {
    Set<String> present = present(prose);
    if (present.size() < FEWEST_NUMBERED) {
      return List.of();
    }
    Set<Long> depths = present.stream().map(ReferenceMissing::depth).collect(Collectors.toSet());
    boolean articled = articled(prose);
    List<Finding> found = new ArrayList<>();
    for (Sentence sentence : prose.sentences()) {
      for (Phrases.Match match : NAMES.all(sentence)) {
        String number = sentence.word(match.to());
        boolean reference =
            NUMBER.matcher(number).matches() && depths.contains(depth(number)) && !elsewhere(match);
        boolean law = !articled && sentence.word(match.from()).equals("pasal");
        if (reference && !law && !present.contains(number)) {
          found.add(finding(new Phrases.Match(sentence, match.from(), match.to() + 1)));
        }
      }
    }
    return found;
  }

  /// The numbers under which parts of the text stand, and the numbers of the parts that hold them.
  private static Set<String> present(Prose prose) {
    Set<String> present = new HashSet<>();
    for (Line line : prose.source().lines()) {
      String label = line.heading() ? line.marker() + " " + line.text() : line.marker();
      Matcher matcher = NUMBER.matcher(label.toLowerCase(Locale.ROOT));
      if (matcher.find()) {
        String number = matcher.group();
        for (int dot = number.length(); dot > 0; dot = number.lastIndexOf('.', dot - 1)) {
          present.add(number.substring(0, dot));
        }
      }
    }
    return present;
  }

  private static long depth(String number) {
    return number.chars().filter(c -> c == '.').count();
  }

  private static boolean elsewhere(Phrases.Match match) {
    Sentence sentence = match.sentence();
    if (act(sentence, match.from() - 1)) {
      return true;
    }
    for (int i = match.from() - AROUND; i < match.to() + AROUND; i++) {
      if (ELSEWHERE.endAt(sentence, i) > 0) {
        return true;
      }
    }
    return false;
  }

  /// Whether the token is the short name of an act, as in `SOX Section 404`.
  private static boolean act(Sentence sentence, int at) {
    if (at < 0) {
      return false;
    }
    String written = sentence.written(at, at + 1);
    boolean parts = NAMES.endAt(sentence, at) > 0;
    return !parts && written.length() > 1 && written.chars().allMatch(Character::isUpperCase);
  }

  /// Whether the text calls its own parts `Pasal`: one that does not means a law by that word.
  private static boolean articled(Prose prose) {
    return prose.source().lines().stream()
        .map(line -> (line.marker() + " " + line.text()).strip().toLowerCase(Locale.ROOT))
        .anyMatch(text -> ARTICLE.matcher(text).lookingAt());
  }

  private Finding finding(Phrases.Match match) {
    return Finding.of(
        this,
        match,
        new Bilingual(
            "There is no “%s” in this text.".formatted(match.written()),
            "“%s” tidak ada dalam teks ini.".formatted(match.written())));
  }
}
