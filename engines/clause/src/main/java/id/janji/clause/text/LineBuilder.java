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

  void add(String part, Place place) {
    for (int i = 0; i < part.length(); i++) {
      add(part.charAt(i), place.file(), place.line(), place.column() + i);
    }
  }

  /// Whatever comes next is another word.
  void space() {
    spacePending = !text.isEmpty();
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

  private static boolean invisible(char c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL, Character.FORMAT -> true;
      default -> false;
    };
  }
}
