package id.janji.clause.lint.prose;

import id.janji.clause.text.Line;
import id.janji.clause.text.shape.Marker;
import java.util.ArrayList;
import java.util.List;

/// Groups lines into passages: a line that ends with a colon takes the list below it with it.
record Passages(List<Line> headings, List<Passage> passages) {
  static Passages of(List<Line> lines) {
    List<Line> headings = new ArrayList<>();
    List<Passage> passages = new ArrayList<>();
    List<Line> open = new ArrayList<>();
    for (Line line : lines) {
      if (!open.isEmpty() && (line.heading() || !member(open, line))) {
        passages.add(passage(headings.size(), open));
        open = new ArrayList<>();
      }
      if (line.heading()) {
        headings.add(line);
      } else {
        open.add(line);
      }
    }
    if (!open.isEmpty()) {
      passages.add(passage(headings.size(), open));
    }
    return new Passages(headings, passages);
  }

  private static Passage passage(int section, List<Line> lines) {
    List<Sentence> sentences = new ArrayList<>();
    lines.forEach(line -> sentences.addAll(Sentence.of(line)));
    return new Passage(section, lines, sentences);
  }

  private static boolean member(List<Line> open, Line line) {
    Line lead = open.getFirst();
    if (!lead.text().endsWith(":")) {
      return false;
    }
    boolean marked = line.item();
    if (open.size() == 1) {
      boolean under = !lead.item() || line.indent() > lead.indent() || kind(line) != kind(lead);
      boolean lower = Character.isLowerCase(line.text().codePointAt(0));
      return marked ? under : lower && lead.marker().isEmpty();
    }
    Line first = open.get(1);
    boolean alike = kind(line) == kind(first) && line.indent() >= first.indent();
    boolean lowerRun = !first.item() && Character.isLowerCase(line.text().codePointAt(0));
    return (marked && alike) || line.indent() > first.indent() || (!marked && lowerRun);
  }

  private static Marker.Kind kind(Line line) {
    return Marker.of(line.marker() + " ").kind();
  }
}
