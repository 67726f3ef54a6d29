package id.janji.kernel.paper;

import id.janji.clause.Bilingual;
import id.janji.clause.Language;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// The diagram of a procedure as SVG: one box a state, one below the other, in each what leads on
/// from there; lanes on the right lead to where. One column, so that it can be read on a phone.
///
/// All colours are classes that begin with `pd-`; a page styles them, a drawing that stands alone
/// brings its own style for light and dark.
public final class Diagram {
  private static final int WIDTH = 640;
  private static final int BOX = 460;
  private static final int LINE = 20;
  private static final int GAP = 26;
  private static final int MOST_CHARS = 62;
  private static final int FIRST_LANE = BOX + 24;

  private static final String STYLE =
      """
      <style>
      .pd-box{fill:#fff;stroke:#838ca1}.pd-end{fill:#eef0f5}.pd-name{fill:#161b2c;font-weight:640}
      .pd-text{fill:#465069}.pd-lane{fill:none;stroke:#2c3c9c;stroke-width:1.5}.pd-back{stroke:#5d677e;stroke-dasharray:4 3}
      .pd-tip{fill:#2c3c9c}.pd-tip-back{fill:#5d677e}.pd-ground{fill:#f6f7fa}
      @media (prefers-color-scheme:dark){.pd-box{fill:#171b27;stroke:#6b7690}.pd-end{fill:#11151f}
      .pd-name{fill:#e9ecf4}.pd-text{fill:#b7bfd0}.pd-lane{stroke:#a8b5ff}.pd-back{stroke:#949eb4}
      .pd-tip{fill:#a8b5ff}.pd-tip-back{fill:#949eb4}.pd-ground{fill:#0f121b}}
      </style>
      """;

  private final Shape shape;
  private final Language language;
  private final String present;
  private final Map<String, Box> boxes = new LinkedHashMap<>();
  private final StringBuilder out = new StringBuilder();
  private int lanes;

  /// One state with its lines, as it is laid out.
  private record Box(Shape.Place place, int number, int top, List<Row> rows) {
    int height() {
      return LINE * (rows.size() + 1) + 18;
    }

    int middleOfName() {
      return top + 19;
    }
  }

  /// One line in a box.
  ///
  /// @param to where it leads; empty for what leads nowhere else
  private record Row(String text, String to) {}

  private Diagram(Shape shape, Language language, String present) {
    this.shape = shape;
    this.language = language;
    this.present = present;
  }

  /// For a page that brings the classes.
  public static String inline(Shape shape, Language language) {
    return inline(shape, language, "");
  }

  /// The same with the state marked where a case stands.
  ///
  /// @param present its code
  public static String inline(Shape shape, Language language, String present) {
    return new Diagram(shape, language, present).svg("");
  }

  /// A file of its own.
  public static String alone(Shape shape, Language language) {
    return new Diagram(shape, language, "").svg(STYLE);
  }

  private String svg(String style) {
    layOut();
    Box last = List.copyOf(boxes.values()).getLast();
    int height = last.top() + last.height() + 10;
    boxes.values().forEach(this::lanes);
    boxes.values().forEach(this::box);
    int width = Math.max(WIDTH, FIRST_LANE + lanes * 12 + 14);
    return """
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" role="img" aria-labelledby="pd-t-%s pd-d-%s" font-family="system-ui, sans-serif" font-size="13">
    <title id="pd-t-%s">%s</title>
    <desc id="pd-d-%s">%s</desc>
    %s<rect class="pd-ground" width="%d" height="%d"/>
    %s</svg>
    """
        .formatted(
            width,
            height,
            shape.code(),
            shape.code(),
            shape.code(),
            plain(in(shape.title())),
            shape.code(),
            plain(described()),
            style,
            width,
            height,
            out);
  }

  /// What the drawing shows, in words.
  private String described() {
    return shape.ways().stream()
        .map(way ->
            in(state(way.from()).name())
                + " – "
                + event(way.event())
                + " → "
                + in(state(way.to()).name()))
        .collect(Collectors.joining(". ", "", "."));
  }

  private void layOut() {
    int top = 10;
    int number = 0;
    for (Shape.Place place : shape.states()) {
      Box box = new Box(place, number++, top, rows(place));
      boxes.put(place.code(), box);
      top += box.height() + GAP;
    }
  }

  private List<Row> rows(Shape.Place place) {
    List<Row> rows = new ArrayList<>();
    for (Shape.Way way : shape.ways()) {
      if (way.from().equals(place.code())) {
        boolean stays = way.to().equals(place.code());
        String text =
            stays
                ? "↻ " + event(way.event())
                : event(way.event()) + " → " + in(state(way.to()).name());
        List<String> wrapped = wrapped(text);
        for (int i = 0; i < wrapped.size(); i++) {
          boolean last = i == wrapped.size() - 1;
          rows.add(new Row(wrapped.get(i), last && !stays ? way.to() : ""));
        }
      }
    }
    return rows;
  }

  private static List<String> wrapped(String text) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.split(" ", -1)) {
      if (!line.isEmpty() && line.length() + word.length() >= MOST_CHARS) {
        lines.add(line.toString());
        line.setLength(0);
        line.append("   ");
      }
      line.append(line.isEmpty() || line.toString().isBlank() ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }

  private void box(Box box) {
    out.append(
        """
        <rect class="pd-box%s" x="8" y="%d" width="%d" height="%d" rx="9"/>
        <text class="pd-name" x="22" y="%d">%s%s</text>
        """
            .formatted(
                (box.place().ended() ? " pd-end" : "")
                    + (box.place().code().equals(present) ? " pd-here" : ""),
                box.top(),
                BOX - 8,
                box.height(),
                box.middleOfName() + 5,
                box.place().code().equals(present) ? "◉ " : box.number() == 0 ? "● " : "",
                plain(in(box.place().name()))));
    int y = box.middleOfName() + 5;
    for (Row row : box.rows()) {
      y += LINE;
      out.append(
          "<text class=\"pd-text\" x=\"22\" y=\"%d\">%s</text>\n".formatted(y, plain(row.text())));
    }
  }

  /// One lane for each place that a box leads to.
  private void lanes(Box from) {
    Map<String, Integer> drawn = new LinkedHashMap<>();
    int y = from.middleOfName();
    for (Row row : from.rows()) {
      y += LINE;
      if (!row.to().isEmpty()) {
        int start = y;
        int lane = drawn.computeIfAbsent(row.to(), _ -> FIRST_LANE + 12 * lanes++);
        lane(from, boxes.get(row.to()), start, lane);
      }
    }
  }

  private void lane(Box from, @org.jspecify.annotations.Nullable Box to, int start, int x) {
    if (to == null) {
      return;
    }
    boolean back = to.number() < from.number();
    int end = to.middleOfName();
    out.append(
        """
        <path class="pd-lane%s" d="M%d %dH%dV%dH%d"/>
        <path class="pd-tip%s" d="M%d %dl9 -4v8z"/>
        """
            .formatted(
                back ? " pd-back" : "",
                BOX,
                start,
                x,
                end,
                BOX + 8,
                back ? "-back" : "",
                BOX,
                end));
  }

  private Shape.Place state(String code) {
    return shape.states().stream().filter(s -> s.code().equals(code)).findFirst().orElseThrow();
  }

  private String event(String code) {
    return shape.events().stream()
        .filter(e -> e.code().equals(code))
        .map(e -> in(e.name()))
        .findFirst()
        .orElseThrow();
  }

  private String in(Bilingual text) {
    return text.in(language);
  }

  static String plain(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
