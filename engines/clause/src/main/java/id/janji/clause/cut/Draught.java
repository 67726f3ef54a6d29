package id.janji.clause.cut;

import id.janji.clause.Duty;
import id.janji.clause.Language;
import id.janji.clause.Strength;
import id.janji.clause.cut.propose.Proposal;
import id.janji.clause.cut.recognise.Bearing;
import id.janji.clause.cut.recognise.Kind;
import id.janji.clause.cut.recognise.Parties;
import id.janji.clause.cut.recognise.Recognised;
import id.janji.clause.cut.recognise.Sentence;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A fragment with what was recognised in it, before it is numbered.
record Draught(
    Fragment fragment,
    Sentence own,
    Recognised recognised,
    Bearing lead,
    List<Proposal> proposals) {
  private static final Parties NOBODY = Parties.of(List.of(), Language.ENGLISH);
  private static final Pattern AGREES =
      Pattern.compile(
          "(?i)\\b(?:agree|accept|consent|acknowledge|bound|setuju|menyetujui|persetujuan|menerima"
              + "|terikat|sepakat|tunduk|penerimaan)");
  private static final int MENU_WORDS = 8;
  private static final int FEWEST_WORDS = 4;

  CutClause clause(Numbering numbering) {
    Bearing bearing = recognised.bearing().under(lead);
    Kind kind = kind(bearing);
    String text = text();
    boolean repeats = numbering.repeats(text);
    Unplaced reason = repeats ? Unplaced.REPEATED : reason(kind);
    Kind shown = repeats ? Kind.BOILERPLATE : kind;
    String id = shown.binds() ? numbering.clause(fragment.section()) : numbering.note();
    return new CutClause(
        id,
        fragment.section(),
        fragment.number(),
        fragment.places(),
        text,
        own.language(),
        shown,
        strength(bearing),
        duty(bearing),
        recognised.limits(),
        recognised.mentions(),
        proposals,
        reason);
  }

  /// A statement without a modal, such as "we encrypt", binds like a duty.
  private static Strength strength(Bearing bearing) {
    Strength strength = bearing.strength();
    return strength == null ? Strength.MUST : strength;
  }

  private static Duty duty(Bearing bearing) {
    Duty duty = bearing.duty();
    return duty == null ? Duty.PROVIDER : duty;
  }

  private Kind kind(Bearing bearing) {
    boolean sure = !proposals.isEmpty() && proposals.getFirst().sure();
    Kind kind = bearing.kind();
    boolean modal = recognised.bearing().strength() != null;
    if (!modal && menu()) {
      return Kind.BOILERPLATE;
    }
    boolean pointsElsewhere = !modal && own.has("asks-reading");
    if (consentByUse() || pointsElsewhere) {
      return Kind.BOILERPLATE;
    }
    if (definesTerm()) {
      return Kind.DEFINITION;
    }
    if (kind == Kind.BOILERPLATE && sure) {
      return Kind.PROMISE;
    }
    if (kind != null) {
      return kind;
    }
    boolean inherits = bearing.strength() != null || !fragment.leads().isEmpty();
    return inherits || acts() || sure ? Kind.PROMISE : Kind.BOILERPLATE;
  }

  /// Whether a party does something in it: "we encrypt", but not "we are a company".
  private boolean acts() {
    return recognised.bearing().duty() != null && !own.has("is-a");
  }

  /// Whether it reads agreement into use; it promises nothing, and nobody signed it.
  private boolean consentByUse() {
    return own.has("by-use") && AGREES.matcher(own.text()).find();
  }

  private boolean menu() {
    if (linksInside()) {
      return true;
    }
    if (!fragment.leads().isEmpty()) {
      return false;
    }
    boolean noise = own.has("page-noise") && own.wordCount() <= MENU_WORDS;
    boolean question = fragment.text().endsWith("?");
    return noise || question || scrap();
  }

  /// Whether it is an entry of the text's own table of contents.
  private boolean linksInside() {
    return fragment.own().line().links().stream()
        .anyMatch(link -> link.offset() == 0 && link.target().startsWith("#"));
  }

  /// A word or two that stand alone and name nothing.
  private boolean scrap() {
    boolean alone = fragment.leads().isEmpty() && fragment.descriptions().isEmpty();
    return alone && own.wordCount() < FEWEST_WORDS && proposals.isEmpty();
  }

  /// Whether it is a plain "X is Y" under a heading for definitions.
  private boolean definesTerm() {
    boolean silent = recognised.bearing().strength() == null;
    return silent
        && own.has("is-a")
        && Sentence.of(fragment.section().path(), NOBODY).has("definition-section");
  }

  private @Nullable Unplaced reason(Kind kind) {
    return switch (kind) {
      case DEFINITION -> Unplaced.DEFINITION;
      case BOILERPLATE -> boilerplate();
      case PROMISE, PERMISSION, EXCEPTION -> unbound();
    };
  }

  private Unplaced boilerplate() {
    boolean informs = recognised.bearing().kind() == Kind.BOILERPLATE && !own.has("disclaims");
    if (informs) {
      return Unplaced.STATEMENT;
    }
    if (menu()) {
      return Unplaced.HEADING;
    }
    if (consentByUse()) {
      return Unplaced.CONSENT;
    }
    return own.has("disclaims") ? Unplaced.DISCLAIMER : Unplaced.STATEMENT;
  }

  private @Nullable Unplaced unbound() {
    if (proposals.isEmpty()) {
      return Unplaced.UNKNOWN;
    }
    return proposals.getFirst().sure() ? null : Unplaced.UNSURE;
  }

  /// The source's words; an item without a verb of its own stands behind what leads to it.
  private String text() {
    List<String> parts = new ArrayList<>();
    if (recognised.bearing().strength() == null) {
      fragment.leadTexts().forEach(part -> parts.add(part.endsWith(":") ? part : part + ":"));
    }
    parts.add(fragment.whole());
    return String.join(" ", parts);
  }
}
