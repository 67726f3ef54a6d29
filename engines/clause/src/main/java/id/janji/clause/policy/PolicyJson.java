package id.janji.clause.policy;

import id.janji.clause.Bilingual;
import id.janji.clause.catalogue.ControlId;
import id.janji.clause.json.CanonicalJson;
import id.janji.clause.json.JsonReader;
import id.janji.clause.source.FaultCode;
import id.janji.clause.source.Faults;
import id.janji.clause.source.Fields;
import id.janji.clause.source.Node;
import id.janji.clause.source.SourceText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A compiled policy as canonical JSON: the bytes that are digested, signed and stored.
public final class PolicyJson {
  /// The largest document that is read, in bytes.
  public static final int MOST_BYTES = 32 << 20;

  private static final String FORMAT = "janji-policy/1";
  private static final int MOST_SECTIONS = 100;

  private final Faults faults = new Faults();
  private final PolicyReader reader = new PolicyReader(new JsonForm(faults), faults);

  private PolicyJson() {}

  /// The canonical bytes (UTF-8) of `policy`; equal policies have equal bytes.
  public static byte[] write(Policy policy) {
    return CanonicalJson.of(value(policy)).getBytes(StandardCharsets.UTF_8);
  }

  /// The JSON value of `policy`, to be put into a larger document.
  public static Map<String, Object> value(Policy policy) {
    return Map.of(
        "format", FORMAT,
        "policy", policy.id(),
        "title", value(policy.title()),
        "provider", policy.provider(),
        "documents", policy.documents().stream().map(PolicyJson::value).toList(),
        "sections", policy.sections().stream().map(PolicyJson::value).toList());
  }

  /// Reads back what [#write] wrote, and nothing else: any other bytes are rejected, also those
  /// that another writer would call the same JSON. Controls are not looked up in a catalogue, since
  /// a stored version outlives the catalogue that it was compiled with.
  ///
  /// @param name how faults call the document
  public static Compilation read(String name, byte[] canonical) {
    return new PolicyJson().parse(name, canonical);
  }

  private Compilation parse(String name, byte[] canonical) {
    SourceText source = SourceText.decode(name, canonical, MOST_BYTES, faults);
    Node root = source == null ? null : JsonReader.read(source, faults);
    Policy policy = root == null ? null : policy(root);
    if (policy != null && faults.isEmpty()) {
      byte[] again = write(policy);
      int differs = Arrays.mismatch(again, canonical);
      if (differs < 0) {
        return new Compilation.Compiled(policy, Digest.of(canonical));
      }
      String reason = "from byte %d on this is not the canonical form".formatted(differs);
      faults.add(FaultCode.NOT_CANONICAL, SourceText.start(name), reason);
    }
    return new Compilation.Rejected(faults.sorted());
  }

  private @Nullable Policy policy(Node root) {
    Fields fields =
        Fields.of(root, faults, "format", "policy", "title", "provider", "documents", "sections");
    if (fields == null) {
      return null;
    }
    fields.oneOf("format", new String[] {FORMAT}, word -> word);
    Policy head = reader.head(fields);
    List<Section> sections =
        fields.list("sections", MOST_SECTIONS).stream()
            .map(reader::section)
            .filter(Objects::nonNull)
            .toList();
    return head == null
        ? null
        : new Policy(head.id(), head.title(), head.provider(), head.documents(), sections);
  }

  private static Map<String, Object> value(Bilingual text) {
    return Map.of("en", text.en(), "id", text.id());
  }

  private static Map<String, Object> value(LinkedDocument document) {
    return Map.of("name", value(document.name()), "link", document.link());
  }

  private static Map<String, Object> value(Section section) {
    return Map.of(
        "section", section.id(),
        "number", section.number(),
        "title", value(section.title()),
        "clauses", section.clauses().stream().map(PolicyJson::value).toList());
  }

  private static Map<String, Object> value(Clause clause) {
    Map<String, Object> json = new TreeMap<>();
    json.put("id", clause.id());
    json.put("section", clause.section());
    json.put("number", clause.number());
    json.put("text", value(clause.text()));
    json.put("duty", clause.duty().word());
    json.put("strength", clause.strength().word());
    json.put("within", Optional.ofNullable(clause.within()).map(TimeLimit::toString));
    json.put("highRisk", clause.highRisk());
    json.put("law", clause.law());
    json.put(
        "controls", clause.bindings().stream().map(b -> b.control().value()).distinct().toList());
    json.put("bindings", clause.bindings().stream().map(PolicyJson::value).toList());
    return json;
  }

  private static Map<String, Object> value(Binding binding) {
    return Map.of("control", binding.control().value(), "scope", binding.scope());
  }

  /// The form of canonical JSON. What it derives from other keys is not read: the comparison of the
  /// bytes has the last word.
  private record JsonForm(Faults faults) implements ClauseForm {
    @Override
    public String[] keys() {
      return new String[] {
        "id",
        "section",
        "number",
        "text",
        "duty",
        "strength",
        "within",
        "highRisk",
        "law",
        "controls",
        "bindings"
      };
    }

    @Override
    public boolean hasTimeLimit(Fields clause) {
      return clause.has("within") && !clause.isNothing("within");
    }

    @Override
    public boolean highRisk(Fields clause) {
      return Boolean.TRUE.equals(clause.truth("highRisk"));
    }

    @Override
    public List<Binding> bindings(Fields clause) {
      List<Binding> bindings = new ArrayList<>();
      for (Node node : clause.list("bindings", FileForm.MOST_CONTROLS)) {
        Fields fields = Fields.of(node, faults, "control", "scope");
        String control = fields == null ? null : fields.text("control", 100);
        Node scope = fields == null ? null : fields.value("scope");
        if (control == null || scope == null) {
          continue;
        }
        if (ControlId.shapes(control)) {
          bindings.add(new Binding(new ControlId(control), scope(scope)));
        } else {
          faults.add(FaultCode.UNKNOWN_CONTROL, node.place(), "not a control id: " + control);
        }
      }
      return bindings;
    }

    private Map<String, String> scope(Node node) {
      Map<String, String> scope = new TreeMap<>();
      if (node instanceof Node.Mapping(_, List<Node.Entry> entries)) {
        for (Node.Entry entry : entries) {
          String value = Fields.text(entry.value(), 100, faults);
          if (value != null && FileForm.SCOPE_VALUE.matcher(value).matches()) {
            scope.put(entry.key().text(), value);
          }
        }
      }
      return scope;
    }
  }
}
