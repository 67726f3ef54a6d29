package id.janji.clause.lint.prose;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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

  /// A pattern of words. Steps are parted by spaces; `a|b` is either word, `data*` any word that so
  /// begins, a last `?` makes the step optional, and `~4` skips up to four words without crossing
  /// the end of a sentence part. Matching is bounded by the pattern, not by the text.
  private static final class Phrase {
    private record Step(Set<String> words, List<String> stems, boolean optional, int gap) {
      boolean takes(String word) {
        if (words.contains(word)) {
          return true;
        }
        for (String stem : stems) {
          if (word.startsWith(stem)) {
            return true;
          }
        }
        return false;
      }
    }

    private final List<Step> steps;

    Phrase(String pattern) {
      List<Step> parsed = new ArrayList<>();
      for (String step : pattern.split(" ", -1)) {
        parsed.add(step(step));
      }
      this.steps = List.copyOf(parsed);
    }

    private static Step step(String written) {
      if (written.startsWith("~")) {
        return new Step(Set.of(), List.of(), true, Integer.parseInt(written.substring(1)));
      }
      boolean optional = written.endsWith("?");
      String body = optional ? written.substring(0, written.length() - 1) : written;
      List<String> words = new ArrayList<>();
      List<String> stems = new ArrayList<>();
      for (String choice : body.split("\\|", -1)) {
        if (choice.endsWith("*")) {
          stems.add(choice.substring(0, choice.length() - 1));
        } else {
          words.add(choice);
        }
      }
      return new Step(Set.copyOf(words), List.copyOf(stems), optional, 0);
    }

    /// The words with which a match can begin; empty if any word might.
    Set<String> firstWords() {
      Step first = steps.getFirst();
      return first.optional() || !first.stems().isEmpty() ? Set.of() : first.words();
    }

    /// The token after a match that begins at `at`, or -1.
    int end(List<Token> tokens, int at) {
      return end(tokens, at, 0);
    }

    private int end(List<Token> tokens, int at, int stepIndex) {
      if (stepIndex == steps.size()) {
        return at;
      }
      Step step = steps.get(stepIndex);
      if (step.gap() > 0) {
        return afterGap(tokens, at, stepIndex, step.gap());
      }
      if (at < tokens.size() && step.takes(tokens.get(at).word())) {
        int end = end(tokens, at + 1, stepIndex + 1);
        if (end >= 0) {
          return end;
        }
      }
      return step.optional() ? end(tokens, at, stepIndex + 1) : -1;
    }

    private int afterGap(List<Token> tokens, int at, int stepIndex, int gap) {
      int words = 0;
      int last = Math.min(tokens.size(), at + 2 * gap + 2);
      for (int i = at; i <= last && words <= gap; i++) {
        int end = end(tokens, i, stepIndex + 1);
        if (end >= 0 || i == tokens.size() || tokens.get(i).stops()) {
          return end;
        }
        words += tokens.get(i).wordlike() ? 1 : 0;
      }
      return -1;
    }
  }
}
