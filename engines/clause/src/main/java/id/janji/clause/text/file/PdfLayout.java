package id.janji.clause.text.file;

import id.janji.clause.Place;
import id.janji.clause.text.shape.RawLine;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// Turns the lines of type on PDF pages into physical lines of text: running heads and page numbers
/// left out, a blank line where the page leaves a gap, margins measured.
public final class PdfLayout {
  private static final Pattern PAGE_NUMBER =
      Pattern.compile(
          "(?i)[-– ]{0,3}(?:page|halaman|hal\\.?)? ?\\d{1,4}(?: ?(?:of|dari|/) ?\\d{1,4})?[-– ]{0,3}");
  private static final float POINTS_PER_COLUMN = 5;

  private final String file;
  private final List<PdfLines.Found> found;
  private final float left;
  private final float right;
  private final float size;
  private final float spacing;
  private final boolean mostlyBold;

  private PdfLayout(String file, List<PdfLines.Found> found) {
    this.file = file;
    this.found = found;
    this.left = rank(found.stream().map(PdfLines.Found::left).toList(), 0.02);
    this.right = rank(found.stream().map(PdfLines.Found::right).toList(), 0.95);
    this.size = rank(found.stream().map(PdfLines.Found::size).toList(), 0.5);
    this.spacing = rank(gaps(found), 0.4);
    this.mostlyBold = found.stream().filter(PdfLines.Found::bold).count() * 2 > found.size();
  }

  public static List<RawLine> of(String file, List<PdfLines.Found> all) {
    Set<String> running = running(all);
    List<PdfLines.Found> kept =
        all.stream().filter(line -> !running.contains(shape(line)) && !pageNumber(line)).toList();
    return kept.isEmpty() ? List.of() : new PdfLayout(file, kept).lines();
  }

  private List<RawLine> lines() {
    List<RawLine> lines = new ArrayList<>();
    for (int i = 0; i < found.size(); i++) {
      PdfLines.Found line = found.get(i);
      if (i > 0 && apart(found.get(i - 1), line)) {
        lines.add(new RawLine("", new Place(file, 1, 1), 0, false, false));
      }
      boolean full = line.right() >= left + (right - left) * 0.82f;
      boolean prominent = line.size() > size * 1.12f || (line.bold() && !mostlyBold);
      int indent = Math.max(0, Math.round((line.left() - left) / POINTS_PER_COLUMN));
      Place place = new Place(file + "#page=" + line.page(), line.number(), 1);
      lines.add(new RawLine(line.text(), place, indent, full, prominent));
    }
    return lines;
  }

  private boolean apart(PdfLines.Found above, PdfLines.Found below) {
    float gap = below.baseline() - above.baseline();
    return above.page() == below.page() && gap > spacing * 1.35f;
  }

  private static List<Float> gaps(List<PdfLines.Found> found) {
    List<Float> gaps = new ArrayList<>();
    for (int i = 1; i < found.size(); i++) {
      float gap = found.get(i).baseline() - found.get(i - 1).baseline();
      if (gap > 1 && found.get(i).page() == found.get(i - 1).page()) {
        gaps.add(gap);
      }
    }
    return gaps.isEmpty() ? List.of(12f) : gaps;
  }

  private static float rank(List<Float> values, double share) {
    List<Float> sorted = values.stream().sorted().toList();
    return sorted.get((int) Math.min(sorted.size() - 1, sorted.size() * share));
  }

  /// Shapes of the lines that stand at the edge of at least three pages, and of most of them.
  private static Set<String> running(List<PdfLines.Found> all) {
    Map<String, Set<Integer>> pagesByShape = new HashMap<>();
    Set<Integer> pages = new HashSet<>();
    for (int i = 0; i < all.size(); i++) {
      pages.add(all.get(i).page());
      boolean bottom = i + 2 >= all.size() || all.get(i + 2).page() != all.get(i).page();
      if (all.get(i).number() <= 2 || bottom) {
        pagesByShape
            .computeIfAbsent(shape(all.get(i)), k -> new HashSet<>())
            .add(all.get(i).page());
      }
    }
    int needed = Math.max(3, (pages.size() + 1) / 2);
    pagesByShape.values().removeIf(on -> on.size() < needed);
    return pagesByShape.keySet();
  }

  private static String shape(PdfLines.Found line) {
    return Math.round(line.baseline() / 4) + " " + line.text().replaceAll("\\d{1,4}", "#");
  }

  private static boolean pageNumber(PdfLines.Found line) {
    return PAGE_NUMBER.matcher(line.text()).matches();
  }
}
