package id.janji.clause.text;

import id.janji.clause.Place;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.parser.Parser;

/// Strips the inline markup of one physical line of Markdown: emphasis, code, links, images,
/// entities and the HTML elements that are commonly mixed in. One pass, linear in the line.
final class MarkdownInline {
  private static final Pattern ELEMENT =
      Pattern.compile(
          "</?(?i:a|b|i|u|em|strong|br|p|div|span|sup|sub|code|ul|ol|li|table|tr|td|th|thead|tbody"
              + "|h[1-6]|img|hr|details|summary|small|center|font|abbr|blockquote|pre|mark)"
              + "(?: [^<>]{0,300})?/?>");
  private static final Pattern ADDRESS =
      Pattern.compile("<((?:https?://|mailto:)[^<> ]{1,300}|[^<>@ ]{1,64}@[^<>@ ]{1,255})>");
  private static final int LONGEST_ENTITY = 32;

  private final String text;
  private final Place place;
  private final LinkTargets targets;
  private final int[] closing;

  MarkdownInline(String text, Place place, LinkTargets targets) {
    this.text = text;
    this.place = place;
    this.targets = targets;
    this.closing = closingBrackets(text);
  }

  void write(LineBuilder out, int from) {
    write(out, from, text.length());
  }

  private void write(LineBuilder out, int from, int end) {
    int at = from;
    while (at < end) {
      at = step(out, at, end);
    }
  }

  /// Writes what stands at `at` and returns where to go on.
  private int step(LineBuilder out, int at, int end) {
    return switch (text.charAt(at)) {
      case '\\' -> escaped(out, at);
      case '`' -> at + 1;
      case '*', '_', '~' -> emphasis(out, at);
      case '!' -> at + 1 < end && link(at + 1) > 0 ? link(at + 1) : literal(out, at);
      case '[' -> bracket(out, at);
      case '<' -> angle(out, at);
      case '&' -> entity(out, at);
      default -> literal(out, at);
    };
  }

  private int literal(LineBuilder out, int at) {
    out.add(text.charAt(at), place.file(), place.line(), place.column() + at);
    return at + 1;
  }

  private int escaped(LineBuilder out, int at) {
    boolean escapes =
        at + 1 < text.length() && "\\`*_{}[]()#+-.!|<>~&".indexOf(text.charAt(at + 1)) >= 0;
    return literal(out, escapes ? at + 1 : at);
  }

  private int emphasis(LineBuilder out, int at) {
    char mark = text.charAt(at);
    int end = at;
    while (end < text.length() && text.charAt(end) == mark) {
      end++;
    }
    boolean left = at > 0 && Character.isLetterOrDigit(text.charAt(at - 1));
    boolean right = end < text.length() && Character.isLetterOrDigit(text.charAt(end));
    boolean free = blank(at - 1) && blank(end);
    boolean keep =
        free || end - at > 3 || (mark != '*' && left && right) || (mark == '~' && end - at == 1);
    if (keep) {
      for (int i = at; i < end; i++) {
        literal(out, i);
      }
    }
    return end;
  }

  private boolean blank(int at) {
    return at < 0 || at >= text.length() || Character.isWhitespace(text.charAt(at));
  }

  private int bracket(LineBuilder out, int at) {
    int end = link(at);
    if (end < 0) {
      return literal(out, at);
    }
    int close = closing[at];
    if (text.startsWith("[^", at)) {
      return end;
    }
    target(at, close, end).ifPresent(out::link);
    write(out, at + 1, close);
    return end;
  }

  /// Where the link from `at` to `end` leads, whose words end at `close`.
  private Optional<String> target(int at, int close, int end) {
    if (end == close + 1) {
      return defined(at + 1, close);
    }
    if (text.charAt(close + 1) == '(') {
      return Optional.of(text.substring(close + 2, end - 1).split(" ", 2)[0]);
    }
    return end == close + 3 ? defined(at + 1, close) : defined(close + 2, end - 1);
  }

  private Optional<String> defined(int from, int end) {
    boolean label = end - from <= LinkTargets.LONGEST_LABEL;
    return label ? targets.of(text.substring(from, end)) : Optional.empty();
  }

  /// Where the link that opens at `at` ends, or -1 if none opens there.
  private int link(int at) {
    int close = text.charAt(at) == '[' ? closing[at] : -1;
    if (close < 0) {
      return -1;
    }
    if (text.startsWith("[^", at)) {
      return close + 1 < text.length() ? close + 1 : -1;
    }
    char next = close + 1 < text.length() ? text.charAt(close + 1) : ' ';
    if (next == '(' || next == '[') {
      return closing[close + 1] < 0 ? -1 : closing[close + 1] + 1;
    }
    return defined(at + 1, close).isPresent() ? close + 1 : -1;
  }

  private int angle(LineBuilder out, int at) {
    Matcher element = ELEMENT.matcher(text).region(at, text.length());
    if (element.lookingAt()) {
      out.space();
      return element.end();
    }
    Matcher address = ADDRESS.matcher(text).region(at, text.length());
    if (address.lookingAt()) {
      out.link(address.group(1));
      for (int i = at + 1; i < address.end() - 1; i++) {
        literal(out, i);
      }
      return address.end();
    }
    return literal(out, at);
  }

  private int entity(LineBuilder out, int at) {
    int end = text.indexOf(';', at, Math.min(text.length(), at + LONGEST_ENTITY));
    if (end > 0) {
      String written = text.substring(at, end + 1);
      String meant = Parser.unescapeEntities(written, false);
      if (!meant.equals(written)) {
        meant
            .chars()
            .forEach(c -> out.add((char) c, place.file(), place.line(), place.column() + at));
        return end + 1;
      }
    }
    return literal(out, at);
  }

  /// For each opening bracket or parenthesis the index of its closing one, otherwise -1.
  private static int[] closingBrackets(String text) {
    int[] closing = new int[text.length()];
    Arrays.fill(closing, -1);
    Deque<Integer> square = new ArrayDeque<>();
    Deque<Integer> round = new ArrayDeque<>();
    for (int i = 0; i < text.length(); i++) {
      switch (text.charAt(i)) {
        case '[' -> square.push(i);
        case '(' -> round.push(i);
        case ']' -> close(closing, square, i);
        case ')' -> close(closing, round, i);
        default -> {}
      }
    }
    return closing;
  }

  private static void close(int[] closing, Deque<Integer> open, int at) {
    Integer opened = open.poll();
    if (opened != null) {
      closing[opened] = at;
    }
  }
}
