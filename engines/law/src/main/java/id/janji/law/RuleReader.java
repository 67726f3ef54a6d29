package id.janji.law;

import id.janji.clause.Bilingual;
import id.janji.clause.source.FaultCode;
import id.janji.clause.source.Faults;
import id.janji.clause.source.Fields;
import id.janji.clause.source.Node;
import id.janji.clause.source.SourceText;
import id.janji.clause.source.YamlReader;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// YAML to rules; reports everything that is wrong with its place, and then answers nothing.
final class RuleReader {
  private static final Pattern CODE = Pattern.compile("[a-z][a-z0-9-]{0,39}");
  private static final String CODE_SHAPE = "1 to 40 of a-z, 0-9 and -";
  private static final Pattern VERSION = Pattern.compile("[0-9]{4}-[0-9]{2}");
  private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
  private static final List<String> MATTERS =
      List.of("incident", "disclosure", "rights", "vulnerability");
  private static final String[] KEYS =
      "code matter title instrument article from limit zone to content applies-if mark source checked remark"
          .split(" ");
  private static final int MOST_RULES = 200;
  private static final int MOST_NAMED = 40;
  private static final int MOST_CHARS = 600;

  private final Faults faults;
  private final Map<String, Named> recipients = new HashMap<>();
  private final Map<String, Named> facts = new HashMap<>();

  private RuleReader(Faults faults) {
    this.faults = faults;
  }

  static Optional<RuleBook> read(SourceText source, Faults faults) {
    Node root = YamlReader.read(source, faults);
    RuleBook book = root == null ? null : new RuleReader(faults).book(root);
    return faults.isEmpty() ? Optional.ofNullable(book) : Optional.empty();
  }

  private @Nullable RuleBook book(Node root) {
    Fields in = Fields.of(root, faults, "version", "recipients", "facts", "rules");
    if (in == null) {
      return null;
    }
    String version = in.text("version", VERSION, "a year and a month as 2026-11");
    named(in, "recipients").forEach(each -> recipients.put(each.code(), each));
    named(in, "facts").forEach(each -> facts.put(each.code(), each));
    List<Rule> rules = new ArrayList<>();
    Set<String> codes = new HashSet<>();
    for (Node node : in.list("rules", MOST_RULES)) {
      Rule rule = rule(node);
      if (rule != null && !codes.add(rule.code())) {
        faults.add(
            FaultCode.DUPLICATE_ID, node.place(), "rule %s stands twice".formatted(rule.code()));
      } else if (rule != null) {
        rules.add(rule);
      }
    }
    if (rules.isEmpty() && faults.isEmpty()) {
      faults.add(FaultCode.EMPTY, in.place("rules"), "there is no rule in this book");
    }
    return version == null ? null : new RuleBook(version, rules);
  }

  private List<Named> named(Fields in, String key) {
    List<Named> all = new ArrayList<>();
    Set<String> codes = new HashSet<>();
    for (Node node : in.list(key, MOST_NAMED)) {
      Fields fields = Fields.of(node, faults, "code", "en", "id");
      if (fields == null) {
        continue;
      }
      String code = fields.text("code", CODE, CODE_SHAPE);
      String en = fields.text("en", MOST_CHARS);
      String id = fields.text("id", MOST_CHARS);
      if (code != null && !codes.add(code)) {
        faults.add(FaultCode.DUPLICATE_ID, node.place(), "%s stands twice".formatted(code));
      } else if (code != null && en != null && id != null) {
        all.add(new Named(code, new Bilingual(en, id)));
      }
    }
    return all;
  }

  /// What a rule is called and where it stands.
  private record Name(
      String code, String matter, Bilingual title, String instrument, String article) {}

  /// Who says so.
  private record Origin(Mark mark, String source, LocalDate checked, Bilingual remark) {}

  private @Nullable Rule rule(Node node) {
    Fields in = Fields.of(node, faults, KEYS);
    if (in == null) {
      return null;
    }
    Name name = name(in);
    List<Trigger> triggers = triggers(in);
    Limit limit = limit(in);
    Optional<ZoneId> zone = in.has("zone") ? zone(in) : Optional.empty();
    List<Named> to = known(in, "to", recipients, "recipient");
    List<Named> content = named(in, "content");
    Optional<Named> condition = condition(in);
    Origin origin = origin(in);
    return name == null || limit == null || origin == null
        ? null
        : new Rule(
            name.code,
            name.matter,
            name.title,
            name.instrument,
            name.article,
            triggers,
            limit,
            zone,
            to,
            content,
            condition,
            origin.mark,
            origin.source,
            origin.checked,
            origin.remark);
  }

