package id.janji.clause.text;

import id.janji.clause.Place;
import id.janji.clause.text.file.HtmlDepth;
import id.janji.clause.text.file.Limits;
import id.janji.clause.text.file.SourceMap;
import id.janji.clause.text.shape.Headings;
import id.janji.clause.text.shape.Marker;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
import org.jsoup.select.NodeFilter;
import org.jsoup.select.NodeTraversor;

/// Reads the visible text of an HTML page; each character keeps its place in the page's source.
final class HtmlText implements NodeFilter {
  private static final Set<String> UNSEEN =
      Set.of(
          "head",
          "script",
          "style",
          "noscript",
          "template",
          "nav",
          "svg",
          "math",
          "button",
          "select",
          "textarea",
          "iframe",
          "object",
          "canvas",
          "audio",
          "video");
  private static final Set<String> BLOCKS =
      Set.of(
          "p",
          "div",
          "section",
          "article",
          "main",
          "header",
          "footer",
          "aside",
          "address",
          "ul",
          "ol",
          "li",
          "dl",
          "dt",
          "dd",
          "table",
          "caption",
          "tr",
          "blockquote",
          "pre",
          "figure",
          "figcaption",
          "details",
          "summary",
          "form",
          "fieldset",
          "legend",
          "hr",
          "br",
          "h1",
          "h2",
          "h3",
          "h4",
          "h5",
          "h6",
          "body");
  private final SourceMap map;
  private final List<Line> lines = new ArrayList<>();
  private final Deque<Counter> lists = new ArrayDeque<>();
  private LineBuilder open = new LineBuilder();
  private String marker = "";
  private int level;
  private int rows;
  private int preformatted;
  private int bold;
  private int plainChars;

  /// An open list; `next` is the number of its next item, 0 if it has bullets.
  private static final class Counter {
    private int next;

    private Counter(int first) {
      next = first;
    }

    private String marker() {
      return next == 0 ? "•" : next++ + ".";
    }
  }

  private HtmlText(String file, String source) {
    this.map = new SourceMap(file, source);
  }

  static Reading read(String file, String source) {
    if (HtmlDepth.of(source) > Limits.HTML_DEPTH) {
      return TextReader.refuse(
          file,
          "The page nests its elements more than %d deep.".formatted(Limits.HTML_DEPTH),
          "Halaman menyarangkan elemennya lebih dari %d tingkat.".formatted(Limits.HTML_DEPTH));
    }
    Document page = Parser.htmlParser().setTrackPosition(true).parseInput(source, "");
    HtmlText reader = new HtmlText(file, source);
    NodeTraversor.filter(reader, page);
    reader.close();
    return TextReader.finish(file, Format.HTML, reader.lines);
  }

  @Override
  public FilterResult head(Node node, int depth) {
    if (node instanceof TextNode text) {
      append(text);
    } else if (node instanceof Element element) {
      if (UNSEEN.contains(element.normalName()) || hidden(element)) {
        return FilterResult.SKIP_ENTIRELY;
      }
      enter(element);
    }
    return FilterResult.CONTINUE;
  }

  @Override
  public FilterResult tail(Node node, int depth) {
    if (node instanceof Element element) {
      leave(element);
    }
    return FilterResult.CONTINUE;
  }

  private static boolean hidden(Element element) {
    return element.hasAttr("hidden")
        || element.attr("aria-hidden").equals("true")
        || element.attr("style").replace(" ", "").toLowerCase(Locale.ROOT).contains("display:none");
  }

  private void enter(Element element) {
    String name = element.normalName();
    boundary(name);
    switch (name) {
      case "ul", "menu" -> lists.push(new Counter(0));
      case "ol" -> lists.push(new Counter(first(element.attr("start"))));
      case "li" -> marker = lists.isEmpty() ? "•" : lists.getFirst().marker();
      case "dt" -> marker = "•";
      case "dd" -> lists.push(new Counter(0));
      case "h1", "h2", "h3", "h4", "h5", "h6" -> level = name.charAt(1) - '0';
      case "tr" -> rows++;
      case "td", "th" -> cell();
      case "pre" -> preformatted++;
      case "b", "strong" -> bold++;
      case "a" -> open.link(element.attr("href"));
      default -> {}
    }
  }

  private void leave(Element element) {
    String name = element.normalName();
    switch (name) {
      case "tr" -> rows--;
      case "pre" -> preformatted--;
      case "b", "strong" -> bold--;
      default -> {}
    }
    boundary(name);
    switch (name) {
      case "ul", "menu", "ol", "dd" -> lists.poll();
      case "li", "dt" -> marker = "";
      case "h1", "h2", "h3", "h4", "h5", "h6" -> level = 0;
      default -> {}
    }
  }

  private static int first(String start) {
    return start.matches("\\d{1,4}") ? Integer.parseInt(start) : 1;
  }

  /// Ends the line at a block's edge; within a table row everything stays in one line.
  private void boundary(String name) {
    if (!BLOCKS.contains(name)) {
      return;
    }
    if (rows > 0) {
      open.space();
    } else {
      close();
    }
  }

  private void cell() {
    if (!open.isEmpty()) {
      open.bar();
    }
  }

  private void append(TextNode node) {
    if (!node.sourceRange().isTracked()) {
      return;
    }
    int end = Math.min(node.sourceRange().endPos(), map.length());
    int at = node.sourceRange().startPos();
    while (at < end) {
      if (preformatted > 0 && map.charAt(at) == '\n') {
        close();
      }
      String seen = map.seen(at, end);
      for (int i = 0; i < seen.length(); i++) {
        add(seen.charAt(i), map.place(at));
      }
      at = map.after(at, end);
    }
  }

  private void add(char c, Place place) {
    open.add(c, place);
    plainChars += bold == 0 && !Character.isWhitespace(c) ? 1 : 0;
  }

  private void close() {
    if (!open.isEmpty()) {
      String text = open.text();
      Marker written = Marker.of(text);
      boolean marked = marker.isEmpty() && written.present() && written.length() < text.length();
      boolean title =
          level == 0
              && marker.isEmpty()
              && (plainChars == 0 || Headings.shouted(unmarked(text, written)));
      int heading = title && Headings.fits(text) ? 6 : level;
      int indent = 2 * Math.max(0, lists.size() - (marker.isEmpty() ? 0 : 1));
      lines.add(
          open.build(
              heading, indent, marked ? written.text() : marker, marked ? written.length() : 0));
      marker = "";
    }
    open = new LineBuilder();
    plainChars = 0;
  }

  private static String unmarked(String text, Marker marker) {
    return marker.length() < text.length() ? text.substring(marker.length()) : text;
  }
}
