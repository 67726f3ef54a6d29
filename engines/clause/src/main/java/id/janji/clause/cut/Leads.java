package id.janji.clause.cut;

import id.janji.clause.text.Line;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// The lead sentences that are open at a place of the text, as a stack: each holds the items that
/// follow it until a line shows by its marker or its indent that the list has ended.
final class Leads {
  private static final int MOST_DEPTH = 12;
  private static final int MOST_BARE_CHARS = 90;

  private final Deque<Lead> open = new ArrayDeque<>();

  private static final class Lead {
    final Passage passage;
    boolean hasItems;
    String itemStyle = "";
    int itemIndent;
    boolean itemsLead;

    Lead(Passage passage) {
      this.passage = passage;
    }
  }

  void open(Passage passage) {
    if (open.size() < MOST_DEPTH) {
      open.push(new Lead(passage));
    }
  }

  void clear() {
    open.clear();
  }

  /// Closes the lists that `line` does not belong to.
  void settle(Line line) {
    while (!open.isEmpty() && !holds(open.peek(), line)) {
      open.pop();
    }
  }

  private static boolean holds(Lead lead, Line line) {
    String style = style(line.marker());
    if (!lead.hasItems) {
      boolean child = child(lead.passage.line(), line);
      lead.hasItems = child;
      lead.itemStyle = style;
      lead.itemIndent = line.indent();
      lead.itemsLead = line.text().endsWith(":");
      return child;
    }
    if (line.indent() > lead.itemIndent) {
      return true;
    }
    boolean level = style.equals(lead.itemStyle) && line.indent() == lead.itemIndent;
    boolean alike = lead.itemsLead ? line.text().endsWith(":") : bare(line);
    return level && (!style.isEmpty() || alike);
  }

  /// Whether `line` may be the first item of a list that `lead` opens.
  static boolean child(Line lead, Line line) {
    if (line.heading()) {
      return false;
    }
    if (line.indent() > lead.indent()) {
      return true;
    }
    String style = style(line.marker());
    if (style.isEmpty() && lead.text().endsWith(":") && line.indent() == lead.indent()) {
      return bare(line);
    }
    boolean other = !style.isEmpty() && !style.equals(style(lead.marker()));
    return other && line.indent() == lead.indent() && !broader(style, style(lead.marker()));
  }

  /// Whether a line without a marker may yet be an item: short and without a full stop.
  private static boolean bare(Line line) {
    String text = line.text();
    return text.length() <= MOST_BARE_CHARS && ".:!?".indexOf(text.charAt(text.length() - 1)) < 0;
  }

  /// Whether a marker of style `style` is a section number that does not continue that of `than`.
  private static boolean broader(String style, String than) {
    return style.startsWith("9.9") && !(style.startsWith("9.9.") && than.startsWith("9.9"));
  }

  /// Whether two lines have markers of the same style.
  static boolean alike(Line one, Line other) {
    return style(one.marker()).equals(style(other.marker()));
  }

  /// Whether `line` would be an item of the list that is open.
  boolean inList(Line line) {
    Lead lead = open.peek();
    return lead != null && (lead.hasItems || child(lead.passage.line(), line));
  }

  /// The sentences that lead to the place, the outermost first.
  List<Passage> passages() {
    List<Passage> passages = new ArrayList<>();
    open.descendingIterator().forEachRemaining(lead -> passages.add(lead.passage));
    return passages;
  }

  /// The style of a marker: every number becomes `9` and every letter `a` or `A`, so that `b)`
  /// follows `a)` and `2.10` follows `2.9`.
  static String style(String marker) {
    StringBuilder style = new StringBuilder();
    for (int i = 0; i < marker.length(); i++) {
      char c = marker.charAt(i);
      char kind = Character.isDigit(c) ? '9' : Character.isLowerCase(c) ? 'a' : c;
      kind = Character.isUpperCase(c) ? 'A' : kind;
      boolean repeated = !style.isEmpty() && style.charAt(style.length() - 1) == kind;
      if (!repeated || !Character.isLetterOrDigit(c)) {
        style.append(kind);
      }
    }
    int end = style.length();
    while (end > 1 && style.charAt(end - 1) == '.') {
      end--;
    }
    return style.substring(0, end);
  }
}
