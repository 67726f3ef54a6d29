package id.janji.clause.text.shape;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The list marker or section number that opens a line.
///
/// @param text as written, without the white space after it; empty if the line has none
/// @param length how many characters of the line it takes, white space included
public record Marker(String text, int length, Kind kind) {
  public enum Kind {
    NONE,
    BULLET,
    NUMBER,
    LETTER,
    /// A named part of a legal text: `Article 4`, `Pasal 4`, `BAB II`.
    NAMED
  }

  private static final int LONGEST = 40;
  private static final int LONGEST_HEADING = 100;
  private static final Pattern BULLET = Pattern.compile("[•●○▪▫◦‣⁃∙·■□◆➢➤✓✔\uF0B7*–—-] {1,9}");
  private static final Pattern NUMBER =
      Pattern.compile(
          "(?:\\(\\d{1,3}\\)|\\d{1,3}[.)]|\\d{1,3}(?:\\.\\d{1,3}){1,5}[.)]?)(?: {1,9}|$)"
              + "(?!%|persen|percent|per cent)");
  private static final Pattern LETTER =
      Pattern.compile("\\(?(?:[a-zA-Z]|[ivx]{1,5}|[IVX]{1,5})[.)] {1,9}");
  private static final Pattern NAMED =
      Pattern.compile(
          "(?i:pasal|bab|bagian|article|section|clause|chapter|annex|appendix|schedule|lampiran) "
              + "(?:\\d{1,3}(?:\\.\\d{1,3}){0,3}|[IVXLC]{1,7}|[A-Z])(?:[.:)]? ?[–—-]? |[.:]?$)"
              + "(?=$|[\\p{Lu}(\"“])");
  private static final Marker NONE = new Marker("", 0, Kind.NONE);

  /// The marker at the beginning of `line`, which has no white space before it.
  public static Marker of(String line) {
    String start = line.substring(0, Math.min(line.length(), LONGEST));
    if (start.isEmpty()) {
      return NONE;
    }
    char first = start.charAt(0);
    if (Character.isDigit(first)) {
      return match(NUMBER, start, Kind.NUMBER);
    }
    if (first == '(') {
      Marker number = match(NUMBER, start, Kind.NUMBER);
      return number.present() ? number : match(LETTER, start, Kind.LETTER);
    }
    if (!Character.isLetter(first)) {
      return match(BULLET, start, Kind.BULLET);
    }
    Marker letter = match(LETTER, start, Kind.LETTER);
    boolean mayHead = line.length() <= LONGEST_HEADING && !line.endsWith(";");
    return letter.present() || !mayHead ? letter : match(NAMED, start, Kind.NAMED);
  }

  private static Marker match(Pattern form, String start, Kind kind) {
    Matcher matcher = form.matcher(start);
    return matcher.lookingAt()
        ? new Marker(trimmed(matcher.group(), kind), matcher.end(), kind)
        : NONE;
  }

  private static String trimmed(String found, Kind kind) {
    String text = found.strip();
    return kind == Kind.NAMED ? text.replaceFirst("[ .:–—-]+$", "") : text;
  }

  public boolean present() {
    return kind != Kind.NONE;
  }

  /// How many numbers a section number has: 2 for `4.2`; 1 for other markers; 0 for none.
  public int depth() {
    if (!present()) {
      return 0;
    }
    return 1 + (int) text.chars().limit(text.length() - 1L).filter(c -> c == '.').count();
  }
}
