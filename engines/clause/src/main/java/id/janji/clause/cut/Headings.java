package id.janji.clause.cut;

import id.janji.clause.text.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// The headings that are open at a place of the text, and the section that they make.
final class Headings {
  private static final int MOST_PATH_CHARS = 200;
  private static final Pattern PART =
      Pattern.compile(
          "(?i)(bab|chapter|part|bagian|pasal|article|section|clause|annex|lampiran|schedule)"
              + " [0-9a-z]{1,7}");
  private static final Pattern CHAPTER = Pattern.compile("(?i)(bab|chapter|part|annex|lampiran).*");
  private static final Pattern DOTTED = Pattern.compile("\\d{1,3}\\.\\d{1,3}\\.?");

  private static final int UNMARKED_LEVEL = 5;

  private record Open(int level, String number, String title) {}

  private final List<Open> path = new ArrayList<>();
  private Section section = new Section(1, "", "", "");
  private int count;
  private boolean titlePending;

  /// Opens the section of a heading. A bare `Pasal 7` takes the heading under it as its title.
  void open(Line heading) {
    boolean part = PART.matcher(heading.text()).matches();
    if (titlePending && !part && heading.marker().isEmpty()) {
      Open bare = path.removeLast();
      path.add(new Open(bare.level(), bare.number(), title(heading)));
      titlePending = false;
      section = new Section(count, bare.number(), title(heading), pathText());
      return;
    }
    String number = part ? heading.text() : number(heading);
    int level =
        part || PART.matcher(heading.marker()).matches()
            ? partLevel(number)
            : heading.heading() ? 3 + heading.level() : UNMARKED_LEVEL;
    while (!path.isEmpty() && path.getLast().level() >= level) {
      path.removeLast();
    }
    path.add(new Open(level, number, part ? "" : title(heading)));
    titlePending = part;
    section = new Section(++count, number, path.getLast().title(), pathText());
  }

  private static int partLevel(String name) {
    return CHAPTER.matcher(name).matches() ? 1 : 2;
  }

  /// Whether the heading just opened is a bare `Pasal 7`, whose title may follow.
  boolean awaitsTitle() {
    return titlePending;
  }

  /// Takes a line that is no heading. True if it opens a section without a title, as `5.1` does
  /// after `4.3`.
  boolean opens(Line line) {
    titlePending = false;
    if (count == 0) {
      section = new Section(++count, "", "", "");
    }
    if (!DOTTED.matcher(line.marker()).matches()) {
      return false;
    }
    String number = line.marker().substring(0, line.marker().indexOf('.'));
    boolean inside = path.stream().anyMatch(open -> sameNumber(open.number(), number));
    if (inside || sameNumber(section.number(), number)) {
      return false;
    }
    path.clear();
    section = new Section(++count, number, "", "");
    return true;
  }

  private static boolean sameNumber(String one, String other) {
    return one.equals(other) || one.startsWith(other + ".");
  }

  private static String number(Line heading) {
    String marker = heading.marker();
    boolean counts = marker.chars().anyMatch(Character::isLetterOrDigit);
    return counts ? marker.replaceAll("^\\(|[.):]+$", "") : "";
  }

  private static String title(Line heading) {
    return heading.text().replaceAll("[:.]+$", "").strip();
  }

  private String pathText() {
    StringBuilder text = new StringBuilder();
    for (Open open : path) {
      text.append(text.isEmpty() || open.title().isEmpty() ? "" : " · ").append(open.title());
    }
    return text.length() > MOST_PATH_CHARS ? path.getLast().title() : text.toString();
  }

  /// The section of the place.
  Section section() {
    return section;
  }
}
