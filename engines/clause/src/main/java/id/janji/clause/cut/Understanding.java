package id.janji.clause.cut;

import id.janji.clause.Duty;
import id.janji.clause.Language;
import id.janji.clause.cut.propose.Proposer;
import id.janji.clause.cut.propose.Spoken;
import id.janji.clause.cut.recognise.Bearing;
import id.janji.clause.cut.recognise.Grammar;
import id.janji.clause.cut.recognise.Information;
import id.janji.clause.cut.recognise.Kind;
import id.janji.clause.cut.recognise.Mention;
import id.janji.clause.cut.recognise.Parties;
import id.janji.clause.cut.recognise.Recognised;
import id.janji.clause.cut.recognise.Sentence;
import id.janji.clause.cut.recognise.TimeLimit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Understands the fragments of one document, whose parties and languages it knows.
final class Understanding {
  private static final int MOST_LEAD_CHARS = 2_000;

  private final Parties parties;
  private final Set<Language> languages;
  private final Proposer proposer;

  /// Many items have the same lead.
  private final Map<String, Sentence> leads = new HashMap<>();

  Understanding(Parties parties, Set<Language> languages, Proposer proposer) {
    this.parties = parties;
    this.languages = languages;
    this.proposer = proposer;
  }

  /// What `fragment` says, whom it binds and what may keep it.
  Draught of(Fragment fragment) {
    Bearing lead = Bearing.SILENT;
    for (String text : fragment.leadTexts()) {
      lead = LeadBearing.of(lead(text)).under(lead);
    }
    Sentence own = Sentence.of(fragment.text(), parties);
    Recognised recognised = recognised(fragment, own);
    if (lead.duty() == null && recognised.bearing().duty() == null) {
      lead = lead.under(Grammar.heading(lead(fragment.section().title())));
    }
    if (informs(fragment, own)) {
      Bearing nobody = new Bearing(null, null, Kind.BOILERPLATE, false);
      Recognised told = new Recognised(nobody, recognised.limits(), recognised.mentions());
      return new Draught(fragment, own, told, Bearing.SILENT, List.of());
    }
    Spoken spoken = spoken(fragment, recognised);
    if (recognised.bearing().under(lead).duty() == Duty.CUSTOMER) {
      spoken.with(Spoken.Beside.CUSTOMER_DUTY, "");
    }
    return new Draught(fragment, own, recognised, lead, proposer.proposals(spoken));
  }

  /// Whether it only informs, as an item or as a sentence that holds its lead before a colon.
  private boolean informs(Fragment fragment, Sentence own) {
    if (fragment.leadTexts().stream().anyMatch(lead -> lead.length() > MOST_LEAD_CHARS)) {
      return false;
    }
    boolean described = !fragment.descriptions().isEmpty();
    Sentence whole = described ? Sentence.of(fragment.whole(), parties) : own;
    if (Information.tells(fragment.leadTexts().stream().map(this::lead).toList(), whole)) {
      return true;
    }
    int colon = fragment.text().indexOf(": ");
    if (colon < 0 || described || !fragment.leads().isEmpty()) {
      return false;
    }
    Sentence before = Sentence.of(fragment.text().substring(0, colon + 1), parties);
    Sentence after = Sentence.of(fragment.text().substring(colon + 2), parties);
    return Information.tells(List.of(before), after);
  }

  private Sentence lead(String text) {
    return leads.computeIfAbsent(text, it -> Sentence.of(it, parties));
  }

  /// An item that only names a condition of its lead binds nobody by itself.
  private Recognised recognised(Fragment fragment, Sentence own) {
    if (fragment.leads().isEmpty()) {
      return Recognised.standing(own);
    }
    Recognised item = Recognised.item(own);
    boolean condition = LeadBearing.conditions(lead(fragment.leadTexts().getLast()));
    return condition ? new Recognised(Bearing.SILENT, item.limits(), item.mentions()) : item;
  }

  private Spoken spoken(Fragment fragment, Recognised recognised) {
    String leading = fragment.descriptionText() + " " + String.join(" ", fragment.leadTexts());
    String kept = leading.substring(Math.max(0, leading.length() - MOST_LEAD_CHARS));
    Spoken spoken = Spoken.of(fragment.text(), kept, fragment.section().path(), languages);
    for (TimeLimit limit : recognised.limits()) {
      if (limit instanceof TimeLimit.Exact exact) {
        spoken.with(Spoken.Beside.TIME_LIMIT, exact.words());
      }
    }
    for (Mention mention : recognised.mentions()) {
      if (mention.sort() == Mention.Sort.CONTACT && !mention.name().contains("/")) {
        spoken.with(Spoken.Beside.CONTACT, mention.name());
      }
    }
    return spoken;
  }
}
