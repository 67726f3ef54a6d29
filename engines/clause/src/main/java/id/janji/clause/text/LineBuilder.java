package id.janji.clause.text;

import id.janji.clause.Place;
import java.util.ArrayList;
import java.util.List;

/// Gathers the characters of one line with their places; runs of white space become one space, and
/// characters that nobody sees (zero width, direction marks, controls) are left out.
final class LineBuilder {
  private final StringBuilder text = new StringBuilder();
  private final List<Line.Anchor> anchors = new ArrayList<>();
  private final List<Line.Link> links = new ArrayList<>();
  private boolean spacePending;
  private String file = "";
  private int line;
  private int nextColumn;

  void add(char c, String fileName, int lineNumber, int column) {
    if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
      spacePending = !text.isEmpty();
      return;
    }
    if (invisible(c)) {
      return;
    }
    if (spacePending) {
      text.append(' ');
      nextColumn++;
      spacePending = false;
    }
    boolean runsOn = lineNumber == line && column == nextColumn && file.equals(fileName);
    if (!runsOn || anchors.isEmpty()) {
      anchors.add(new Line.Anchor(text.length(), new Place(fileName, lineNumber, column)));
    }
    text.append(c);
    file = fileName;
    line = lineNumber;
    nextColumn = column + 1;
  }

  void add(char c, Place place) {
    add(c, place.file(), place.line(), place.column());
  }

  void add(String part, Place place) {
    for (int i = 0; i < part.length(); i++) {
      add(part.charAt(i), place.file(), place.line(), place.column() + i);
    }
  }

  /// Whatever comes next is another word.
  void space() {
    spacePending = !text.isEmpty();
  }

  /// A bar between two cells of a table.
  void bar() {
    space();
    add('|', file, line, nextColumn + 1);
    space();
  }

  void link(String target) {
    links.add(new Line.Link(text.length() + (spacePending ? 1 : 0), target.strip()));
  }

  boolean isEmpty() {
    return text.isEmpty();
  }

  int length() {
    return text.length();
  }

  String text() {
    return text.toString();
  }

  Line build(int level, int indent, String marker) {
    return new Line(level, indent, marker, text.toString(), anchors, links);
  }

  /// Builds the line without its first `dropped` characters, which leave some text.
  Line build(int level, int indent, String marker, int dropped) {
    Line whole = build(level, indent, marker);
    List<Line.Anchor> moved = new ArrayList<>();
    moved.add(new Line.Anchor(0, whole.place(dropped)));
    for (Line.Anchor anchor : anchors) {
      if (anchor.offset() > dropped) {
        moved.add(new Line.Anchor(anchor.offset() - dropped, anchor.place()));
      }
    }
    List<Line.Link> linksLeft = new ArrayList<>();
    for (Line.Link link : links) {
      linksLeft.add(new Line.Link(Math.max(0, link.offset() - dropped), link.target()));
    }
    return new Line(level, indent, marker, text.substring(dropped), moved, linksLeft);
  }

  private static boolean invisible(char c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL, Character.FORMAT -> true;
      default -> false;
    };
  }
}
