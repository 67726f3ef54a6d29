package id.janji.kernel.paper;

import id.janji.kernel.form.Components;
import id.janji.kernel.procedure.Approval;
import id.janji.kernel.procedure.Names;
import id.janji.kernel.procedure.State;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Places from which nothing was tried yet. Two cases stand at the same place if their states
/// differ only in texts and times; of all states as many places are tried, so that those at the end
/// of a long way come as often as those near the beginning.
final class Frontier<S extends State> {
  private final Set<String> seen = new HashSet<>();
  private final Map<Class<?>, Deque<Place<S>>> waiting = new LinkedHashMap<>();
  private final Map<Class<?>, Integer> tried = new LinkedHashMap<>();

  /// How a case stands.
  record Place<S extends State>(S state, Instant now, List<Approval> approvals) {
    Place {
      approvals = List.copyOf(approvals);
    }
  }

  void add(Place<S> place) {
    if (seen.add(sketch(place.state()))) {
      waiting.computeIfAbsent(place.state().getClass(), _ -> new ArrayDeque<>()).add(place);
    }
  }

  /// Takes the next; empty if none is left.
  Optional<Place<S>> next() {
    return waiting.entrySet().stream()
        .filter(each -> !each.getValue().isEmpty())
        .min(Map.Entry.comparingByKey(Comparator.comparing(state -> tried.getOrDefault(state, 0))))
        .map(each -> {
          tried.merge(each.getKey(), 1, Integer::sum);
          return each.getValue().remove();
        });
  }

  /// What a value says apart from its texts and times, and of numbers only whether they are none.
  private static String sketch(Object value) {
    return switch (value) {
      case Enum<?> constant -> constant.name();
      case Boolean flag -> flag.toString();
      case Integer number -> number == 0 ? "0" : "+";
      case String text -> text.isBlank() ? "" : "text";
      case Optional<?> some -> "(" + some.map(Frontier::sketch).orElse("") + ")";
      case Map<?, ?> parts -> parts.isEmpty() ? "{}" : "{+}";
      case Collection<?> all ->
          all.stream()
              .map(Frontier::sketch)
              .collect(Collectors.toCollection(TreeSet::new))
              .toString();
      case Record parts ->
          Components.of(parts.getClass()).all().stream()
              .map(each -> sketch(Components.value(each, parts)))
              .collect(Collectors.joining(" ", Names.code(parts.getClass()) + "[", "]"));
      default -> "*";
    };
  }
}
