package id.janji.clause.policy;

import id.janji.clause.catalogue.Catalogue;
import id.janji.clause.catalogue.ControlId;
import id.janji.clause.catalogue.DeclaredControl;
import id.janji.clause.source.FaultCode;
import id.janji.clause.source.Faults;
import id.janji.clause.source.Fields;
import id.janji.clause.source.Node;
import id.janji.clause.source.Suggestion;
import id.janji.clause.source.Unique;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The form of policy files: controls by name, each of which the catalogue must declare.
record FileForm(Catalogue catalogue, Faults faults) implements ClauseForm {
  static final int MOST_CONTROLS = 20;
  static final Pattern SCOPE_VALUE = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");

  @Override
  public String[] keys() {
    return new String[] {
      "id", "text", "duty", "strength", "within", "high-risk", "law", "controls"
    };
  }

  @Override
  public boolean hasTimeLimit(Fields clause) {
    return clause.has("within");
  }

  @Override
  public boolean highRisk(Fields clause) {
    return clause.has("high-risk") && Boolean.TRUE.equals(clause.truth("high-risk"));
  }

  @Override
  public List<Binding> bindings(Fields clause) {
    List<Binding> bindings = new ArrayList<>();
    Unique unique = new Unique(FaultCode.DUPLICATE_BINDING, "binding", faults);
    for (Node node : clause.list("controls", MOST_CONTROLS)) {
      Binding binding = binding(node);
      if (binding != null) {
        unique.note(binding.toString(), node.place());
        bindings.add(binding);
      }
    }
    return bindings;
  }

  private @Nullable Binding binding(Node node) {
    if (!(node instanceof Node.Mapping(_, List<Node.Entry> entries))) {
      DeclaredControl control = control(node);
      return control == null ? null : new Binding(control.id(), Map.of());
    }
    if (entries.size() != 1) {
      String reason = "a binding names one control, not %d".formatted(entries.size());
      faults.add(FaultCode.BAD_VALUE, node.place(), reason);
      return null;
    }
    DeclaredControl control = control(entries.getFirst().key());
    return control == null ? null : scoped(control, entries.getFirst().value());
  }

  private @Nullable DeclaredControl control(Node name) {
    String id = Fields.text(name, 100, faults);
    if (id == null) {
      return null;
    }
    Optional<DeclaredControl> found =
        ControlId.shapes(id) ? catalogue.find(new ControlId(id)) : Optional.empty();
    if (found.isEmpty()) {
      String reason = "no control is called %s%s".formatted(id, catalogue.suggestion(id));
      faults.add(FaultCode.UNKNOWN_CONTROL, name.place(), reason);
    }
    return found.orElse(null);
  }

  private @Nullable Binding scoped(DeclaredControl control, Node scope) {
    if (!(scope instanceof Node.Mapping(_, List<Node.Entry> entries)) || entries.isEmpty()) {
      String reason = "a scope is a mapping such as {kind: ids}; without one, drop the colon";
      faults.add(FaultCode.WRONG_TYPE, scope.place(), reason);
      return null;
    }
    Map<String, String> parts = new TreeMap<>();
    for (Node.Entry entry : entries) {
      String key = entry.key().text();
      if (!control.scopeKeys().contains(key)) {
        faults.add(FaultCode.UNKNOWN_SCOPE_KEY, entry.key().place(), noSuchKey(control, key));
      }
      String value = Fields.text(entry.value(), 100, faults);
      if (value != null && !SCOPE_VALUE.matcher(value).matches()) {
        String reason = "a scope value is lower case with hyphens, not %s".formatted(value);
        faults.add(FaultCode.BAD_VALUE, entry.value().place(), reason);
      } else if (value != null) {
        parts.put(key, value);
      }
    }
    return new Binding(control.id(), parts);
  }

  private static String noSuchKey(DeclaredControl control, String key) {
    return control.scopeKeys().isEmpty()
        ? "%s has no scope".formatted(control.id())
        : "%s has no scope key %s, only %s%s"
            .formatted(
                control.id(),
                key,
                String.join(", ", control.scopeKeys()),
                Suggestion.after(key, control.scopeKeys()));
  }
}
