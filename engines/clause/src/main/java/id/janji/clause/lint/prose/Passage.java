package id.janji.clause.lint.prose;

import id.janji.clause.text.Line;
import java.util.List;

/// One clause as a reader takes it: a paragraph, or a sentence with the list that completes it.
///
/// @param section counts the headings before it, so that passages of one section have one number
/// @param lines the lead first
/// @param sentences of all its lines
public record Passage(int section, List<Line> lines, List<Sentence> sentences) {
  public Passage {
    lines = List.copyOf(lines);
    sentences = List.copyOf(sentences);
  }

  public Line lead() {
    return lines.getFirst();
  }

  /// The sentence that opens the list, or else the first one.
  public Sentence leadSentence() {
    Sentence found = sentences.getFirst();
    for (Sentence sentence : sentences) {
      if (sentence.line().equals(lead()) && sentence.opensList()) {
        found = sentence;
      }
    }
    return found;
  }

  public boolean list() {
    return lines.size() > 1;
  }

  /// Whether `sentence` stands in an item of the list.
  public boolean item(Sentence sentence) {
    return !sentence.line().equals(lead());
  }
}
