package id.janji.clause.text.shape;

import id.janji.clause.Place;

/// One physical line of plain text or of a PDF page, before wrapped lines are joined.
///
/// @param text without white space at either end; empty for a blank line
/// @param place of its first visible character
/// @param indent the white space before it, in columns
/// @param full whether it reaches the right margin, so that the next line may run on from it
/// @param prominent whether its type is larger or bolder than that of the text
public record RawLine(String text, Place place, int indent, boolean full, boolean prominent) {
  public boolean blank() {
    return text.isEmpty();
  }

  /// Whether a sentence or a part of a list ends with this line.
  public boolean ends() {
    return (!blank() && ".!?:;".indexOf(text.charAt(text.length() - 1)) >= 0)
        || text.endsWith("; and")
        || text.endsWith("; or")
        || text.endsWith("; dan")
        || text.endsWith("; atau");
  }
}
