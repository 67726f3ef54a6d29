package id.janji.clause.cut;

import id.janji.clause.cut.words.Enumerated;
import id.janji.clause.cut.words.Sentences;
import id.janji.clause.cut.words.Sentences.Span;
import id.janji.clause.text.Line;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Finds the order of a text: sections, sentences, lists and the sentences that lead to them.
final class Outline {
  private static final int MOST_FRAGMENTS = 20_000;
  private static final int MOST_TERM_WORDS = 14;
  private static final int MOST_TITLE_CHARS = 60;
  private static final int FEWEST_BODY_CHARS = 60;

  private final List<Line> lines;
  private final List<Fragment> fragments = new ArrayList<>();
  private final Headings headings = new Headings();
  private final Leads leads = new Leads();
  private @Nullable Passage tableHead;
  private int at;

  private Outline(List<Line> lines) {
    this.lines = lines;
  }

  /// The sentences and items of `lines` in reading order, at most 20,000.
  static List<Fragment> of(List<Line> lines) {
    Outline outline = new Outline(withoutNames(lines));
    for (Line line : outline.lines) {
      outline.take(line);
      outline.at++;
      if (outline.fragments.size() >= MOST_FRAGMENTS) {
        break;
      }
    }
    return outline.fragments;
  }

  /// The lines with items such as `• SIEM`, which the next line describes, told from headings in
  /// capitals.
  private static List<Line> withoutNames(List<Line> lines) {
    List<Line> told = new ArrayList<>(lines);
    for (int i = 0; i + 1 < lines.size(); i++) {
      Line line = lines.get(i);
      boolean bullet =
          !line.marker().isEmpty() && !Character.isLetterOrDigit(line.marker().charAt(0));
      boolean oneWord = line.text().indexOf(' ') < 0;
      if (line.heading() && bullet && oneWord && lines.get(i + 1).indent() > line.indent()) {
        told.set(
            i,
            new Line(0, line.indent(), line.marker(), line.text(), line.anchors(), line.links()));
      }
    }
    return told;
  }

  private void take(Line line) {
    if (line.heading() || titles(line) || (headings.awaitsTitle() && titleOfPart(line))) {
      leads.clear();
      headings.open(line);
      return;
    }
    if (headings.opens(line)) {
      leads.clear();
    }
    if (row(line)) {
      takeRow(line);
      return;
    }
    tableHead = null;
    leads.settle(line);
    if (leadsOn(line)) {
      takeLead(line);
    } else if (describes(line)) {
      fragments.set(
          fragments.size() - 1, fragments.getLast().described(new Passage(line, 0, line.text())));
    } else {
      String number = line.marker();
      for (Span sentence : Sentences.of(line.text())) {
        add(line, sentence, number);
        number = "";
      }
    }
  }

  /// Whether the line is a row of a table.
  private static boolean row(Line line) {
    return line.text().contains(" | ");
  }

  /// Whether the line is the title of the `Pasal 7` just above it.
  private static boolean titleOfPart(Line line) {
    boolean brief = line.text().length() <= MOST_TITLE_CHARS && isTerm(line.text());
    return brief && line.marker().isEmpty();
  }

  /// Whether a short line without a full stop stands above text of its own, as a title does that
  /// the file does not mark.
  private boolean titles(Line line) {
    Line next = at + 1 < lines.size() ? lines.get(at + 1) : null;
    if (next != null && next.heading() && !line.marker().isEmpty()) {
      return isTerm(line.text()) && line.text().length() <= MOST_TITLE_CHARS && !endsList(line);
    }
    if (row(line)
        || next == null
        || next.heading()
        || !line.links().isEmpty()
        || leads.inList(line)) {
      return false;
    }
    boolean bare = isTerm(line.text()) && line.text().length() <= MOST_TITLE_CHARS;
    boolean body = next.text().length() >= FEWEST_BODY_CHARS && next.indent() <= line.indent();
    boolean sibling = !line.marker().isEmpty() && Leads.alike(line, next);
    return bare && body && !sibling && Character.isUpperCase(line.text().codePointAt(0));
  }

  /// Whether the line is the last item of a list that began above it.
  private boolean endsList(Line line) {
    return leads.inList(line) || (at > 0 && Leads.alike(line, lines.get(at - 1)));
  }

  /// The first row of a table leads to the others.
  private void takeRow(Line line) {
    Passage row = new Passage(line, 0, line.text());
    Passage head = tableHead;
    if (head != null) {
      fragments.add(new Fragment(headings.section(), "|", List.of(head), row, List.of()));
    } else if (at + 1 < lines.size() && row(lines.get(at + 1))) {
      tableHead = row;
    } else {
      fragments.add(new Fragment(headings.section(), "", List.of(), row, List.of()));
    }
  }

  /// Whether a list follows that this line leads to.
  private boolean leadsOn(Line line) {
    Line next = at + 1 < lines.size() ? lines.get(at + 1) : null;
    if (next == null || !Leads.child(line, next)) {
      return false;
    }
    String text = line.text();
    boolean open = text.endsWith(":") || text.endsWith(": -") || text.endsWith("—");
    return open || (".;!?".indexOf(text.charAt(text.length() - 1)) < 0 && !next.marker().isEmpty());
  }

  private void takeLead(Line line) {
    List<Span> sentences = Sentences.of(line.text());
    String number = line.marker();
    for (Span sentence : sentences.subList(0, sentences.size() - 1)) {
      add(line, sentence, number);
      number = "";
    }
    Span last = sentences.getLast();
    leads.open(new Passage(line, last.start(), last.of(line.text())));
  }

  /// Whether the line goes on about the thing that the short item before it names.
  private boolean describes(Line line) {
    Fragment last = fragments.isEmpty() ? null : fragments.getLast();
    if (last == null || !line.marker().isEmpty() || last.number().isEmpty()) {
      return false;
    }
    boolean deeper =
        line.indent() > last.own().line().indent() && last.section().equals(headings.section());
    return deeper && isTerm(last.text());
  }

  private static boolean isTerm(String text) {
    boolean ended = ".;:!?".indexOf(text.charAt(text.length() - 1)) >= 0;
    return !ended && text.chars().filter(c -> c == ' ').count() < MOST_TERM_WORDS;
  }

  private void add(Line line, Span sentence, String number) {
    String text = sentence.of(line.text());
    Enumerated enumerated = Enumerated.of(text);
    if (enumerated == null) {
      fragments.add(fragment(number, leads.passages(), new Passage(line, sentence.start(), text)));
      return;
    }
    List<Passage> inner = new ArrayList<>(leads.passages());
    inner.add(part(line, sentence, enumerated.lead(), text));
    for (Span item : enumerated.items()) {
      fragments.add(fragment("(" + number + ")", inner, part(line, sentence, item, text)));
    }
  }

  private static Passage part(Line line, Span sentence, Span part, String text) {
    return new Passage(line, sentence.start() + part.start(), part.of(text));
  }

  private Fragment fragment(String number, List<Passage> leading, Passage own) {
    boolean item = !own.line().marker().isEmpty();
    Passage bare = item ? new Passage(own.line(), own.offset(), withoutJoin(own.text())) : own;
    return new Fragment(headings.section(), number, leading, bare, List.of());
  }

  /// An item without the sign or the "and" that joins it to the next.
  private static String withoutJoin(String text) {
    String bare = text.replaceFirst("[;,]( (and|or|dan|atau|serta))?$", "");
    return bare.isBlank() ? text : bare;
  }
}
