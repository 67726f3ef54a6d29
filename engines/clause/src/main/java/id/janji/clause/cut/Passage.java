package id.janji.clause.cut;

import id.janji.clause.Place;
import id.janji.clause.text.Line;

/// Words of one line of the source.
///
/// @param offset of the first character in the text of `line`
record Passage(Line line, int offset, String text) {
  Stretch stretch() {
    return new Stretch(line.place(offset), end());
  }

  /// The place behind the last character. It is counted from that character, since a wrapped line
  /// may go on in another place.
  private Place end() {
    Place last = line.place(Math.max(offset, offset + text.length() - 1));
    return new Place(last.file(), last.line(), last.column() + 1);
  }
}
