package id.janji.assurance;

import id.janji.control.State;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;

/// How many clauses stand in each state. A count is never shown without the others.
public record Tally(Map<State, Integer> counts) {
  public Tally {
    EnumMap<State, Integer> complete = new EnumMap<>(State.class);
    for (State state : State.values()) {
      complete.put(state, counts.getOrDefault(state, 0));
    }
    counts = java.util.Collections.unmodifiableMap(complete);
  }

  public static Tally of(Collection<ClausePosition> clauses) {
    EnumMap<State, Integer> counts = new EnumMap<>(State.class);
    clauses.forEach(clause -> counts.merge(clause.state(), 1, Integer::sum));
    return new Tally(counts);
  }

  public int of(State state) {
    return counts.getOrDefault(state, 0);
  }

  public int total() {
    return counts.values().stream().mapToInt(Integer::intValue).sum();
  }

  /// Clauses that there is something to keep of.
  public int applicable() {
    return total() - of(State.NOT_APPLICABLE);
  }

  /// The worst state that stands anywhere; not applicable where nothing stands.
  public State worst() {
    for (State state : State.values()) {
      if (of(state) > 0) {
        return state;
      }
    }
    return State.NOT_APPLICABLE;
  }
}
