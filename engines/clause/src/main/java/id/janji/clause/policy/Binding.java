package id.janji.clause.policy;

import id.janji.clause.catalogue.ControlId;
import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// A control that keeps a clause, whole or only where the scope says.
///
/// @param scope key and value, for example `kind` and `ids`; empty means the whole control
public record Binding(ControlId control, SortedMap<String, String> scope)
    implements Comparable<Binding> {
  private static final Comparator<Binding> ORDER =
      Comparator.comparing(Binding::control).thenComparing(binding -> binding.scope.toString());

  public Binding {
    scope = Collections.unmodifiableSortedMap(new TreeMap<>(scope));
  }

  public Binding(ControlId control, Map<String, String> scope) {
    this(control, new TreeMap<>(scope));
  }

  /// Whether this binding watches all that `other` watches: the same control, no narrower scope.
  public boolean covers(Binding other) {
    return control.equals(other.control) && other.scope.entrySet().containsAll(scope.entrySet());
  }

  @Override
  public int compareTo(Binding other) {
    return ORDER.compare(this, other);
  }

  /// The form in a policy file: `keys.shredded` or `procedures.duty-rosters{post: soc}`.
  @Override
  public String toString() {
    return scope.isEmpty() ? control.value() : control + scope.toString().replace("=", ": ");
  }
}
