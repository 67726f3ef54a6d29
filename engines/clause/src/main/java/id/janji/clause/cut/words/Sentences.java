package id.janji.clause.cut.words;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Splits a paragraph into sentences. A full stop ends one only before white space and a capital,
/// digit, quote or bracket, and not after an abbreviation.
public final class Sentences {
  private static final Set<String> ABBREVIATIONS =
      Set.of(
          ("pt cv no nr art e.g i.e eg ie mr mrs ms dr inc ltd co corp vs approx dll dsb "
                  + "yth tbk sec cf bpk ir jl hlm ps dkk s.d a.n u.p st drs prof ayat fig")
              .split(" ", -1));

  private Sentences() {}

  /// A part of a text from `start` to before `end`, white space at either end left out.
  public record Span(int start, int end) {
    public String of(String text) {
      return text.substring(start, end);
    }
  }

  /// The sentences of `text`; one at least, unless it is blank.
  public static List<Span> of(String text) {
    List<Span> spans = new ArrayList<>();
    int start = 0;
    for (int at = 0; at < text.length(); at++) {
      if (ends(text, at, start)) {
        add(spans, text, start, at + 1);
        start = at + 1;
      }
    }
    add(spans, text, start, text.length());
    return List.copyOf(spans);
  }

  static void add(List<Span> spans, String text, int start, int end) {
    int first = start;
    int last = end;
    while (first < last && Character.isWhitespace(text.charAt(first))) {
      first++;
    }
    while (last > first && Character.isWhitespace(text.charAt(last - 1))) {
      last--;
    }
    if (first < last) {
      spans.add(new Span(first, last));
    }
  }

  private static boolean ends(String text, int at, int start) {
    char c = text.charAt(at);
    int next = at + 1;
    if (c == '"' || c == '”' || c == ')') {
      boolean closes = at > start && ".!?".indexOf(text.charAt(at - 1)) >= 0;
      return closes && opensNext(text, next);
    }
    if (".!?".indexOf(c) < 0 || next >= text.length()) {
      return false;
    }
    return opensNext(text, next) && !(c == '.' && abbreviated(text, start, at));
  }

  private static boolean opensNext(String text, int next) {
    if (next + 1 >= text.length() || !Character.isWhitespace(text.charAt(next))) {
      return false;
    }
    char opens = text.charAt(next + 1);
    return Character.isUpperCase(opens) || Character.isDigit(opens) || "\"“(‘'".indexOf(opens) >= 0;
  }

  private static boolean abbreviated(String text, int start, int stop) {
    int first = stop;
    while (first > start
        && !Character.isWhitespace(text.charAt(first - 1))
        && text.charAt(first - 1) != '(') {
      first--;
    }
    String word = text.substring(first, stop).toLowerCase(Locale.ROOT);
    boolean initial = word.length() == 1 && Character.isUpperCase(text.charAt(first));
    boolean numbered = first == start && word.length() <= 3 && word.matches("\\d+|[ivx]+|[a-z]");
    return initial || numbered || ABBREVIATIONS.contains(word);
  }
}
