package id.janji.clause.text;

import id.janji.clause.Place;
import id.janji.clause.text.shape.Headings;
import id.janji.clause.text.shape.Marker;
import id.janji.clause.text.shape.RawLine;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Joins physical lines to the lines that a reader sees: wrapped paragraphs and items in one piece,
/// blank lines gone, markers and headings told apart from their text.
final class LineAssembler {
  private final List<RawLine> raw;
  private final List<Line> lines = new ArrayList<>();
  private @Nullable LineBuilder open;
  private int level;
  private int indent;
  private String marker = "";

  private LineAssembler(List<RawLine> raw) {
    this.raw = raw;
  }

  static List<Line> assemble(List<RawLine> raw) {
    LineAssembler assembler = new LineAssembler(raw);
    for (int i = 0; i < raw.size(); i++) {
      assembler.take(i);
    }
    assembler.close();
    return assembler.lines;
  }

  private void take(int index) {
    RawLine line = raw.get(index);
    if (line.blank() || rule(line.text())) {
      close();
      return;
    }
    Marker found = Marker.of(line.text());
    int heading = Headings.level(spot(index), found);
    if (underlined(index)) {
      heading = 1;
    }
    LineBuilder current = open;
    if (current != null && level == 0 && heading == 0 && !found.present() && runsOn(index)) {
      append(current, line);
      return;
    }
    close();
    start(line, found, heading);
  }

  private boolean runsOn(int index) {
    RawLine before = raw.get(index - 1);
    return before.full() && !before.ends();
  }

  private static void append(LineBuilder current, RawLine line) {
    if (!current.text().endsWith("-")) {
      current.space();
    }
    current.add(line.text(), line.place());
  }

  private void start(RawLine line, Marker found, int heading) {
    String text = line.text().substring(found.length());
    boolean bare = text.isBlank();
    int skipped = bare ? 0 : found.length();
    LineBuilder builder = new LineBuilder();
    builder.add(
        line.text().substring(skipped),
        new Place(line.place().file(), line.place().line(), line.place().column() + skipped));
    open = builder;
    level = heading;
    indent = line.indent();
    marker = bare ? "" : found.text();
  }

  private void close() {
    LineBuilder current = open;
    if (current != null && !current.isEmpty()) {
      lines.add(current.build(level, indent, marker));
    }
    open = null;
  }

  private Headings.Spot spot(int index) {
    RawLine next = at(index + 1);
    for (int i = index + 1; next.blank() && i < Math.min(raw.size(), index + 6); i++) {
      next = at(i);
    }
    return new Headings.Spot(at(index - 1), at(index), next, lines.isEmpty());
  }

  private RawLine at(int index) {
    return index >= 0 && index < raw.size() ? raw.get(index) : Headings.nothing();
  }

  private boolean underlined(int index) {
    String next = at(index + 1).text();
    return next.length() >= 3
        && next.chars().allMatch(c -> c == '=' || c == '-')
        && at(index).text().length() <= 100
        && !at(index).ends();
  }

  /// Whether the line only draws a rule across the page.
  private static boolean rule(String text) {
    return text.length() >= 3 && text.chars().allMatch(c -> "=-_*~#".indexOf(c) >= 0);
  }
}
