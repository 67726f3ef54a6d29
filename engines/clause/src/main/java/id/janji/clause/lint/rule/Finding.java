package id.janji.clause.lint.rule;

import id.janji.clause.Bilingual;
import id.janji.clause.Place;
import id.janji.clause.lint.prose.Phrases;
import id.janji.clause.lint.prose.Sentence;
import id.janji.clause.text.Line;

/// One fault at one place.
///
/// @param rule the id of the rule
/// @param place where it begins
/// @param endColumn the column after its last character on the line where it begins
/// @param reason what is wrong here
/// @param mend what to do about it
public record Finding(
    String rule,
    Severity severity,
    Place place,
    int endColumn,
    Excerpt excerpt,
    Bilingual reason,
    Bilingual mend) {
  /// A finding of `rule` in the characters of `line` from offset `from` up to, not including, `to`.
  public static Finding of(Rule rule, Line line, int from, int to, Bilingual reason) {
    Place place = line.place(from);
    int end = Math.max(from + 1, to);
    while (end - 1 > from && line.place(end - 1).line() != place.line()) {
      end--;
    }
    int endColumn = line.place(end - 1).column() + 1;
    return new Finding(
        rule.card().id(),
        rule.card().severity(),
        place,
        Math.max(endColumn, place.column() + 1),
        Excerpt.of(line.text(), from, Math.max(from + 1, to)),
        reason,
        rule.card().mend());
  }

  public static Finding of(Rule rule, Phrases.Match match, Bilingual reason) {
    return of(rule, match.sentence().line(), match.start(), match.end(), reason);
  }

  public static Finding of(Rule rule, Sentence sentence, Bilingual reason) {
    return of(rule, sentence.line(), sentence.start(), sentence.end(), reason);
  }
}
