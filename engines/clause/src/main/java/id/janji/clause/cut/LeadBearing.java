package id.janji.clause.cut;

import id.janji.clause.cut.recognise.Bearing;
import id.janji.clause.cut.recognise.Grammar;
import id.janji.clause.cut.recognise.Kind;
import id.janji.clause.cut.recognise.Sentence;
import id.janji.clause.cut.words.Hit;

/// What a sentence that leads to a list gives to its items: "… except:" makes them exceptions.
final class LeadBearing {
  private LeadBearing() {}

  static Bearing of(Sentence lead) {
    Bearing bearing = Grammar.of(lead);
    boolean excepts = lead.cues().stream().anyMatch(cue -> endsWith(lead, cue));
    return excepts
        ? new Bearing(bearing.strength(), bearing.duty(), Kind.EXCEPTION, bearing.right())
        : bearing;
  }

  /// Whether the items after it are its conditions: "if any of the following is true:".
  static boolean conditions(Sentence lead) {
    return lead.has("conditions-follow")
        || lead.cues().stream()
            .anyMatch(cue -> cue.concept().equals("condition") && atEnd(lead, cue));
  }

  private static boolean atEnd(Sentence lead, Hit cue) {
    return cue.last() >= lead.tokens().size() - 2;
  }

  private static boolean endsWith(Sentence lead, Hit cue) {
    return cue.concept().equals("excepts") && atEnd(lead, cue);
  }
}
