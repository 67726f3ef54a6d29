package id.janji.clause.diff;

import id.janji.clause.Bilingual;
import id.janji.clause.policy.Clause;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/// Which clause of the older version became which of the newer one.
final class Pairing {
  private static final FieldChange MOVED =
      new FieldChange(
          Field.ORDER,
          "",
          "",
          Judgement.NEUTRAL,
          new Bilingual("it stands elsewhere in its section", "letaknya di bagian itu berpindah"));

  private final List<Clause> before;
  private final List<Clause> after;

  /// From each paired clause of the newer version to its older self.
  private final Map<Clause, Clause> older = new LinkedHashMap<>();

  Pairing(List<Clause> before, List<Clause> after) {
    this.before = before;
    this.after = after;
    pair(clause -> List.of(clause.text(), clause.id()));
    pair(Clause::text);
    pair(Clause::id);
  }

  /// Pairs what is still alone on both sides and has the same key.
  private void pair(Function<Clause, Object> key) {
    Set<Clause> taken = new HashSet<>(older.values());
    Map<Object, Clause> alone = new HashMap<>();
    before.stream()
        .filter(clause -> !taken.contains(clause))
        .forEach(clause -> alone.putIfAbsent(key.apply(clause), clause));
    for (Clause clause : after) {
      if (!older.containsKey(clause)) {
        Clause match = alone.remove(key.apply(clause));
        if (match != null) {
          older.put(clause, match);
        }
      }
    }
  }

  List<ClauseChange> changes() {
    Set<Clause> moved = moved();
    List<ClauseChange> changes = new ArrayList<>();
    for (Clause clause : after) {
      Clause was = older.get(clause);
      if (was == null) {
        changes.add(new ClauseChange.Added(clause));
        continue;
      }
      List<FieldChange> fields = new ArrayList<>(Comparison.of(was, clause));
      if (moved.contains(clause)) {
        fields.add(MOVED);
      }
      if (!fields.isEmpty()) {
        changes.add(new ClauseChange.Changed(was, clause, fields));
      }
    }
    Set<Clause> kept = new HashSet<>(older.values());
    before.stream()
        .filter(clause -> !kept.contains(clause))
        .forEach(clause -> changes.add(new ClauseChange.Removed(clause)));
    return changes;
  }

  /// The fewest clauses that must have moved within a section: those outside a longest run that
  /// kept its order.
  private Set<Clause> moved() {
    Map<Clause, Integer> rank = new HashMap<>();
    before.forEach(clause -> rank.put(clause, rank.size()));
    Map<String, List<Clause>> stayed = new LinkedHashMap<>();
    for (Clause clause : after) {
      Clause was = older.get(clause);
      if (was != null && was.section().equals(clause.section())) {
        stayed.computeIfAbsent(clause.section(), _ -> new ArrayList<>()).add(clause);
      }
    }
    Set<Clause> moved = new HashSet<>();
    for (List<Clause> clauses : stayed.values()) {
      int[] ranks = clauses.stream().mapToInt(c -> rank.getOrDefault(older.get(c), 0)).toArray();
      boolean[] inOrder = longestIncreasing(ranks);
      for (int i = 0; i < ranks.length; i++) {
        if (!inOrder[i]) {
          moved.add(clauses.get(i));
        }
      }
    }
    return moved;
  }

  /// Marks one longest increasing subsequence, by patience sorting (Fredman 1975).
  static boolean[] longestIncreasing(int[] values) {
    int[] tails = new int[values.length];
    int[] previous = new int[values.length];
    int[] tailValues = new int[values.length];
    int length = 0;
    for (int i = 0; i < values.length; i++) {
      int found = Arrays.binarySearch(tailValues, 0, length, values[i]);
      int at = found < 0 ? -found - 1 : found;
      previous[i] = at == 0 ? -1 : tails[at - 1];
      tails[at] = i;
      tailValues[at] = values[i];
      length = Math.max(length, at + 1);
    }
    boolean[] marked = new boolean[values.length];
    for (int i = length == 0 ? -1 : tails[length - 1]; i >= 0; i = previous[i]) {
      marked[i] = true;
    }
    return marked;
  }
}
