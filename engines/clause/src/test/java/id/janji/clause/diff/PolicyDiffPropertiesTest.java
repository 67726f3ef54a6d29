package id.janji.clause.diff;

import static org.assertj.core.api.Assertions.assertThat;

import id.janji.clause.Seed;
import id.janji.clause.policy.Binding;
import id.janji.clause.policy.Clause;
import id.janji.clause.policy.Digest;
import id.janji.clause.policy.Policy;
import id.janji.clause.policy.PolicyJson;
import id.janji.clause.policy.RandomPolicy;
import id.janji.clause.policy.Section;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PolicyDiffPropertiesTest {
  private final Random random = Seed.random();
  private final RandomPolicy policies = new RandomPolicy(random);

  @Test
  void isEmptyExactlyIfTheDigestsAreEqual() {
    for (int round = 0; round < 1000; round++) {
      Policy before = policies.next();
      Policy after = random.nextInt(4) == 0 ? before : touched(before);

      assertThat(PolicyDiff.between(before, after).isEmpty())
          .as("%s%n%s", before, after)
          .isEqualTo(digest(before).equals(digest(after)));
    }
  }

  @Test
  void accountsForEveryClauseOnce() {
    for (int round = 0; round < 1000; round++) {
      Policy before = policies.next();
      Policy after = policies.next();
      List<Clause> older = new ArrayList<>(before.clauses());
      List<Clause> newer = new ArrayList<>(after.clauses());

      for (ClauseChange change : PolicyDiff.between(before, after).clauses()) {
        switch (change) {
          case ClauseChange.Added(Clause clause) -> assertThat(newer.remove(clause)).isTrue();
          case ClauseChange.Removed(Clause clause) -> assertThat(older.remove(clause)).isTrue();
          case ClauseChange.Changed(Clause was, Clause is, _) -> {
            assertThat(older.remove(was)).isTrue();
            assertThat(newer.remove(is)).isTrue();
          }
        }
      }
      assertThat(newer).containsExactlyInAnyOrderElementsOf(older);
    }
  }

  /// The reference lists every place that a binding can watch and compares the two sets of places.
  @Test
  void judgesBindingsByThePlacesTheyWatch() {
    for (int round = 0; round < 3000; round++) {
      Clause before = policies.next().clauses().getFirst();
      Clause after = rebound(before, policies.next().clauses().getFirst().bindings());
      Set<String> was = places(before.bindings());
      Set<String> is = places(after.bindings());
      Judgement wanted =
          !is.containsAll(was)
              ? Judgement.WEAKER
              : was.equals(is) ? Judgement.NEUTRAL : Judgement.STRONGER;

      assertThat(Judgement.over(Comparison.of(before, after)))
          .as("%s > %s", before.bindings(), after.bindings())
          .isEqualTo(wanted);
    }
  }

  @Test
  void marksOneLongestRunInOrder() {
    for (int round = 0; round < 2000; round++) {
      List<Integer> order = new ArrayList<>();
      for (int i = random.nextInt(9); i > 0; i--) {
        order.add(i);
      }
      Collections.shuffle(order, random);
      int[] values = order.stream().mapToInt(Integer::intValue).toArray();

      boolean[] marked = Pairing.longestIncreasing(values);

      int last = Integer.MIN_VALUE;
      int length = 0;
      for (int i = 0; i < values.length; i++) {
        if (marked[i]) {
          assertThat(values[i]).isGreaterThan(last);
          last = values[i];
          length++;
        }
      }
      assertThat(length).isEqualTo(longestByTrying(values, 0, Integer.MIN_VALUE));
    }
  }

  private static int longestByTrying(int[] values, int from, int above) {
    int best = 0;
    for (int i = from; i < values.length; i++) {
      if (values[i] > above) {
        best = Math.max(best, 1 + longestByTrying(values, i + 1, values[i]));
      }
    }
    return best;
  }

  /// Every (control, gate, kind) of the small world, with `other` for all values not named in it.
  private static Set<String> places(List<Binding> bindings) {
    Set<String> places = new HashSet<>();
    for (Binding binding : bindings) {
      for (String gate : List.of("building", "parking", "other")) {
        for (String kind : List.of("ids", "other")) {
          if (binding.scope().getOrDefault("gate", gate).equals(gate)
              && binding.scope().getOrDefault("kind", kind).equals(kind)) {
            places.add(binding.control() + " " + gate + " " + kind);
          }
        }
      }
    }
    return places;
  }

  /// The policy with one thing changed: an order, or a part taken from another.
  private Policy touched(Policy policy) {
    Policy other = policies.next();
    List<Section> sections = new ArrayList<>(policy.sections());
    switch (random.nextInt(4)) {
      case 0 -> Collections.reverse(sections);
      case 1 -> {
        Section section = sections.getFirst();
        List<Clause> clauses = new ArrayList<>(section.clauses());
        Collections.shuffle(clauses, random);
        sections.set(0, new Section(section.id(), section.number(), section.title(), clauses));
      }
      case 2 -> sections = new ArrayList<>(other.sections());
      default -> {
        return new Policy(
            policy.id(), other.title(), other.provider(), other.documents(), sections);
      }
    }
    return new Policy(policy.id(), policy.title(), policy.provider(), policy.documents(), sections);
  }

  private static Clause rebound(Clause clause, List<Binding> bindings) {
    return new Clause(
        clause.id(),
        clause.section(),
        clause.text(),
        clause.duty(),
        clause.strength(),
        clause.within(),
        clause.highRisk(),
        clause.law(),
        bindings);
  }

  private static Digest digest(Policy policy) {
    return Digest.of(PolicyJson.write(policy));
  }
}
