package id.janji.control;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Which part of a control's ground a finding or a binding speaks of, for example `kind=ids`; the
/// empty scope is the whole.
public record Scope(SortedMap<String, String> parts) {
  public static final Scope WHOLE = new Scope(new TreeMap<>());

  public Scope {
    parts = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(parts));
  }

  public static Scope of(Map<String, String> parts) {
    return new Scope(new TreeMap<>(parts));
  }

  public static Scope of(String key, String value) {
    return of(Map.of(key, value));
  }

  /// Whether what is found for `part` counts here: the whole takes all its parts.
  public boolean takes(Scope part) {
    return equals(WHOLE) || equals(part);
  }

  /// The canonical text: `key=value` pairs in key order, joined by commas; empty for the whole.
  public String text() {
    return parts.entrySet().stream()
        .map(part -> part.getKey() + "=" + part.getValue())
        .collect(Collectors.joining(","));
  }

  @Override
  public String toString() {
    return text();
  }
}
