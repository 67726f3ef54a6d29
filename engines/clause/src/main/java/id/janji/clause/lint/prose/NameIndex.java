package id.janji.clause.lint.prose;

import id.janji.clause.Language;
import id.janji.clause.text.LanguageGuess;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Which words of a text are names: what stands capitalised inside sentences and never in lower
/// case. From that it finds the companies that act in a sentence, without a list of companies.
public final class NameIndex {
  /// A company's name, from one token up to, not including, another.
  public record Span(Sentence sentence, int from, int to) {
    /// The words of the name, in lower case.
    public List<String> words() {
      return sentence.tokens().subList(from, to).stream()
          .filter(Token::wordlike)
          .map(Token::word)
          .toList();
    }

    public String written() {
      return sentence.written(from, to);
    }
  }

  private static final int LONGEST_NAME = 8;
  private static final Set<String> DETERMINERS =
      Lexicon.words(
          "the a an any each every our your their its his her such this that these no para setiap");
  private static final List<String> NOUN_ENDINGS =
      List.of(
          "tion", "tions", "ment", "ments", "ness", "ity", "ities", "ance", "ence", "ing", "ings",
          "ers", "ors", "ees", "ures", "ists", "ants", "ents", "ships", "sis", "ics", "ware");

  /// What web names end in, as far as companies go by them.
  static final Set<String> ENDINGS = Lexicon.words("id com net org io co cloud");

  private final Set<String> lower = new HashSet<>();
  private final Set<String> inner = new HashSet<>();

  NameIndex(List<Sentence> sentences) {
    for (Sentence sentence : sentences) {
      if (!shouted(sentence)) {
        learn(sentence);
      }
    }
  }

  private void learn(Sentence sentence) {
    for (int i = 0; i < sentence.size(); i++) {
      Token token = sentence.token(i);
      if (token.wordlike() && !token.capital()) {
        lower.add(token.word());
      } else if (token.capital() && i > 0 && sentence.token(i - 1).wordlike()) {
        inner.add(token.word());
      }
    }
  }

  /// The companies that act in `sentence`.
  public List<Span> acting(Sentence sentence) {
    List<Span> found = new ArrayList<>();
    if (shouted(sentence)) {
      return found;
    }
    inverted(sentence).ifPresent(found::add);
    for (int at = 1; at < sentence.size(); at++) {
      if (Verbs.actAt(sentence, at)) {
        int end = Subjects.before(sentence, at) + 1;
        Span span = new Span(sentence, start(sentence, end), end);
        if (company(span)) {
          found.add(span);
        }
      }
    }
    return found;
  }

  /// `Should X learn of it, …`: the company between a verb that opens the sentence and the next
  /// one.
  private Optional<Span> inverted(Sentence sentence) {
    if (!sentence.word(0).equals("should")) {
      return Optional.empty();
    }
    int end = 1;
    while (end < sentence.size() && sentence.token(end).capital()) {
      end++;
    }
    boolean verb = end < sentence.size() && sentence.token(end).wordlike();
    return Optional.of(new Span(sentence, 1, end)).filter(span -> verb && company(span));
  }

  /// Where the run of capitalised words that ends before token `end` begins.
  static int start(Sentence sentence, int end) {
    int from = end;
    while (from > 0 && end - from < LONGEST_NAME && partOfName(sentence, from - 1, end)) {
      from--;
    }
    while (from < end
        && (Lexicon.functionWord(sentence.word(from)) || !sentence.token(from).wordlike())) {
      from++;
    }
    return from;
  }

  private static boolean partOfName(Sentence sentence, int at, int end) {
    Token token = sentence.token(at);
    boolean joins =
        at > 0
            && at + 1 < end
            && (token.word().equals("&")
                || token.word().equals("of")
                || (token.word().equals(".")
                    && Lexicon.COMPANY_MARKS.contains(sentence.word(at - 1))));
    if (addressed(sentence, at)) {
      return true;
    }
    boolean dot = token.word().equals(".") && Lexicon.COMPANY_MARKS.contains(sentence.word(at - 1));
    return token.capital() || dot || (joins && sentence.token(at - 1).capital());
  }

  /// Whether the token is part of a web name such as `Awan.id`, which some go by.
  static boolean addressed(Sentence sentence, int at) {
    return joint(sentence, at)
        || (joint(sentence, at + 1) && sentence.token(at).wordlike())
        || (joint(sentence, at - 1) && sentence.token(at).wordlike());
  }

  /// Whether the token is a dot between two words that no space parts.
  static boolean joint(Sentence sentence, int at) {
    if (at < 1 || at + 1 >= sentence.size() || !sentence.word(at).equals(".")) {
      return false;
    }
    Token dot = sentence.token(at);
    return sentence.token(at - 1).end() == dot.start()
        && dot.end() == sentence.token(at + 1).start()
        && ENDINGS.contains(sentence.word(at + 1));
  }

  /// Whether a run of capitalised words is a company's name.
  boolean company(Span span) {
    List<String> words = span.words();
    if (words.isEmpty() || words.stream().anyMatch(word -> Character.isDigit(word.charAt(0)))) {
      return false;
    }
    String written = span.written();
    if (words.size() > 2 && written.equals(written.toUpperCase(java.util.Locale.ROOT))) {
      return false;
    }
    boolean marked = words.stream().anyMatch(Lexicon.COMPANY_MARKS::contains);
    if (words.size() > 1 && (marked || addressed(span.sentence(), span.from()))) {
      return true;
    }
    if (DETERMINERS.contains(span.sentence().word(span.from() - 1)) || common(words)) {
      return false;
    }
    boolean known = lower.containsAll(words) || plural(words);
    return !known && (words.size() > 1 || single(span, words.getFirst()));
  }

  /// Whether the name is the plural of a word of the text, which companies' names are not.
  private boolean plural(List<String> words) {
    String last = words.getLast();
    String singular = last.substring(0, last.length() - 1);
    return last.endsWith("s") && (lower.contains(singular) || inner.contains(singular));
  }

  private static boolean common(List<String> words) {
    boolean tail =
        words.size() > 1
            && Lexicon.COMPANY_TAILS.contains(words.getLast())
            && !Lexicon.commonNoun(words.getFirst());
    return !tail
        && words.stream().anyMatch(word -> Lexicon.commonNoun(word) || Lexicon.acronym(word));
  }

  private boolean single(Span span, String word) {
    String written = span.written();
    boolean camel = written.chars().skip(1).anyMatch(Character::isUpperCase);
    boolean opens = span.from() == 0 || !span.sentence().token(span.from() - 1).wordlike();
    boolean comma = span.sentence().word(span.from() - 1).equals(",");
    return !opens || comma || camel || inner.contains(word) || nameLike(span.sentence(), word);
  }

  /// Whether a word that only its place at the beginning may have capitalised looks like a name
  /// rather than a noun that can stand alone in its language.
  private static boolean nameLike(Sentence sentence, String word) {
    if (LanguageGuess.of(sentence.text()) == Language.INDONESIAN) {
      return !word.endsWith("an") && !word.endsWith("nya") && !word.matches("pe[mnl].*");
    }
    boolean noun = NOUN_ENDINGS.stream().anyMatch(word::endsWith);
    boolean plural = word.endsWith("s") && !word.endsWith("ss");
    return word.length() > 2 && !noun && !plural;
  }

  private static boolean shouted(Sentence sentence) {
    String text = sentence.text();
    long upper = text.chars().filter(Character::isUpperCase).count();
    long all = text.chars().filter(Character::isLetter).count();
    return upper * 2 > all && all > 12;
  }
}
