package id.janji.clause.policy;

import id.janji.clause.Bilingual;
import id.janji.clause.Duty;
import id.janji.clause.Strength;
import id.janji.clause.source.FaultCode;
import id.janji.clause.source.Faults;
import id.janji.clause.source.Fields;
import id.janji.clause.source.Node;
import id.janji.clause.source.Unique;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads the parts of one policy, whatever the source, and notices what may stand only once.
final class PolicyReader {
  static final int MOST_CLAUSES = 5000;

  private static final int MOST_CHARS_TITLE = 200;
  private static final int MOST_CHARS_TEXT = 2000;
  private static final int MOST_DOCUMENTS = 20;
  private static final int MOST_LAWS = 20;
  private static final int HIGHEST_NUMBER = 999;
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,39}");
  private static final Pattern CLAUSE =
      Pattern.compile("[A-Z]{1,4}[1-9][0-9]{0,2}(\\.[1-9][0-9]{0,2}){0,2}");
  private static final Pattern LINK =
      Pattern.compile("(/(?!/)|https://)[!-~&&[^<>\"'\\\\`]]{0,500}");

  private final ClauseForm form;
  private final Faults faults;
  private final Unique sections;
  private final Unique numbers;
  private final Unique ids;
  private final Unique english;
  private final Unique indonesian;
  private int clauses;

  PolicyReader(ClauseForm form, Faults faults) {
    this.form = form;
    this.faults = faults;
    this.sections = new Unique(FaultCode.DUPLICATE_ID, "section id", faults);
    this.numbers = new Unique(FaultCode.DUPLICATE_NUMBER, "section number", faults);
    this.ids = new Unique(FaultCode.DUPLICATE_ID, "clause id", faults);
    this.english = new Unique(FaultCode.DUPLICATE_TEXT, "text", faults);
    this.indonesian = new Unique(FaultCode.DUPLICATE_TEXT, "text", faults);
  }

  /// The head of a policy, still without its sections.
  @Nullable Policy head(Fields head) {
    String id = head.text("policy", NAME, "lower case with hyphens");
    Bilingual title = head.bilingual("title", MOST_CHARS_TITLE);
    String provider = head.text("provider", MOST_CHARS_TITLE);
    List<LinkedDocument> documents =
        head.has("documents")
            ? head.list("documents", MOST_DOCUMENTS).stream()
                .map(this::document)
                .filter(Objects::nonNull)
                .toList()
            : List.of();
    return id == null || title == null || provider == null
        ? null
        : new Policy(id, title, provider, documents, List.of());
  }

  /// One section with those of its clauses that could be read.
  @Nullable Section section(Node node) {
    Fields fields = Fields.of(node, faults, "section", "number", "title", "clauses");
    if (fields == null) {
      return null;
    }
    String id = fields.text("section", NAME, "lower case with hyphens");
    if (id != null) {
      sections.note(id, fields.place("section"));
    }
    Integer number = fields.whole("number", 1, HIGHEST_NUMBER);
    if (number != null) {
      numbers.note(number.toString(), fields.place("number"));
    }
    Bilingual title = fields.bilingual("title", MOST_CHARS_TITLE);
    List<Clause> read = clauses(fields, id == null ? "" : id);
    return id == null || number == null || title == null
        ? null
        : new Section(id, number, title, read);
  }

  private List<Clause> clauses(Fields section, String id) {
    List<Clause> read = new ArrayList<>();
    List<Node> nodes = section.list("clauses", MOST_CLAUSES);
    if (nodes.isEmpty() && section.has("clauses")) {
      faults.add(FaultCode.EMPTY, section.place("clauses"), "a section has at least one clause");
    }
    for (Node node : nodes) {
      if (++clauses == MOST_CLAUSES + 1) {
        String reason = "a policy has at most %d clauses".formatted(MOST_CLAUSES);
        faults.add(FaultCode.TOO_MANY, node.place(), reason);
      }
      Clause clause = clauses > MOST_CLAUSES ? null : clause(node, id);
      if (clause != null) {
        read.add(clause);
      }
    }
    return read;
  }

  private @Nullable Clause clause(Node node, String section) {
    Fields fields = Fields.of(node, faults, form.keys());
    if (fields == null) {
      return null;
    }
    String id = fields.text("id", CLAUSE, "capitals and numbers such as A3.5");
    if (id != null) {
      ids.note(id, fields.place("id"));
    }
    Bilingual text = fields.bilingual("text", MOST_CHARS_TEXT);
    if (text != null) {
      english.note(text.en().toLowerCase(Locale.ROOT), fields.place("text", "en"));
      indonesian.note(text.id().toLowerCase(Locale.ROOT), fields.place("text", "id"));
    }
    Duty duty = fields.oneOf("duty", Duty.values(), Duty::word);
    Strength strength = fields.oneOf("strength", Strength.values(), Strength::word);
    TimeLimit within = form.hasTimeLimit(fields) ? within(fields) : null;
    boolean highRisk = form.highRisk(fields);
    List<String> law = fields.has("law") ? fields.texts("law", MOST_LAWS, 80) : List.of();
    List<Binding> bindings = bindings(fields);
    return id == null || text == null || duty == null || strength == null || bindings.isEmpty()
        ? null
        : new Clause(id, section, text, duty, strength, within, highRisk, law, bindings);
  }

  private @Nullable TimeLimit within(Fields clause) {
    String text = clause.text("within", 100);
    TimeLimit limit = text == null ? null : TimeLimit.parse(text).orElse(null);
    if (text != null && limit == null) {
      String reason =
          "a time limit is a number and min, h, d, calendar days, working days, months or years,"
              + " such as 72 h, not "
              + text;
      faults.add(FaultCode.TIME_LIMIT, clause.place("within"), reason);
    }
    return limit;
  }

  private List<Binding> bindings(Fields clause) {
    List<Binding> bindings = form.bindings(clause);
    if (clause.isEmptyList("controls")) {
      String reason = "a clause is bound to at least one control";
      faults.add(FaultCode.NO_CONTROL, clause.place("controls"), reason);
    }
    return bindings;
  }

  private @Nullable LinkedDocument document(Node node) {
    Fields fields = Fields.of(node, faults, "name", "link");
    if (fields == null) {
      return null;
    }
    Bilingual name = fields.bilingual("name", MOST_CHARS_TITLE);
    String link = fields.text("link", LINK, "a path such as /terms or an https address");
    return name == null || link == null ? null : new LinkedDocument(name, link);
  }
}
