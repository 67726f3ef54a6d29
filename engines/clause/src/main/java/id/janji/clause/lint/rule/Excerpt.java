package id.janji.clause.lint.rule;

/// The words at fault with some of their surroundings, in one line.
///
/// @param before, after what stands around them, with an ellipsis where it is cut short
public record Excerpt(String before, String fault, String after) {
  private static final int CONTEXT_CHARS = 50;
  private static final int LONGEST_FAULT_CHARS = 200;

  /// Cuts the characters from `from` up to, not including, `to` out of `text`, at word boundaries.
  static Excerpt of(String text, int from, int to) {
    int start = Math.max(0, from - CONTEXT_CHARS);
    if (start > 0) {
      int space = text.indexOf(' ', start);
      start = space < 0 || space > from ? from : space + 1;
    }
    int faultEnd = to;
    if (to - from > LONGEST_FAULT_CHARS) {
      int space = text.lastIndexOf(' ', from + LONGEST_FAULT_CHARS);
      faultEnd = space <= from ? from + LONGEST_FAULT_CHARS : space;
    }
    int end = faultEnd < to ? faultEnd : end(text, faultEnd);
    return new Excerpt(
        (start > 0 ? "…" : "") + text.substring(start, from),
        text.substring(from, faultEnd),
        text.substring(faultEnd, end) + (end < text.length() ? "…" : ""));
  }

  private static int end(String text, int fault) {
    int wanted = fault + 2 * CONTEXT_CHARS;
    if (wanted >= text.length()) {
      return text.length();
    }
    int space = text.lastIndexOf(' ', wanted);
    return space < fault ? fault : space;
  }

  @Override
  public String toString() {
    return before + fault + after;
  }
}
