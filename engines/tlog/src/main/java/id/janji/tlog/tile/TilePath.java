package id.janji.tlog.tile;

import id.janji.tlog.TlogException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The name of a tile of hashes or, for the level [#ENTRIES], of a bundle of entries.
///
/// @param level 0 to 63, or [#ENTRIES]
/// @param index number within the level, from 0 on
/// @param width number of hashes or entries, 1 to 256
public record TilePath(int level, long index, int width) {
  /// Hashes or entries of a full tile.
  public static final int FULL = 256;

  /// The level of bundles.
  public static final int ENTRIES = -1;

  private static final int HIGHEST = 63;
  private static final Pattern FORM =
      Pattern.compile(
          "tile/(entries|0|[1-9][0-9]?)/((?:x[0-9]{3}/){0,6}[0-9]{3})(?:\\.p/([1-9][0-9]{0,2}))?");

  public TilePath {
    if (level < ENTRIES || level > HIGHEST || index < 0 || width < 1 || width > FULL) {
      throw new IllegalArgumentException("no tile: %d/%d.%d".formatted(level, index, width));
    }
  }

  /// Reads a path below the prefix of a log.
  ///
  /// @throws TlogException if it names no tile, or not in the one spelling
  public static TilePath parse(String path) {
    Matcher form = FORM.matcher(path);
    if (form.matches()) {
      int level = form.group(1).equals("entries") ? ENTRIES : Integer.parseInt(form.group(1));
      long index = 0;
      for (String group : form.group(2).split("/", -1)) {
        index = index * 1000 + Integer.parseInt(group.substring(group.length() - 3));
      }
      int width = form.group(3) == null ? FULL : Integer.parseInt(form.group(3));
      boolean inRange = level <= HIGHEST && width <= FULL && index >= 0;
      if (inRange && new TilePath(level, index, width).text().equals(path)) {
        return new TilePath(level, index, width);
      }
    }
    throw TlogException.malformed("no path of a tile: " + path);
  }

  /// The tile of `level` at `index` in a log of `size` leaves.
  ///
  /// @throws IllegalArgumentException if it is empty there
  public static TilePath in(long size, int level, long index) {
    return new TilePath(level, index, widthIn(size, level, index));
  }

  /// Its width in a log of `size` leaves; 0 if it is empty there.
  public static int widthIn(long size, int level, long index) {
    long hashes = count(size, level) - index * FULL;
    return Math.clamp(hashes, 0, FULL);
  }

  /// The number of hashes of `level`, or of entries, in a log of `size` leaves.
  public static long count(long size, int level) {
    int shift = 8 * Math.max(level, 0);
    return shift > HIGHEST ? 0 : size >>> shift;
  }

  /// Whether nothing can be added to it.
  public boolean isFull() {
    return width == FULL;
  }

  /// The path, with `/` between its parts.
  public String text() {
    StringBuilder text = new StringBuilder("%03d".formatted(index % 1000));
    for (long rest = index / 1000; rest > 0; rest /= 1000) {
      text.insert(0, "x%03d/".formatted(rest % 1000));
    }
    text.insert(0, "tile/%s/".formatted(level == ENTRIES ? "entries" : String.valueOf(level)));
    return isFull() ? text.toString() : text.append(".p/").append(width).toString();
  }

  @Override
  public String toString() {
    return text();
  }
}
