package id.janji.clause.text;

import id.janji.clause.Place;
import id.janji.clause.text.shape.Headings;
import id.janji.clause.text.shape.Marker;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads Markdown: CommonMark's blocks as far as policies use them, and tables.
final class MarkdownText {
  private static final Pattern HEADING = Pattern.compile("(#{1,6})(?: {1,9}|$)");
  private static final Pattern SETEXT = Pattern.compile("(?:={2,}|-{2,})");

  /// No group that repeats: on a line of any length that would take the stack.
  private static final Pattern RULE = Pattern.compile("[-*_] *[-*_] *[-*_][-*_ ]*");

  private static final Pattern TABLE_RULE = Pattern.compile("[|:\\- ]{3,}");
  private static final int FRONT_MATTER_LINES = 200;

  private final String file;
  private final LinkTargets targets;
  private final List<Line> lines = new ArrayList<>();
  private @Nullable LineBuilder open;
  private int level;
  private int indent;
  private String marker = "";
  private boolean bold;
  private boolean broken;
  private boolean fenced;
  private boolean commented;

  private MarkdownText(String file, LinkTargets targets) {
    this.file = file;
    this.targets = targets;
  }

  static List<Line> read(String file, String text) {
    String[] physical = text.split("\n", -1);
    MarkdownText reader = new MarkdownText(file, LinkTargets.in(physical));
    for (int i = frontMatter(physical); i < physical.length; i++) {
      reader.take(physical[i], i + 1);
    }
    reader.close();
    return reader.lines;
  }

  private static int frontMatter(String[] physical) {
    if (!physical[0].strip().equals("---")) {
      return 0;
    }
    for (int i = 1; i < Math.min(physical.length, FRONT_MATTER_LINES); i++) {
      if (physical[i].strip().equals("---")) {
        return i + 1;
      }
    }
    return 0;
  }

  private void take(String physical, int number) {
    int start = indentOf(physical);
    while (start < physical.length() && physical.charAt(start) == '>') {
      start += 1 + indentOf(physical.substring(start + 1));
    }
    String content = physical.substring(start).stripTrailing();
    Place place = new Place(file, number, start + 1);
    if (content.startsWith("```") || content.startsWith("~~~")) {
      close();
      fenced = !fenced;
    } else if (content.isEmpty() || comment(content)) {
      close();
    } else if (fenced) {
      open(0, start, "").add(content, place);
      close();
    } else {
      block(content, start, place, hardBreak(physical));
    }
  }

  private static boolean hardBreak(String physical) {
    return physical.endsWith("  ") || physical.endsWith("\\");
  }

  private boolean comment(String content) {
    if (commented) {
      commented = !content.contains("-->");
      return true;
    }
    if (content.startsWith("<!--")) {
      commented = !content.contains("-->");
      return true;
    }
    return false;
  }

  private void block(String content, int start, Place place, boolean breaks) {
    if (open != null && level == 0 && marker.isEmpty() && SETEXT.matcher(content).matches()) {
      level = content.charAt(0) == '=' ? 1 : 2;
      close();
      return;
    }
    if (RULE.matcher(content).matches() || LinkTargets.isDefinition(content)) {
      close();
      return;
    }
    if (content.startsWith("|")) {
      row(content, start, place);
      return;
    }
    Matcher heading = HEADING.matcher(content);
    if (heading.lookingAt()) {
      heading(content, heading.group(1).length(), heading.end(), place);
      return;
    }
    passage(content, start, place);
    broken = breaks;
  }

  /// A line of an item or of a paragraph, which may go on what is open.
  private void passage(String content, int start, Place place) {
    Marker found = Marker.of(content);
    if (found.present() && found.length() < content.length()) {
      inline(open(0, start, found.text()), content, found.length(), place);
    } else if (open != null && !broken) {
      bold = false;
      open.space();
      inline(open, content, 0, place);
    } else {
      inline(open(0, start, ""), content, 0, place);
      bold = content.startsWith("**") && content.indexOf("**", 2) == content.length() - 2;
    }
  }

  private void heading(String content, int depth, int skipped, Place place) {
    String title = content.replaceFirst(" #{1,6}$", "");
    if (title.length() > skipped) {
      Marker found = Marker.of(title.substring(skipped));
      int marked = found.length() + skipped < title.length() ? found.length() : 0;
      inline(open(depth, 0, marked > 0 ? found.text() : ""), title, skipped + marked, place);
    }
    close();
  }

  private void row(String content, int start, Place place) {
    close();
    if (TABLE_RULE.matcher(content).matches()) {
      return;
    }
    int end =
        content.endsWith("|") && content.length() > 1 ? content.length() - 1 : content.length();
    inline(open(0, start, ""), content.substring(0, end), 1, place);
    close();
  }

  private void inline(LineBuilder out, String content, int from, Place place) {
    new MarkdownInline(content, place, targets).write(out, from);
  }

  private LineBuilder open(int newLevel, int newIndent, String newMarker) {
    close();
    LineBuilder builder = new LineBuilder();
    open = builder;
    level = newLevel;
    indent = newIndent;
    marker = newMarker;
    return builder;
  }

  private void close() {
    LineBuilder builder = open;
    if (builder != null && !builder.isEmpty()) {
      boolean title = level == 0 && (bold || Headings.shouted(builder.text()));
      lines.add(builder.build(title && Headings.fits(builder.text()) ? 6 : level, indent, marker));
    }
    open = null;
    bold = false;
    broken = false;
  }

  private static int indentOf(String line) {
    int i = 0;
    while (i < line.length() && Character.isWhitespace(line.charAt(i))) {
      i++;
    }
    return i;
  }
}
