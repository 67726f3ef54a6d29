package id.janji.clause.lint.form;

import id.janji.clause.Bilingual;
import id.janji.clause.lint.prose.Phrases;
import id.janji.clause.lint.prose.Prose;
import id.janji.clause.lint.prose.Sentence;
import id.janji.clause.lint.prose.Stems;
import id.janji.clause.lint.rule.Card;
import id.janji.clause.lint.rule.Finding;
import id.janji.clause.lint.rule.Rule;
import id.janji.clause.lint.rule.Severity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Finds numbers that contradict each other: `thirty (14) days`, and one duty with two figures.
public final class NumberContradicted implements Rule {
  private static final Card CARD =
      new Card(
          "number-contradicted",
          Severity.FAULT,
          new Bilingual(
              "Two numbers are given for one thing, so neither can be relied on.",
              "Dua angka diberikan untuk hal yang sama, sehingga keduanya tidak dapat dipegang."),
          new Bilingual("Decide on one number.", "Tetapkan satu angka."));

  private static final Phrases UNITS =
      Phrases.of(
          """
          minute|minutes|hour|hours|day|days|business|working|calendar|week|weeks|month|months|year|years|times|%|percent
          menit|jam|hari|minggu|bulan|tahun|kali|persen
          """);
  private static final int FEWEST_STEMS = 5;
  private static final int LONGEST_NUMBER = 5;

  private record Figure(String number, Sentence sentence) {}

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public List<Finding> check(Prose prose) {
    List<Finding> found = new ArrayList<>();
    Map<List<String>, Figure> figures = new HashMap<>();
    for (Sentence sentence : prose.sentences()) {
      words(sentence, found);
      figures(sentence, figures, found);
    }
    return found;
  }

  /// Compares a number in words with the digits beside it in parentheses, either way round.
  private void words(Sentence sentence, List<Finding> found) {
    for (int i = 1; i + 2 < sentence.size(); i++) {
      if (!sentence.word(i).equals("(")) {
        continue;
      }
      List<String> before = numberWordsBefore(sentence, i);
      List<String> inside = numberWordsAfter(sentence, i + 1);
      String digitsInside = sentence.word(i + 1);
      String digitsBefore = sentence.word(i - 1);
      int close = i + 1 + Math.max(1, inside.size());
      if (!sentence.word(close).equals(")")) {
        continue;
      }
      boolean wordsFirst = differ(before, digitsInside);
      if (wordsFirst || differ(inside, digitsBefore)) {
        int from = wordsFirst ? i - before.size() : i - 1;
        found.add(finding(new Phrases.Match(sentence, from, close + 1)));
      }
    }
  }

  private static boolean differ(List<String> words, String digits) {
    return !words.isEmpty()
        && digits.matches("\\d{1,3}")
        && NumberWords.value(words) != Integer.parseInt(digits);
  }

  private static List<String> numberWordsBefore(Sentence sentence, int end) {
    int from = end;
    while (end - from < LONGEST_NUMBER && NumberWords.numberWord(sentence.word(from - 1))) {
      from--;
    }
    return sentence.tokens().subList(from, end).stream().map(token -> token.word()).toList();
  }

  private static List<String> numberWordsAfter(Sentence sentence, int from) {
    int to = from;
    while (to - from < LONGEST_NUMBER && NumberWords.numberWord(sentence.word(to))) {
      to++;
    }
    return sentence.tokens().subList(from, to).stream().map(token -> token.word()).toList();
  }

  private Finding finding(Phrases.Match match) {
    return Finding.of(
        this,
        match,
        new Bilingual(
            "“%s”: words and digits differ.".formatted(match.written()),
            "“%s”: huruf dan angka berbeda.".formatted(match.written())));
  }

  /// Compares sentences that are the same but for one number of time or share.
  private void figures(Sentence sentence, Map<List<String>, Figure> figures, List<Finding> found) {
    int at = onlyFigure(sentence);
    if (at < 0) {
      return;
    }
    List<String> key = new ArrayList<>(Stems.of(sentence, 0, at));
    key.add("#");
    key.addAll(Stems.of(sentence, at + 1, sentence.size()));
    if (key.size() <= FEWEST_STEMS) {
      return;
    }
    Figure before = figures.putIfAbsent(key, new Figure(sentence.word(at), sentence));
    if (before != null && !before.number().equals(sentence.word(at))) {
      int line = before.sentence().line().place().line();
      found.add(
          Finding.of(
              this,
              new Phrases.Match(sentence, at, at + 1),
              new Bilingual(
                  "Line %d says %s, this says %s."
                      .formatted(line, before.number(), sentence.word(at)),
                  "Baris %d menyebut %s, di sini %s."
                      .formatted(line, before.number(), sentence.word(at)))));
    }
  }

  /// The token of the only number of a sentence, if it counts time or a share; otherwise -1.
  private static int onlyFigure(Sentence sentence) {
    int figure = -1;
    for (int i = 0; i < sentence.size(); i++) {
      if (sentence.token(i).number()) {
        if (figure >= 0 || UNITS.endAt(sentence, i + 1) < 0) {
          return -1;
        }
        figure = i;
      }
    }
    return figure;
  }
}
