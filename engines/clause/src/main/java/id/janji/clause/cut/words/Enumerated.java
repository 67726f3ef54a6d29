package id.janji.clause.cut.words;

import id.janji.clause.cut.words.Sentences.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A sentence that counts its parts inside: "will promptly (1) …; (2) …; and (3) …".
///
/// @param lead what stands before the first part
/// @param items the parts without their numbers, at least two
public record Enumerated(Span lead, List<Span> items) {
  private static final int MOST = 50;
  private static final List<String> JOINS = List.of("and", "or", "dan", "atau", "serta");
  private static final Pattern MARK =
      Pattern.compile("(?<=[\\s;,:])\\(?([0-9]{1,2}|[a-z]|[ivx]{1,4})\\)\\s");
  private static final Pattern REFERENCE =
      Pattern.compile(
          "(?i)(ayat|huruf|angka|pasal|section|article|paragraph|clause|point|butir|and|dan|or|atau)\\s$");

  /// The enumeration inside `text`, if there is one that counts from 1, a or i without a gap.
  public static @Nullable Enumerated of(String text) {
    Matcher mark = MARK.matcher(text);
    List<Span> marks = new ArrayList<>();
    String first = "";
    while (mark.find() && marks.size() < MOST) {
      String number = mark.group(1);
      boolean opens = number.matches("1|a|i") && !refers(text, mark.start());
      if (marks.isEmpty() ? opens : number.equals(counted(first, marks.size()))) {
        first = marks.isEmpty() ? number : first;
        marks.add(new Span(mark.start(), mark.end()));
      }
    }
    return marks.size() < 2 ? null : cut(text, marks);
  }

  private static String counted(String first, int index) {
    return switch (first) {
      case "1" -> String.valueOf(index + 1);
      case "a" -> String.valueOf((char) ('a' + index));
      default -> roman(index + 1);
    };
  }

  private static String roman(int number) {
    String[] numbers = {"", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"};
    return number < numbers.length ? numbers[number] : "";
  }

  private static boolean refers(String text, int at) {
    return REFERENCE.matcher(text.substring(Math.max(0, at - 12), at)).find();
  }

  private static @Nullable Enumerated cut(String text, List<Span> marks) {
    List<Span> items = new ArrayList<>();
    for (int i = 0; i < marks.size(); i++) {
      boolean last = i + 1 == marks.size();
      int start = marks.get(i).end();
      int end = last ? text.length() : withoutJoin(text, start, marks.get(i + 1).start());
      Sentences.add(items, text, start, end);
    }
    List<Span> lead = new ArrayList<>();
    Sentences.add(lead, text, 0, marks.getFirst().start());
    return lead.isEmpty() || items.size() < 2 ? null : new Enumerated(lead.getFirst(), items);
  }

  /// The end of a part without the "; and" that joins it to the next.
  private static int withoutJoin(String text, int start, int end) {
    int last = withoutSigns(text, start, end);
    for (String join : JOINS) {
      int before = last - join.length();
      boolean whole = before > start && !Character.isLetter(text.charAt(before - 1));
      if (whole && text.startsWith(join, before)) {
        return withoutSigns(text, start, before);
      }
    }
    return last;
  }

  private static int withoutSigns(String text, int start, int end) {
    int last = end;
    while (last > start && " ;,".indexOf(text.charAt(last - 1)) >= 0) {
      last--;
    }
    return last;
  }
}
