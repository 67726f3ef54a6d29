package id.janji.clause.text;

import id.janji.clause.Place;
import id.janji.clause.text.shape.RawLine;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/// Reads plain text: indentation, list markers, headings by shape, lines wrapped at a margin.
final class PlainText {
  private static final int WIDEST_MARGIN = 160;
  private static final int TAB = 4;
  private static final int MOST_PAIR_WORDS = 6;
  private static final Pattern LABELLED = Pattern.compile("\\p{Lu}[\\p{L}-]{1,20}: ");

  private PlainText() {}

  static List<Line> read(String file, String text) {
    String[] physical = text.split("\n", -1);
    int margin = margin(physical);
    List<RawLine> raw = new ArrayList<>();
    for (int i = 0; i < physical.length; i++) {
      String next = i + 1 < physical.length ? physical[i + 1].strip() : "";
      raw.add(rawLine(file, i + 1, physical[i], full(physical[i], next, margin)));
    }
    return LineAssembler.assemble(raw);
  }

  /// The column at which the file wraps its lines, taken from its third longest line so that a long
  /// address or two do not hide it; 0 if it does not wrap them.
  private static int margin(String[] physical) {
    int[] lengths =
        Arrays.stream(physical).mapToInt(line -> line.stripTrailing().length()).toArray();
    Arrays.sort(lengths);
    int third = lengths[Math.max(0, lengths.length - 3)];
    return third <= WIDEST_MARGIN ? third : 0;
  }

  private static boolean full(String line, String next, int margin) {
    int used = line.stripTrailing().length();
    boolean noRoom = used + 1 + firstWordLength(next) > margin;
    boolean lower = !next.isEmpty() && Character.isLowerCase(next.codePointAt(0));
    boolean pair = labelled(next) || (labelled(line.strip()) && words(line) <= MOST_PAIR_WORDS);
    return margin > 0 && !pair && (noRoom || (lower && used * 10 >= margin * 7));
  }

  /// Whether the line begins a pair such as `Phone: +62 21 555 0100`.
  private static boolean labelled(String line) {
    return LABELLED.matcher(line).lookingAt();
  }

  private static int words(String line) {
    return line.strip().split("\\s+", -1).length;
  }

  private static int firstWordLength(String line) {
    int space = line.indexOf(' ');
    return space < 0 ? line.length() : space;
  }

  private static RawLine rawLine(String file, int number, String line, boolean full) {
    int start = 0;
    int indent = 0;
    while (start < line.length() && blank(line.charAt(start))) {
      indent += line.charAt(start) == '\t' ? TAB : 1;
      start++;
    }
    String text = line.substring(start).replace('\t', ' ').replace('\u00A0', ' ').stripTrailing();
    return new RawLine(text, new Place(file, number, start + 1), indent, full, false);
  }

  private static boolean blank(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c);
  }
}
