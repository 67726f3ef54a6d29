package id.janji.clause.lint.prose;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A set of word patterns that are looked for together; the pattern language is that of [Phrase].
public final class Phrases {
  /// A match from one token up to, not including, another.
  public record Match(Sentence sentence, int from, int to) {
    public int start() {
      return sentence.token(from).start();
    }

    public int end() {
      return sentence.token(to - 1).end();
    }

    public String written() {
      return sentence.written(from, to);
    }
  }

  private final Map<String, List<Phrase>> byFirstWord = new HashMap<>();
  private final List<Phrase> others = new ArrayList<>();

  private Phrases(List<String> patterns) {
    for (String pattern : patterns) {
      Phrase phrase = new Phrase(pattern);
      if (phrase.firstWords().isEmpty()) {
        others.add(phrase);
      }
      for (String word : phrase.firstWords()) {
        byFirstWord.computeIfAbsent(word, w -> new ArrayList<>()).add(phrase);
      }
    }
  }

  /// Patterns, one a line; blank lines are skipped.
  public static Phrases of(String patterns) {
    return new Phrases(
        patterns.lines().map(String::strip).filter(line -> !line.isEmpty()).toList());
  }

  public boolean in(Sentence sentence) {
    return find(sentence).isPresent();
  }

  public Optional<Match> find(Sentence sentence) {
    return find(sentence, 0);
  }

  /// The first match at or after token `from`; the longest of those that begin there.
  public Optional<Match> find(Sentence sentence, int from) {
    for (int at = from; at < sentence.size(); at++) {
      int end = endAt(sentence, at);
      if (end > at) {
        return Optional.of(new Match(sentence, at, end));
      }
    }
    return Optional.empty();
  }

  /// Where the longest match that begins at token `at` ends, or -1.
  public int endAt(Sentence sentence, int at) {
    if (at < 0 || at >= sentence.size()) {
      return -1;
    }
    int longest = -1;
    for (Phrase phrase : byFirstWord.getOrDefault(sentence.word(at), List.of())) {
      longest = Math.max(longest, phrase.end(sentence.tokens(), at));
    }
    for (Phrase phrase : others) {
      longest = Math.max(longest, phrase.end(sentence.tokens(), at));
    }
    return longest;
  }

  public List<Match> all(Sentence sentence) {
    List<Match> matches = new ArrayList<>();
    int from = 0;
    Optional<Match> match = find(sentence, from);
    while (match.isPresent()) {
      matches.add(match.get());
      match = find(sentence, match.get().to());
    }
    return matches;
  }
}
