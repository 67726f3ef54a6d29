package id.janji.clause.lint.prose;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Finds what a sentence defines: `X ("Y")`, `"Y" means …`, `X, selanjutnya disebut Y`.
public final class Definitions {
  /// Something defined.
  ///
  /// @param name of the company that the aliases stand for, as lower-case words; empty if the
  ///   definition is of a thing
  /// @param aliases the defined terms in lower case
  public record Defined(List<String> name, Set<String> aliases) {
    public Defined {
      name = List.copyOf(name);
      aliases = Set.copyOf(aliases);
    }

    boolean company() {
      return !name.isEmpty();
    }
  }

  private static final int LONGEST_PARENTHESIS = 30;
  private static final int LONGEST_TERM = 8;
  private static final int NAME_WITHIN = 8;
  private static final Set<String> MEANS =
      Lexicon.words("means mean adalah ialah berarti refers merupakan is are");
  private static final Phrases CALLED =
      Phrases.of(
          """
          selanjutnya disebut|disingkat|dinamakan dengan|sebagai? sebagai?
          hereinafter|hereafter the? referred|called? to? as? the?
          """);

  private Definitions() {}

  public static List<Defined> in(Sentence sentence) {
    List<Defined> found = new ArrayList<>();
    for (int at = 0; at < sentence.size(); at++) {
      if (sentence.word(at).equals("(")) {
        parenthesis(sentence, at, found);
      }
    }
    means(sentence, found);
    called(sentence, found);
    return found;
  }

  private static void parenthesis(Sentence sentence, int open, List<Defined> found) {
    int close = open;
    while (close < sentence.size()
        && close - open < LONGEST_PARENTHESIS
        && !sentence.word(close).equals(")")) {
      close++;
    }
    Set<String> aliases = quoted(sentence, open, Math.min(close, sentence.size()));
    if (!aliases.isEmpty()) {
      found.add(new Defined(nameBefore(sentence, open, aliases), aliases));
    }
  }

  private static Set<String> quoted(Sentence sentence, int from, int to) {
    Set<String> terms = new LinkedHashSet<>();
    int open = -1;
    for (int i = from; i < to; i++) {
      if (!sentence.word(i).equals("\"")) {
        continue;
      }
      if (open < 0) {
        open = i;
      } else {
        if (i - open - 1 <= LONGEST_TERM && i > open + 1) {
          terms.add(joined(sentence, open + 1, i));
        }
        open = -1;
      }
    }
    return terms;
  }

  private static String joined(Sentence sentence, int from, int to) {
    List<String> words = new ArrayList<>();
    for (int i = from; i < to; i++) {
      if (sentence.token(i).wordlike()) {
        words.add(sentence.word(i));
      }
    }
    return String.join(" ", words);
  }

  /// The company's name that ends before token `end`, if its marks or its aliases show that it is
  /// one.
  private static List<String> nameBefore(Sentence sentence, int end, Set<String> aliases) {
    int last = end;
    while (last > 0
        && ("'s".equals(sentence.word(last - 1)) || ",".equals(sentence.word(last - 1)))) {
      last--;
    }
    int from = NameIndex.start(sentence, last);
    boolean onlyMark =
        from > 1 && from == last - 1 && Lexicon.COMPANY_MARKS.contains(sentence.word(from));
    if (onlyMark && sentence.word(from - 1).equals(",")) {
      from = NameIndex.start(sentence, from - 1);
    }
    List<String> words = new NameIndex.Span(sentence, from, last).words();
    boolean marked = words.stream().anyMatch(Lexicon.COMPANY_MARKS::contains);
    boolean role =
        aliases.stream()
            .anyMatch(
                a -> Lexicon.PUBLISHER_ROLES.contains(a) || Lexicon.CUSTOMER_ROLES.contains(a));
    boolean shortened =
        aliases.stream().anyMatch(alias -> words.contains(alias) && !Lexicon.commonNoun(alias));
    return marked || role || shortened ? words : List.of();
  }

  private static void means(Sentence sentence, List<Defined> found) {
    int verb = sentence.word(0).equals("\"") ? 2 : 1;
    while (verb < Math.min(sentence.size(), LONGEST_TERM + 3)
        && !MEANS.contains(sentence.word(verb))) {
      verb++;
    }
    if (!MEANS.contains(sentence.word(verb))) {
      return;
    }
    Set<String> aliases = quoted(sentence, 0, verb);
    boolean bareRole =
        verb == 1
            && Lexicon.PUBLISHER_ROLES.contains(sentence.word(0))
            && !sentence.word(0).equals("we");
    List<String> name = markedName(sentence, verb + 1);
    if (!aliases.isEmpty()) {
      boolean ofCompany = aliases.stream().anyMatch(Lexicon.PUBLISHER_ROLES::contains);
      found.add(new Defined(ofCompany ? name : List.of(), aliases));
    } else if (bareRole && !name.isEmpty()) {
      found.add(new Defined(name, Set.of(sentence.word(0))));
    }
  }

  /// A name with a company mark that begins soon after token `from`; empty if there is none.
  private static List<String> markedName(Sentence sentence, int from) {
    for (int at = from; at < Math.min(sentence.size(), from + NAME_WITHIN); at++) {
      int end = at;
      while (end < sentence.size()
          && (sentence.token(end).capital() || (end > at && sentence.word(end).equals(".")))) {
        end++;
      }
      List<String> words = new NameIndex.Span(sentence, at, end).words();
      if (words.size() > 1 && words.stream().anyMatch(Lexicon.COMPANY_MARKS::contains)) {
        return words;
      }
    }
    return List.of();
  }

  private static void called(Sentence sentence, List<Defined> found) {
    for (Phrases.Match match : CALLED.all(sentence)) {
      int from = match.to();
      int to = from;
      while (to < sentence.size() && to - from < LONGEST_TERM && !sentence.token(to).stops()) {
        to++;
      }
      Set<String> aliases = new LinkedHashSet<>(quoted(sentence, from, to));
      if (aliases.isEmpty() && from < sentence.size() && sentence.token(from).capital()) {
        aliases.add(sentence.word(from));
      }
      int before = match.from();
      while (before > 0 && ",(".contains(sentence.word(before - 1))) {
        before--;
      }
      if (!aliases.isEmpty()) {
        found.add(new Defined(nameBefore(sentence, before, aliases), aliases));
      }
    }
  }
}
