package id.janji.clause.cut;

import id.janji.clause.Duty;
import id.janji.clause.Language;
import id.janji.clause.catalogue.Catalogue;
import id.janji.clause.cut.propose.Proposer;
import id.janji.clause.cut.propose.Spoken;
import id.janji.clause.cut.recognise.Bearing;
import id.janji.clause.cut.recognise.Mention;
import id.janji.clause.cut.recognise.Parties;
import id.janji.clause.cut.recognise.Recognised;
import id.janji.clause.cut.recognise.Sentence;
import id.janji.clause.cut.recognise.TimeLimit;
import id.janji.clause.text.LanguageGuess;
import id.janji.clause.text.Line;
import id.janji.clause.text.SourceText;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// Cuts a policy text into clauses: sentences and list items with their section, duty holder,
/// strength, times and proposed controls. Nothing is learned and nothing is asked of a network;
/// time is linear in the length of the text.
public final class Cutter {
  private static final int MOST_LEAD_CHARS = 2_000;

  private final Proposer proposer;

  /// A cutter that proposes the controls of `catalogue`.
  public Cutter(Catalogue catalogue) {
    proposer = new Proposer(catalogue);
  }

  /// Cuts `text`; a text that promises nothing has no clauses.
  public CutPolicy cut(SourceText text) {
    Parties parties = Parties.of(text.lines().stream().map(Line::text).toList(), text.language());
    Set<Language> languages = languages(text);
    List<Draught> draughts = new ArrayList<>();
    for (Fragment fragment : Outline.of(text.lines())) {
      draughts.add(draught(fragment, parties, languages));
    }
    Numbering numbering = new Numbering();
    List<CutClause> sentences =
        draughts.stream().map(draught -> draught.clause(numbering)).toList();
    return new CutPolicy(text.file(), title(text), text.language(), parties.company(), sentences);
  }

  /// English words stand in every policy; Indonesian stems are tried only where a line is
  /// Indonesian.
  private static Set<Language> languages(SourceText text) {
    boolean indonesian =
        text.lines().stream()
            .anyMatch(line -> LanguageGuess.of(line.text()) == Language.INDONESIAN);
    return indonesian ? EnumSet.allOf(Language.class) : EnumSet.of(Language.ENGLISH);
  }

  private static String title(SourceText text) {
    return text.lines().stream()
        .filter(Line::heading)
        .map(Line::text)
        .findFirst()
        .orElseGet(() -> text.lines().getFirst().text());
  }

  private Draught draught(Fragment fragment, Parties parties, Set<Language> languages) {
    Bearing lead = Bearing.SILENT;
    for (String sentence : fragment.leadTexts()) {
      lead = LeadBearing.of(Sentence.of(sentence, parties)).under(lead);
    }
    Sentence own = Sentence.of(fragment.text(), parties);
    Recognised recognised =
        fragment.leads().isEmpty() ? Recognised.standing(own) : Recognised.item(own);
    String leading = String.join(" ", fragment.leadTexts());
    String kept = leading.substring(Math.max(0, leading.length() - MOST_LEAD_CHARS));
    Spoken spoken = Spoken.of(fragment.whole(), kept, fragment.section().path(), languages);
    for (TimeLimit limit : recognised.limits()) {
      if (limit instanceof TimeLimit.Exact exact) {
        spoken.with(Spoken.Beside.TIME_LIMIT, exact.words());
      }
    }
    for (Mention mention : recognised.mentions()) {
      if (mention.sort() == Mention.Sort.CONTACT) {
        spoken.with(Spoken.Beside.CONTACT, mention.name());
      }
    }
    if (recognised.bearing().under(lead).duty() == Duty.CUSTOMER) {
      spoken.with(Spoken.Beside.CUSTOMER_DUTY, "");
    }
    return new Draught(fragment, own, recognised, lead, proposer.proposals(spoken));
  }
}
