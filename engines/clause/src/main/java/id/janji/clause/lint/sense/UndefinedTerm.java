package id.janji.clause.lint.sense;

import id.janji.clause.Bilingual;
import id.janji.clause.lint.prose.Definitions;
import id.janji.clause.lint.prose.Lexicon;
import id.janji.clause.lint.prose.Phrases;
import id.janji.clause.lint.prose.Prose;
import id.janji.clause.lint.prose.Sentence;
import id.janji.clause.lint.prose.Token;
import id.janji.clause.lint.rule.Card;
import id.janji.clause.lint.rule.Finding;
import id.janji.clause.lint.rule.Rule;
import id.janji.clause.lint.rule.Severity;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Finds words that are capitalised like a defined term in a text which defines its terms, but not
/// these, and also uses them in lower case.
public final class UndefinedTerm implements Rule {
  private static final Card CARD =
      new Card(
          "undefined-term",
          Severity.NOTE,
          new Bilingual(
              "A word is capitalised like a defined term, but the text defines no such term.",
              "Kata ditulis seperti istilah yang didefinisikan, tetapi definisinya tidak ada."),
          new Bilingual(
              "Define the term, or write it in lower case.",
              "Definisikan istilahnya, atau tulis dengan huruf kecil."));

  private static final Phrases MEANS =
      Phrases.of("\" means|mean|refers|adalah|berarti|ialah|merupakan");
  private static final Set<String> BEFORE =
      Lexicon.words("any each every a an such all some setiap suatu sebuah para seluruh");
  private static final Set<String> NEVER =
      Lexicon.words(
          "internet policy i website state government cloud web kebijakan privacy terms party parties");
  private static final int FEWEST_DEFINITIONS = 3;
  private static final int SHORTEST = 4;

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public List<Finding> check(Prose prose) {
    List<Sentence> sentences = prose.sentences();
    long defining = sentences.stream().filter(s -> s.word(0).equals("\"") && MEANS.in(s)).count();
    if (defining < FEWEST_DEFINITIONS) {
      return List.of();
    }
    Set<String> defined = new HashSet<>();
    Set<String> lower = new HashSet<>();
    for (Sentence sentence : sentences) {
      Definitions.in(sentence)
          .forEach(
              one -> one.aliases().forEach(alias -> defined.addAll(List.of(alias.split(" ", -1)))));
      sentence.tokens().stream()
          .filter(token -> !token.capital())
          .map(Token::word)
          .forEach(lower::add);
    }
    List<Finding> found = new ArrayList<>();
    Set<String> reported = new HashSet<>();
    for (Sentence sentence : sentences) {
      for (int i = 1; i < sentence.size(); i++) {
        String word = sentence.token(i).word();
        boolean unknown = lower.contains(word) && !known(defined, word);
        if (unknown && likeATerm(sentence, i) && reported.add(word)) {
          String written = sentence.written(i, i + 1);
          found.add(Finding.of(this, new Phrases.Match(sentence, i, i + 1), reason(written)));
        }
      }
    }
    return found;
  }

  /// Whether the word stands alone with a capital behind "any", as defined terms do.
  private static boolean likeATerm(Sentence sentence, int at) {
    Token token = sentence.token(at);
    boolean alone = !capital(sentence, at - 1) && !capital(sentence, at + 1);
    boolean term = token.capital() && token.word().length() >= SHORTEST;
    return term && alone && BEFORE.contains(sentence.word(at - 1)) && !NEVER.contains(token.word());
  }

  private static boolean capital(Sentence sentence, int at) {
    return at < sentence.size() && sentence.token(at).capital();
  }

  private static boolean known(Set<String> defined, String word) {
    return defined.contains(word)
        || defined.contains(word + "s")
        || (word.endsWith("s") && defined.contains(word.substring(0, word.length() - 1)));
  }

  private static Bilingual reason(String word) {
    return new Bilingual(
        "“%s” looks like a defined term, but is not defined.".formatted(word),
        "“%s” tampak seperti istilah, tetapi tidak didefinisikan.".formatted(word));
  }
}
