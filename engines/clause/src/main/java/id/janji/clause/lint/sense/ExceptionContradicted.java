package id.janji.clause.lint.sense;

import id.janji.clause.Bilingual;
import id.janji.clause.lint.prose.Parties;
import id.janji.clause.lint.prose.Party;
import id.janji.clause.lint.prose.Phrases;
import id.janji.clause.lint.prose.Prose;
import id.janji.clause.lint.prose.Sentence;
import id.janji.clause.lint.prose.Stems;
import id.janji.clause.lint.rule.Card;
import id.janji.clause.lint.rule.Finding;
import id.janji.clause.lint.rule.Rule;
import id.janji.clause.lint.rule.Severity;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Finds an act that one sentence forbids towards everybody and another one permits.
public final class ExceptionContradicted implements Rule {
  private static final Card CARD =
      new Card(
          "exception-contradicted",
          Severity.FAULT,
          new Bilingual(
              "One sentence forbids without exception what another one permits.",
              "Satu kalimat melarang tanpa pengecualian apa yang diizinkan kalimat lain."),
          new Bilingual(
              "Write the permission as an exception of the prohibition.",
              "Tulis izin itu sebagai pengecualian dari larangannya."));

  private static final Phrases ABSOLUTE =
      Phrases.of(
          """
          never ~2 A
          under no circumstances ~6 A
          not ~2 A ~12 anyone|anybody
          not ~2 A ~12 any ~1 third? party|parties|person
          not ~2 A ~12 third parties
          not ~2 A ~12 circumstances
          tidak akan? pernah A
          tidak ~2 A ~12 siapa pun
          tidak ~2 A ~12 siapapun
          tidak ~2 A ~12 pihak mana|manapun|ketiga|lain pun?
          dalam keadaan|kondisi apa|apapun pun? ~6 A
          """
              .replaceAll(
                  "\\bA\\b",
                  "disclose|discloses|share|shares|reveal|reveals|release|releases|sell|sells|rent"
                      + "|transfer|transfers|export|disclosed|shared|sold|transferred|mengungkapkan"
                      + "|membagikan|menyerahkan|membuka|menjual|diungkapkan|dibagikan|dijual"
                      + "|memindahkan|mentransfer|diserahkan|dibuka"));
  private static final Phrases LIMITED =
      Phrases.of(
          """
          except|unless|without|only|other|save|apart|for|if|until|beyond
          kecuali|tanpa|hanya|selain|untuk|jika|apabila|sebelum|di
          """);
  private static final Phrases PERMITTED = Phrases.of("may|can|might|dapat|boleh|bisa");
  private static final Phrases NOT = Phrases.of("not|never|only|no|tidak|hanya|belum");
  private static final Set<String> ACTS =
      Set.of(
          "disclose",
          "sell",
          "sold",
          "transfer",
          "export",
          "menjual",
          "dijual",
          "memindahkan",
          "mentransfer",
          "rent",
          "copi");
  private static final Set<String> OBJECTS =
      Set.of(
          "data", "information", "informasi", "content", "konten", "record", "rekaman", "catatan");

  private static final int MOST_COMPARED = 50;

  private record Forbidden(Sentence sentence, Set<String> acts, Set<String> objects) {}

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public List<Finding> check(Prose prose) {
    List<Forbidden> forbidden = new ArrayList<>();
    for (Sentence sentence : prose.sentences()) {
      if (ABSOLUTE.in(sentence) && !LIMITED.in(sentence) && !sentence.opensList()) {
        Forbidden found = forbidden(sentence);
        boolean whole = !found.acts().isEmpty() && !found.objects().isEmpty();
        if (whole && forbidden.size() < MOST_COMPARED) {
          forbidden.add(found);
        }
      }
    }
    List<Finding> findings = new ArrayList<>();
    if (!forbidden.isEmpty()) {
      prose.sentences().forEach(s -> permitted(s, prose.parties(), forbidden, findings));
    }
    return findings;
  }

  private static Forbidden forbidden(Sentence sentence) {
    Set<String> objects = new HashSet<>(Stems.of(sentence));
    Set<String> acts = new HashSet<>(objects);
    acts.retainAll(ACTS);
    objects.retainAll(OBJECTS);
    return new Forbidden(sentence, acts, objects);
  }

  private void permitted(
      Sentence sentence, Parties parties, List<Forbidden> forbidden, List<Finding> findings) {
    for (Phrases.Match may : PERMITTED.all(sentence)) {
      boolean ours = parties.subject(sentence, may.from()) == Party.PUBLISHER;
      if (!ours || NOT.endAt(sentence, may.to()) > 0) {
        continue;
      }
      Set<String> stems = new HashSet<>(Stems.of(sentence, may.to(), sentence.size()));
      for (Forbidden other : forbidden) {
        boolean same =
            stems.stream().anyMatch(other.acts()::contains) && stems.containsAll(other.objects());
        if (same) {
          int line = other.sentence().line().place().line();
          findings.add(
              Finding.of(
                  this,
                  sentence,
                  new Bilingual(
                      "Line %d forbids this without any exception.".formatted(line),
                      "Baris %d melarang hal ini tanpa pengecualian.".formatted(line))));
          return;
        }
      }
    }
  }
}
