package id.janji.clause.lint.prose;

import id.janji.clause.text.Line;
import id.janji.clause.text.SourceText;
import java.util.List;

/// A policy text, taken apart once for all rules.
///
/// @param headings in order; a passage of section n follows the n-th heading, counted from 1
public record Prose(
    SourceText source, List<Line> headings, List<Passage> passages, Parties parties) {
  public Prose {
    headings = List.copyOf(headings);
    passages = List.copyOf(passages);
  }

  public static Prose of(SourceText source) {
    Passages found = Passages.of(source.lines());
    List<Sentence> sentences =
        found.passages().stream().flatMap(passage -> passage.sentences().stream()).toList();
    return new Prose(
        source, found.headings(), found.passages(), PartyFinder.find(source.lines(), sentences));
  }

  public List<Sentence> sentences() {
    return passages.stream().flatMap(passage -> passage.sentences().stream()).toList();
  }
}
