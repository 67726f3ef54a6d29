package id.janji.clause.lint.form;

import id.janji.clause.Bilingual;
import id.janji.clause.lint.prose.Passage;
import id.janji.clause.lint.prose.Prose;
import id.janji.clause.lint.prose.Sentence;
import id.janji.clause.lint.prose.Stems;
import id.janji.clause.lint.rule.Card;
import id.janji.clause.lint.rule.Finding;
import id.janji.clause.lint.rule.Rule;
import id.janji.clause.lint.rule.Severity;
import id.janji.clause.text.Line;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Finds clauses that are printed twice, also with other small words, endings or order. The work
/// grows with the text times the length of a sentence.
public final class DuplicateClause implements Rule {
  private static final Card CARD =
      new Card(
          "duplicate-clause",
          Severity.FAULT,
          new Bilingual(
              "The same clause stands here twice; sooner or later only one is amended.",
              "Klausul yang sama tercetak dua kali; suatu saat hanya satu yang diubah."),
          new Bilingual("Keep one of the two.", "Pertahankan salah satunya."));

  private static final Set<String> PARTIES =
      Set.of("customer", "provider", "company", "perusahaan", "penyedia");
  private static final int FEWEST_WORDS = 7;
  private static final int FEWEST_STEMS_APART = 7;

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public List<Finding> check(Prose prose) {
    Seen seen = new Seen();
    List<Finding> found = new ArrayList<>();
    for (Passage passage : prose.passages()) {
      boolean list = passage.list() && passage.leadSentence().opensList();
      Line before = list ? list(passage, seen) : null;
      if (before != null) {
        found.add(finding(passage.leadSentence(), before));
        continue;
      }
      Set<Line> repeated = new HashSet<>();
      for (Sentence sentence : passage.sentences()) {
        Line first =
            comparable(passage, sentence) ? seen.first(sentence.line(), Stems.of(sentence)) : null;
        if (first != null && repeated.add(sentence.line())) {
          found.add(finding(sentence, first));
        }
      }
    }
    return found;
  }

  /// Where the same list stood before under the same words, or null.
  private static @Nullable Line list(Passage passage, Seen seen) {
    List<String> stems = new ArrayList<>();
    passage.sentences().forEach(sentence -> stems.addAll(Stems.of(sentence)));
    return stems.size() < FEWEST_WORDS ? null : seen.first(passage.lead(), stems);
  }

  private static boolean comparable(Passage passage, Sentence sentence) {
    boolean fragment = passage.item(sentence);
    boolean row = sentence.line().text().indexOf('|') >= 0;
    long words = sentence.tokens().stream().filter(token -> token.wordlike()).count();
    boolean prose = words - Stems.of(sentence).size() >= 2 || sentence.text().endsWith(".");
    boolean whole = !fragment && !row && !sentence.opensList();
    return prose && whole && words >= FEWEST_WORDS && !Contacts.address(sentence.text());
  }

  private Finding finding(Sentence sentence, Line first) {
    int line = first.place().line();
    return Finding.of(
        this,
        sentence,
        new Bilingual(
            "This already stands at line %d%s.".formatted(line, page(first)),
            "Ini sudah tercetak pada baris %d%s.".formatted(line, page(first))));
  }

  private static String page(Line line) {
    String file = line.place().file();
    int at = file.lastIndexOf("#page=");
    return at < 0 ? "" : " (" + file.substring(at + 1).replace('=', ' ') + ")";
  }

  /// The sentences met so far, by what they say: the sum of a hash of each stem, from which the sum
  /// without one stem follows at once.
  private static final class Seen {
    private final Map<Long, Line> whole = new HashMap<>();
    private final Map<Long, Line> lessOne = new HashMap<>();

    /// The line that said the same before, or null; remembers this in any case.
    private @Nullable Line first(Line line, List<String> stems) {
      long sum = sum(stems);
      Line before = whole.get(sum);
      if (before == null && stems.size() >= FEWEST_STEMS_APART) {
        before = lessOne.get(sum);
        for (int i = 0; before == null && i < stems.size(); i++) {
          before = weighty(stems.get(i)) ? null : whole.get(sum - hash(stems.get(i)));
        }
      }
      remember(line, stems, sum);
      return before == null || before.equals(line) ? null : before;
    }

    private void remember(Line line, List<String> stems, long sum) {
      whole.putIfAbsent(sum, line);
      if (stems.size() > FEWEST_STEMS_APART) {
        stems.stream()
            .filter(stem -> !weighty(stem))
            .forEach(stem -> lessOne.putIfAbsent(sum - hash(stem), line));
      }
    }

    /// Whether leaving the word out would change what is promised, or to whom.
    private static boolean weighty(String stem) {
      return stem.equals("not") || Character.isDigit(stem.charAt(0)) || PARTIES.contains(stem);
    }

    /// The order of words is left out, but not that of the parties: who does it to whom matters.
    private static long sum(List<String> stems) {
      long sum = 0;
      long parties = 0;
      for (String stem : stems) {
        sum += hash(stem);
        parties = PARTIES.contains(stem) ? parties * 31 + hash(stem) : parties;
      }
      return sum + parties * 7;
    }

    /// After the finaliser of SplitMix64 (Steele, Lea and Flood, OOPSLA 2014).
    private static long hash(String stem) {
      long z = stem.hashCode() * 0x9E3779B97F4A7C15L + stem.length();
      z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
      z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
      return z ^ (z >>> 31);
    }
  }
}
