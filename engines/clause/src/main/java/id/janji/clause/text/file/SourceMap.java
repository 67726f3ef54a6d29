package id.janji.clause.text.file;

import id.janji.clause.Place;
import java.util.Arrays;
import org.jsoup.parser.Parser;

/// The source of an HTML page, with the place of each character and what a reader sees of it.
public final class SourceMap {
  private static final int LONGEST_ENTITY = 32;

  private final String file;
  private final String source;
  private final int[] lineStarts;

  public SourceMap(String file, String source) {
    this.file = file;
    this.source = source;
    int[] starts = new int[(int) source.chars().filter(c -> c == '\n').count() + 1];
    int line = 1;
    for (int i = source.indexOf('\n'); i >= 0; i = source.indexOf('\n', i + 1)) {
      starts[line++] = i + 1;
    }
    this.lineStarts = starts;
  }

  public int length() {
    return source.length();
  }

  public char charAt(int position) {
    return source.charAt(position);
  }

  public Place place(int position) {
    int found = Arrays.binarySearch(lineStarts, position);
    int line = found >= 0 ? found : -found - 2;
    return new Place(file, line + 1, position - lineStarts[line] + 1);
  }

  /// The characters that a reader sees for the one, or the entity, at `position`.
  public String seen(int position, int end) {
    String written = source.substring(position, after(position, end));
    return written.length() == 1 ? written : Parser.unescapeEntities(written, false);
  }

  /// The position after the character or entity at `position`.
  public int after(int position, int end) {
    if (source.charAt(position) == '&') {
      int last = source.indexOf(';', position, Math.min(end, position + LONGEST_ENTITY));
      if (last > 0 && !blankBetween(position, last)) {
        return last + 1;
      }
    }
    return position + 1;
  }

  private boolean blankBetween(int from, int to) {
    return source.substring(from, to).chars().anyMatch(Character::isWhitespace);
  }
}
