package id.janji.clause.lint.wording;

import id.janji.clause.Bilingual;
import id.janji.clause.lint.prose.Parties;
import id.janji.clause.lint.prose.Party;
import id.janji.clause.lint.prose.Passage;
import id.janji.clause.lint.prose.Phrases;
import id.janji.clause.lint.prose.Prose;
import id.janji.clause.lint.prose.Sentence;
import id.janji.clause.lint.rule.Card;
import id.janji.clause.lint.rule.Finding;
import id.janji.clause.lint.rule.Rule;
import id.janji.clause.lint.rule.Severity;
import java.util.List;
import java.util.Optional;

/// Finds duties of the publisher that bind to nothing: `aims to`, `should`, `where feasible`,
/// `berupaya`, `sebisa mungkin`. Permissions are left alone. One finding for each clause.
public final class SoftenedDuty implements Rule {
  private static final Card CARD =
      new Card(
          "softened-duty",
          Severity.WARNING,
          new Bilingual(
              "A duty is worded so that not doing it breaks nothing.",
              "Kewajiban dirumuskan sehingga tidak melakukannya pun tidak melanggar apa-apa."),
          new Bilingual(
              "Say “will” and name the exceptions, or call it an aim with a figure to measure it.",
              "Tulis “wajib” dan sebutkan pengecualiannya, atau nyatakan sebagai sasaran terukur."));
  private static final int FEWEST_FOR_SUMMARY = 3;

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public List<Finding> check(Prose prose) {
    return prose.passages().stream()
        .map(passage -> check(passage, prose.parties()))
        .flatMap(Optional::stream)
        .toList();
  }

  private Optional<Finding> check(Passage passage, Parties parties) {
    Sentence lead = passage.leadSentence();
    boolean others = passage.list() && parties.actor(lead) == Party.CUSTOMER;
    boolean explained = passage.list() && !Softeners.opens(lead, parties);
    for (Sentence sentence : passage.sentences()) {
      boolean item = passage.item(sentence);
      if (item && (others || explained)) {
        continue;
      }
      Optional<Phrases.Match> soft = Softeners.find(sentence, parties);
      if (soft.isPresent()) {
        return Optional.of(Finding.of(this, soft.get(), reason(soft.get().written())));
      }
    }
    return Optional.empty();
  }

  private static Bilingual reason(String words) {
    return new Bilingual(
        "“%s” turns a duty into a wish: not doing it would break nothing.".formatted(words),
        "“%s” menjadikan kewajiban sekadar keinginan: tidak melakukannya pun tidak melanggar."
            .formatted(words));
  }

  @Override
  public Optional<Bilingual> summary(Prose prose, List<Finding> findings) {
    long firm =
        prose.passages().stream()
            .filter(passage -> check(passage, prose.parties()).isEmpty())
            .filter(passage ->
                passage.sentences().stream().anyMatch(s -> Softeners.firm(s, prose.parties())))
            .count();
    int soft = findings.size();
    if (soft < FEWEST_FOR_SUMMARY || soft < firm) {
      return Optional.empty();
    }
    return Optional.of(
        new Bilingual(
            "The whole policy is framed as wishes: %d of %d clauses with a duty bind to nothing."
                .formatted(soft, soft + firm),
            "Seluruh kebijakan dirumuskan sebagai keinginan: %d dari %d klausul kewajiban tidak mengikat."
                .formatted(soft, soft + firm)));
  }
}
