package id.janji.clause.lint.sense;

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
import java.util.List;
import java.util.Optional;

/// Finds security terms that are explained as something else, and terms that are defined twice in
/// different words.
public final class TermRedefined implements Rule {
  private static final Card CARD =
      new Card(
          "term-redefined",
          Severity.FAULT,
          new Bilingual(
              "A term is explained as something that it does not mean.",
              "Istilah dijelaskan sebagai sesuatu yang bukan artinya."),
          new Bilingual(
              "Explain the term by what it does, or name what you really have.",
              "Jelaskan istilah menurut fungsinya, atau sebutkan apa yang sebenarnya dimiliki."));

  private static final Phrases MEANS =
      Phrases.of(
          """
          means
          refers to
          is|are a|an|the
          stands for
          is|are used|designed|intended|meant to|for
          serves to
          berfungsi|digunakan|berguna|bertugas|dipakai|bertujuan untuk?
          adalah|merupakan|ialah|yaitu|berarti
          :
          –
          —
          -
          """);
  private static final int LONGEST_TITLE_WORDS = 14;
  private static final int FEWEST_WORDS = 4;

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public List<Finding> check(Prose prose) {
    List<Finding> found = new ArrayList<>();
    List<Sentence> sentences = prose.sentences();
    for (int i = 0; i < sentences.size(); i++) {
      Sentence sentence = sentences.get(i);
      List<Glossary.Named> named = named(sentence);
      if (named.isEmpty()) {
        continue;
      }
      int end = named.getLast().end();
      Optional<Phrases.Match> means = means(sentence, end);
      if (means.isPresent() && sentence.size() - means.get().to() >= FEWEST_WORDS) {
        judge(named, sentence, means.get().to(), found);
      } else if (title(sentence) && i + 1 < sentences.size()) {
        explanation(sentence.line(), sentences.get(i + 1))
            .ifPresent(next -> judge(named, next, 0, found));
      }
    }
    found.addAll(new TwiceDefined(this).check(prose));
    return found;
  }

  /// The terms that the beginning of `sentence` names: one, or several joined by a slash.
  private static List<Glossary.Named> named(Sentence sentence) {
    List<Glossary.Named> named = new ArrayList<>();
    int at = List.of("a", "an", "the", "our", "\"").contains(sentence.word(0)) ? 1 : 0;
    Optional<Glossary.Named> next = Glossary.at(sentence, at);
    while (next.isPresent()) {
      named.add(next.get());
      int end = next.get().end();
      next =
          List.of("/", "&", "and", "dan").contains(sentence.word(end))
              ? Glossary.at(sentence, end + 1)
              : Optional.empty();
    }
    return named;
  }

  /// The words that begin an explanation, right after the term or a parenthesis that spells it out.
  private static Optional<Phrases.Match> means(Sentence sentence, int from) {
    int at = from;
    if (sentence.word(at).equals("(")) {
      while (at < sentence.size() && !sentence.word(at).equals(")")) {
        at++;
      }
      at++;
    }
    at += sentence.word(at).equals("\"") ? 1 : 0;
    int end = MEANS.endAt(sentence, at);
    return end > at ? Optional.of(new Phrases.Match(sentence, at, end)) : Optional.empty();
  }

  private static boolean title(Sentence sentence) {
    String last = sentence.word(sentence.size() - 1);
    return sentence.size() <= LONGEST_TITLE_WORDS * 2
        && sentence.text().length() == sentence.line().text().length()
        && !".;:,".contains(last);
  }

  private static Optional<Sentence> explanation(Line term, Sentence next) {
    boolean below =
        !next.line().equals(term) && !next.line().item() && next.line().indent() >= term.indent();
    return below && next.size() >= FEWEST_WORDS && Glossary.at(next, 0).isEmpty()
        ? Optional.of(next)
        : Optional.empty();
  }

  private void judge(List<Glossary.Named> named, Sentence sentence, int from, List<Finding> found) {
    boolean right =
        named.stream().anyMatch(term -> term.entry().right().find(sentence, from).isPresent());
    Glossary.Entry entry = named.getFirst().entry();
    Optional<Phrases.Match> wrong = entry.wrong().find(sentence, from);
    if (!right && wrong.isPresent() && named.size() == 1) {
      Phrases.Match whole = new Phrases.Match(sentence, from, sentence.size());
      found.add(
          Finding.of(
              this,
              whole,
              new Bilingual(
                  "This does not explain %s; “%s” belongs to something else."
                      .formatted(entry.name(), wrong.get().written()),
                  "Ini bukan penjelasan %s; “%s” adalah hal lain."
                      .formatted(entry.name(), wrong.get().written()))));
    }
  }
}
