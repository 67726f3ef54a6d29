package id.janji.clause.lint.sense;

import id.janji.clause.Bilingual;
import id.janji.clause.lint.prose.Passage;
import id.janji.clause.lint.prose.Prose;
import id.janji.clause.lint.rule.Card;
import id.janji.clause.lint.rule.Finding;
import id.janji.clause.lint.rule.Rule;
import id.janji.clause.lint.rule.Severity;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Finds a prohibition that one section states twice, the second time with fewer exceptions.
public final class ExceptionDropped implements Rule {
  private static final Card CARD =
      new Card(
          "exception-dropped",
          Severity.FAULT,
          new Bilingual(
              "The same rule is stated again with fewer exceptions, so two rules contradict.",
              "Aturan yang sama ditulis lagi dengan lebih sedikit pengecualian, sehingga bertentangan."),
          new Bilingual(
              "State the rule once, with all its exceptions.",
              "Tulis aturannya sekali saja, dengan semua pengecualiannya."));
  private static final int FARTHEST_PASSAGES = 12;

  private record Stated(Passage passage, Prohibition rule) {}

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public List<Finding> check(Prose prose) {
    List<Stated> stated = new ArrayList<>();
    for (Passage passage : prose.passages()) {
      Prohibition.in(passage, prose.parties().ownWords())
          .forEach(rule -> stated.add(new Stated(passage, rule)));
    }
    List<Finding> found = new ArrayList<>();
    Set<Prohibition> reported = new HashSet<>();
    for (int i = 0; i < stated.size(); i++) {
      for (int j = i + 1; j < Math.min(stated.size(), i + FARTHEST_PASSAGES); j++) {
        compare(stated.get(i), stated.get(j), reported, found);
      }
    }
    return found;
  }

  private void compare(Stated one, Stated other, Set<Prohibition> reported, List<Finding> found) {
    if (one.passage().section() != other.passage().section()) {
      return;
    }
    Prohibition first = one.rule();
    Prohibition second = other.rule();
    if (second.dropsFrom(first) && reported.add(second)) {
      found.add(finding(second, first));
    } else if (first.dropsFrom(second) && reported.add(first)) {
      found.add(finding(first, second));
    }
  }

  private Finding finding(Prohibition fewer, Prohibition full) {
    int line = full.sentence().line().place().line();
    String missing = String.join("”, “", full.missingIn(fewer));
    return Finding.of(
        this,
        fewer.sentence(),
        new Bilingual(
            "Line %d also allows “%s”; here that exception is missing.".formatted(line, missing),
            "Baris %d juga mengecualikan “%s”; di sini pengecualian itu hilang."
                .formatted(line, missing)));
  }
}