  private @Nullable Name name(Fields in) {
    String code = in.text("code", CODE, CODE_SHAPE);
    String matter = in.oneOf("matter", MATTERS.toArray(String[]::new), word -> word);
    Bilingual title = in.bilingual("title", MOST_CHARS);
    String instrument = in.text("instrument", MOST_CHARS);
    String article = in.text("article", MOST_CHARS);
    return code == null || matter == null || title == null || instrument == null || article == null
        ? null
        : new Name(code, matter, title, instrument, article);
  }

  private @Nullable Origin origin(Fields in) {
    Mark mark = in.oneOf("mark", Mark.values(), Mark::word);
    String source = in.text("source", MOST_CHARS);
    LocalDate checked = date(in, "checked");
    Bilingual remark = in.bilingual("remark", MOST_CHARS);
    return mark == null || source == null || checked == null || remark == null
        ? null
        : new Origin(mark, source, checked, remark);
  }

  private List<Trigger> triggers(Fields in) {
    Set<Trigger> all = new LinkedHashSet<>();
    List<Node> nodes = in.list("from", Trigger.values().length);
    for (Node node : nodes) {
      String word = Fields.text(node, MOST_CHARS, faults);
      Optional<Trigger> trigger =
          List.of(Trigger.values()).stream().filter(t -> t.word().equals(word)).findFirst();
      if (word != null && trigger.isEmpty()) {
        String reason = "from holds occurred, aware, requested, reported or fixed, not " + word;
        faults.add(FaultCode.BAD_VALUE, node.place(), reason);
      }
      trigger
          .filter(each -> !all.add(each))
          .ifPresent(
              each -> faults.add(FaultCode.BAD_VALUE, node.place(), each.word() + " stands twice"));
    }
    if (nodes.isEmpty() && in.has("from")) {
      faults.add(FaultCode.EMPTY, in.place("from"), "from names no moment");
    }
    return List.copyOf(all);
  }

  private @Nullable Limit limit(Fields in) {
    Node value = in.value("limit");
    if (value == null) {
      return null;
    }
    if (value instanceof Node.Scalar) {
      String text = in.text("limit", MOST_CHARS);
      if (text != null && !text.equals("first-opportunity")) {
        String reason = "limit is first-opportunity or a mapping, not " + text;
        faults.add(FaultCode.TIME_LIMIT, value.place(), reason);
      }
      return new Limit.FirstOpportunity();
    }
    Fields fields = Fields.of(value, faults, "hours", "calendar-days", "working-days", "months");
    return fields == null ? null : counted(value, fields);
  }

  private @Nullable Limit counted(Node value, Fields in) {
    if (!(value instanceof Node.Mapping mapping) || mapping.entries().size() != 1) {
      String reason = "limit has one of hours, calendar-days, working-days, months";
      faults.add(FaultCode.TIME_LIMIT, value.place(), reason);
      return null;
    }
    String unit = mapping.entries().getFirst().key().text();
    Integer amount = in.has(unit) ? in.whole(unit, 1, 10_000) : null;
    if (amount == null) {
      return null;
    }
    return switch (unit) {
      case "hours" -> new Limit.Hours(amount);
      case "calendar-days" -> new Limit.CalendarDays(amount);
      case "working-days" -> new Limit.WorkingDays(amount);
      case "months" -> new Limit.Months(amount);
      default -> null;
    };
  }

  private Optional<ZoneId> zone(Fields in) {
    String text = in.text("zone", MOST_CHARS);
    try {
      return text == null ? Optional.empty() : Optional.of(ZoneId.of(text));
    } catch (DateTimeException e) {
      faults.add(FaultCode.BAD_VALUE, in.place("zone"), "there is no time zone " + text);
      return Optional.empty();
    }
  }

  private List<Named> known(Fields in, String key, Map<String, Named> all, String what) {
    List<Named> found = new ArrayList<>();
    for (Node node : in.list(key, MOST_NAMED)) {
      String code = Fields.text(node, MOST_CHARS, faults);
      Named named = code == null ? null : all.get(code);
      if (named != null) {
        found.add(named);
      } else if (code != null) {
        faults.add(
            FaultCode.BAD_VALUE, node.place(), "no %s %s is described".formatted(what, code));
      }
    }
    return found;
  }

  private Optional<Named> condition(Fields in) {
    String code = in.text("applies-if", MOST_CHARS);
    if (code == null || code.equals("always")) {
      return Optional.empty();
    }
    Named fact = facts.get(code);
    if (fact == null) {
      faults.add(
          FaultCode.BAD_VALUE, in.place("applies-if"), "no fact %s is described".formatted(code));
    }
    return Optional.ofNullable(fact);
  }

  private @Nullable LocalDate date(Fields in, String key) {
    String text = in.text(key, DATE, "a date as 2026-11-26");
    try {
      return text == null ? null : LocalDate.parse(text);
    } catch (DateTimeException e) {
      faults.add(FaultCode.BAD_VALUE, in.place(key), text + " is not in the calendar");
      return null;
    }
  }
}
