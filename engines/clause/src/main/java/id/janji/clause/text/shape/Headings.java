package id.janji.clause.text.shape;

import id.janji.clause.Place;
import java.util.Locale;

/// Tells headings from other lines of a text that does not mark them, by their shape and their
/// neighbours.
public final class Headings {
  private static final int LONGEST = 100;
  private static final int MOST_WORDS = 12;
  private static final int LONG_LINE = 60;
  private static final RawLine NOTHING = new RawLine("", new Place("", 1, 1), 0, false, false);

  private Headings() {}

  /// A line between its neighbours, blank ones included; `NOTHING` beyond either end.
  public record Spot(RawLine before, RawLine line, RawLine nextText, boolean first) {}

  public static RawLine nothing() {
    return NOTHING;
  }

  /// The level of the heading at `spot`, or 0 if it is none.
  public static int level(Spot spot, Marker marker) {
    String text = spot.line().text().substring(marker.length()).strip();
    String whole = text.isEmpty() ? spot.line().text() : text;
    if (!fits(whole)) {
      return 0;
    }
    if (marker.kind() == Marker.Kind.NAMED) {
      return text.isEmpty() || titled(text) ? 1 : 0;
    }
    if (allCapitals(whole)) {
      return Math.clamp(marker.depth() + spot.line().indent() / 4, 1, 6);
    }
    if (!Character.isUpperCase(whole.codePointAt(0))) {
      return 0;
    }
    return marker.kind() == Marker.Kind.NUMBER ? numbered(spot, marker) : unmarked(spot, marker);
  }

  /// Whether a line that its markup already sets apart is short and open enough for a heading.
  public static boolean fits(String text) {
    return text.length() <= LONGEST && !endsOpen(text) && words(text) <= MOST_WORDS;
  }

  /// Whether a text is all capitals, as headings are where nothing else marks them.
  public static boolean shouted(String text) {
    return fits(text) && allCapitals(text);
  }

  private static int numbered(Spot spot, Marker marker) {
    boolean hasBody = !sibling(spot.nextText(), marker) && !spot.nextText().blank();
    boolean inList = sibling(spot.before(), marker);
    return spot.line().prominent() || (hasBody && !inList) ? Math.min(marker.depth(), 6) : 0;
  }

  private static int unmarked(Spot spot, Marker marker) {
    if (marker.present()) {
      return spot.line().prominent() && !marker.text().isEmpty() ? 3 : 0;
    }
    if (spot.first() || spot.line().prominent()) {
      return spot.first() ? 1 : 2;
    }
    boolean stands = spot.before().blank() && !spot.nextText().blank();
    boolean opens = !spot.before().ends() && spot.nextText().text().length() >= LONG_LINE;
    String text = spot.line().text();
    boolean title =
        titled(text) && words(text) >= 2 && text.chars().noneMatch(c -> c == ':' || c == '@');
    boolean level = spot.nextText().indent() <= spot.line().indent() + 2;
    return (stands || opens) && title && level ? 2 : 0;
  }

  private static boolean sibling(RawLine other, Marker marker) {
    Marker theirs = Marker.of(other.text());
    return theirs.kind() == marker.kind() && theirs.depth() == marker.depth();
  }

  private static boolean endsOpen(String text) {
    return ".;:,?!".indexOf(text.charAt(text.length() - 1)) >= 0;
  }

  private static int words(String text) {
    return text.split(" +", -1).length;
  }

  private static boolean allCapitals(String text) {
    boolean word = false;
    for (String part : text.split("[^\\p{L}]+", -1)) {
      word |= part.length() >= 4;
    }
    return word && text.equals(text.toUpperCase(Locale.ROOT));
  }

  /// Whether every longer word begins with a capital.
  public static boolean titled(String text) {
    for (String word : text.split("[^\\p{L}\\p{N}]+", -1)) {
      if (word.length() >= 4 && Character.isLowerCase(word.codePointAt(0))) {
        return false;
      }
    }
    return true;
  }
}
