package id.janji.clause.catalogue;

import id.janji.clause.Bilingual;
import id.janji.clause.source.FaultCode;
import id.janji.clause.source.Faults;
import id.janji.clause.source.Fields;
import id.janji.clause.source.Node;
import id.janji.clause.source.SourceText;
import id.janji.clause.source.YamlReader;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Period;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads one file of the catalogue: `module` and its `controls`.
final class CatalogueReader {
  private static final int MOST_CONTROLS = 100;
  private static final int MOST_CHARS = 600;
  private static final String[] KEYS = {
    "control",
    "guarantee",
    "fresh",
    "fresh-at-rest",
    "wave",
    "ceiling",
    "columns",
    "scope",
    "act",
    "to-customer"
  };
  private static final Pattern WORD = Pattern.compile("[a-z][a-z0-9-]{0,39}");
  private static final Pattern KEY = Pattern.compile("[a-z]{1,20}");

  private final String module;
  private final Faults faults;
  private final Set<ControlId> seen = new HashSet<>();

  private CatalogueReader(String module, Faults faults) {
    this.module = module;
    this.faults = faults;
  }

  /// The controls that could be read; what could not is among the faults.
  static List<DeclaredControl> read(SourceText source, String module, Faults faults) {
    CatalogueReader reader = new CatalogueReader(module, faults);
    Node root = YamlReader.read(source, faults);
    Fields file = root == null ? null : Fields.of(root, faults, "module", "controls");
    List<DeclaredControl> controls = new ArrayList<>();
    if (file != null) {
      file.text("module", Pattern.compile(Pattern.quote(module)), "the file's name");
      for (Node node : file.list("controls", MOST_CONTROLS)) {
        DeclaredControl control = reader.control(node);
        if (control != null) {
          controls.add(control);
        }
      }
    }
    return controls;
  }

  private @Nullable DeclaredControl control(Node node) {
    Fields fields = Fields.of(node, faults, KEYS);
    if (fields == null) {
      return null;
    }
    ControlId id = id(fields);
    Bilingual guarantee = fields.bilingual("guarantee", MOST_CHARS);
    Duration fresh = span(fields, "fresh", Duration::parse);
    Duration atRest =
        fields.has("fresh-at-rest") ? span(fields, "fresh-at-rest", Duration::parse) : null;
    Integer wave = fields.whole("wave", 1, 2);
    ProofStrength ceiling = fields.oneOf("ceiling", ProofStrength.values(), ProofStrength::word);
    Set<Column> columns = columns(fields);
    Set<String> scope = fields.has("scope") ? keys(fields) : Set.of();
    HumanAct act = fields.has("act") ? act(fields) : null;
    Bilingual customer =
        fields.has("to-customer") ? fields.bilingual("to-customer", MOST_CHARS) : null;
    if (id == null || guarantee == null || fresh == null || wave == null || ceiling == null) {
      return null;
    }
    return new DeclaredControl(
        id, guarantee, fresh, atRest, wave, ceiling, columns, scope, act, customer);
  }

  private @Nullable ControlId id(Fields fields) {
    String name = fields.text("control", WORD, "lower case with hyphens");
    if (name == null) {
      return null;
    }
    ControlId id = new ControlId(module + "." + name);
    if (!seen.add(id)) {
      faults.add(FaultCode.DUPLICATE_ID, fields.place("control"), id + " is declared twice");
    }
    return id;
  }

  private <T> @Nullable T span(Fields fields, String key, Function<String, T> parse) {
    String text = fields.text(key, 20);
    if (text == null) {
      return null;
    }
    try {
      return parse.apply(text);
    } catch (DateTimeException _) {
      String reason = "%s is a duration such as PT15M or P35D, not %s".formatted(key, text);
      faults.add(FaultCode.BAD_VALUE, fields.place(key), reason);
      return null;
    }
  }

  private Set<Column> columns(Fields fields) {
    List<String> words = fields.texts("columns", 3, 20);
    Set<Column> columns = EnumSet.noneOf(Column.class);
    for (Column column : Column.values()) {
      if (words.contains(column.word())) {
        columns.add(column);
      }
    }
    if (columns.isEmpty() || columns.size() != words.size()) {
      String reason = "columns are physical, electronic, managerial, each at most once";
      faults.add(FaultCode.BAD_VALUE, fields.place("columns"), reason);
    }
    return columns;
  }

  private Set<String> keys(Fields fields) {
    List<String> keys = fields.texts("scope", 5, 20);
    if (Set.copyOf(keys).size() != keys.size()
        || !keys.stream().allMatch(key -> KEY.matcher(key).matches())) {
      String reason = "scope lists keys of lower-case letters, each once";
      faults.add(FaultCode.BAD_VALUE, fields.place("scope"), reason);
    }
    return Set.copyOf(keys);
  }

  private @Nullable HumanAct act(Fields fields) {
    Node value = fields.value("act");
    Fields act = value == null ? null : Fields.of(value, faults, "what", "until", "at-most");
    if (act == null) {
      return null;
    }
    Bilingual what = act.bilingual("what", MOST_CHARS);
    Period atMost = act.has("at-most") ? span(act, "at-most", Period::parse) : null;
    HumanAct.Until until =
        act.has("until")
            ? act.oneOf("until", HumanAct.Until.values(), HumanAct.Until::word)
            : HumanAct.Until.SPAN;
    if (until == HumanAct.Until.SPAN && atMost == null) {
      faults.add(FaultCode.MISSING_KEY, act.place(), "an act needs until or at-most");
      return null;
    }
    return what == null || until == null ? null : new HumanAct(what, until, atMost);
  }
}
