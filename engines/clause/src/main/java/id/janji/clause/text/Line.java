package id.janji.clause.text;

import id.janji.clause.Place;
import java.util.List;

/// One heading, paragraph or list item, in one piece even where the file wraps it.
///
/// @param level of a heading, from 1 (the highest) to 6; 0 for any other line
/// @param indent how far the line is set in, in columns of the file or two for each level of its
///   markup; only its order counts
/// @param marker the list marker or section number before the text, such as `•`, `a.` or `4.2`;
///   empty if there is none
/// @param text without marker and markup, spaces single, neither empty nor blank
/// @param anchors where the text lies in the file: at least one, the first at offset 0
/// @param links the targets of hyperlinks whose text is in this line
public record Line(
    int level, int indent, String marker, String text, List<Anchor> anchors, List<Link> links) {
  public Line {
    anchors = List.copyOf(anchors);
    links = List.copyOf(links);
    if (text.isBlank() || anchors.isEmpty()) {
      throw new IllegalArgumentException("a line has text and a place");
    }
  }

  /// From `offset` in the text on, up to the next anchor, the text runs on from `place` in the
  /// file.
  public record Anchor(int offset, Place place) {}

  /// A hyperlink: its text begins at `offset`; `target` is as written, possibly empty.
  public record Link(int offset, String target) {}

  public boolean heading() {
    return level > 0;
  }

  public boolean item() {
    return level == 0 && !marker.isEmpty();
  }

  /// Where the text begins; in a PDF the file name carries `#page=` and lines count from the top of
  /// that page.
  public Place place() {
    return anchors.getFirst().place();
  }

  /// Where the character at `offset` of the text lies, from 0 up to the text's length.
  public Place place(int offset) {
    int low = 0;
    int high = anchors.size() - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (anchors.get(middle).offset() <= offset) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    Anchor anchor = anchors.get(low);
    Place place = anchor.place();
    return new Place(place.file(), place.line(), place.column() + offset - anchor.offset());
  }
}
