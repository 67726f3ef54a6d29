package id.janji.clause.cut;

import id.janji.clause.Language;
import id.janji.clause.catalogue.Catalogue;
import id.janji.clause.cut.propose.Proposer;
import id.janji.clause.cut.recognise.Parties;
import id.janji.clause.cut.words.Sentences;
import id.janji.clause.text.LanguageGuess;
import id.janji.clause.text.Line;
import id.janji.clause.text.SourceText;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// Cuts a policy text into clauses: sentences and list items with their section, duty holder,
/// strength, times and proposed controls. Nothing is learned and nothing is asked of a network;
/// time is linear in the length of the text.
public final class Cutter {
  private final Proposer proposer;

  /// A cutter that proposes the controls of `catalogue`.
  public Cutter(Catalogue catalogue) {
    proposer = new Proposer(catalogue);
  }

  /// Cuts `text`; a text that promises nothing has no clauses.
  public CutPolicy cut(SourceText text) {
    List<String> lines = text.lines().stream().map(Line::text).toList();
    Parties parties = Parties.of(lines, text.language());
    Understanding understanding = new Understanding(parties, languages(lines), proposer);
    Numbering numbering = new Numbering();
    List<CutClause> sentences =
        Outline.of(text.lines()).stream()
            .map(understanding::of)
            .map(draught -> draught.clause(numbering))
            .toList();
    return new CutPolicy(text.file(), title(text), text.language(), parties.company(), sentences);
  }

  /// English words stand in every policy; Indonesian stems are tried only in a text of which some
  /// sentence is Indonesian.
  private static Set<Language> languages(List<String> lines) {
    boolean indonesian =
        lines.stream()
            .flatMap(line -> Sentences.of(line).stream().map(sentence -> sentence.of(line)))
            .anyMatch(sentence -> LanguageGuess.of(sentence) == Language.INDONESIAN);
    return indonesian ? EnumSet.allOf(Language.class) : EnumSet.of(Language.ENGLISH);
  }

  private static String title(SourceText text) {
    return text.lines().stream()
        .filter(Line::heading)
        .map(Line::text)
        .findFirst()
        .orElseGet(() -> text.lines().getFirst().text());
  }
}
