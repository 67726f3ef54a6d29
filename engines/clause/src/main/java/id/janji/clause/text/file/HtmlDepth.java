package id.janji.clause.text.file;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Estimates in one pass how deep a page nests its elements, before a parser is let loose on it.
public final class HtmlDepth {
  private static final Pattern TAG = Pattern.compile("<(/?)([a-zA-Z][a-zA-Z0-9]{0,20})");

  /// Elements that are closed by their successor or never, so that counting them would mislead.
  private static final Set<String> UNCOUNTED =
      Set.of(
          "p", "li", "td", "th", "tr", "dt", "dd", "option", "thead", "tbody", "tfoot", "br", "hr",
          "img", "input", "meta", "link", "col", "area", "base", "wbr", "source", "embed", "track",
          "param", "html", "head", "body", "path", "circle", "rect", "line", "use", "stop");

  private HtmlDepth() {}

  public static int of(String source) {
    int depth = 0;
    int deepest = 0;
    String raw = "";
    Matcher tag = TAG.matcher(source);
    while (tag.find()) {
      String name = tag.group(2).toLowerCase(Locale.ROOT);
      boolean opens = tag.group(1).isEmpty();
      if (!raw.isEmpty()) {
        raw = !opens && name.equals(raw) ? "" : raw;
      } else if (name.equals("script") || name.equals("style")) {
        raw = opens ? name : "";
      } else if (!UNCOUNTED.contains(name)) {
        depth = opens ? depth + 1 : Math.max(0, depth - 1);
        deepest = Math.max(deepest, depth);
      }
    }
    return deepest;
  }
}
