package id.janji.clause.lint.sense;

import id.janji.clause.Bilingual;
import id.janji.clause.Language;
import id.janji.clause.lint.prose.Phrases;
import id.janji.clause.lint.prose.Prose;
import id.janji.clause.lint.prose.Sentence;
import id.janji.clause.lint.prose.Stems;
import id.janji.clause.lint.rule.Finding;
import id.janji.clause.lint.rule.Rule;
import id.janji.clause.text.LanguageGuess;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The part of a rule that compares definitions of one term in one language with each other.
record TwiceDefined(Rule rule) {
  private static final Phrases MEANS =
      Phrases.of("\" means|mean|adalah|berarti|ialah|merupakan\n\" refers to\n\" shall mean");
  private static final int LONGEST_TERM = 8;

  private record Term(String name, Language language) {}

  private record Meaning(Sentence sentence, Set<String> stems) {}

  List<Finding> check(Prose prose) {
    List<Finding> found = new ArrayList<>();
    Map<Term, Meaning> meanings = new HashMap<>();
    for (Sentence sentence : prose.sentences()) {
      int close = MEANS.find(sentence).map(Phrases.Match::from).orElse(-1);
      if (!sentence.word(0).equals("\"")
          || close < 2
          || close > LONGEST_TERM
          || sentence.opensList()) {
        continue;
      }
      String name = sentence.written(1, close).toLowerCase(java.util.Locale.ROOT);
      Set<String> stems = new HashSet<>(Stems.of(sentence, close + 2, sentence.size()));
      Term term = new Term(name, LanguageGuess.of(sentence.text()));
      Meaning before = meanings.putIfAbsent(term, new Meaning(sentence, stems));
      if (before != null && !alike(before.stems(), stems)) {
        found.add(finding(sentence, before.sentence()));
      }
    }
    return found;
  }

  private static boolean alike(Set<String> one, Set<String> other) {
    Set<String> shared = new HashSet<>(one);
    shared.retainAll(other);
    return shared.size() * 10 >= Math.max(one.size(), other.size()) * 8;
  }

  private Finding finding(Sentence sentence, Sentence before) {
    int line = before.line().place().line();
    return Finding.of(
        rule,
        sentence,
        new Bilingual(
            "Line %d defines this term differently.".formatted(line),
            "Baris %d mendefinisikan istilah ini secara berbeda.".formatted(line)));
  }
}
