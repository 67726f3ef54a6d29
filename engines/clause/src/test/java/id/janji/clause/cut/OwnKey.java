package id.janji.clause.cut;

import id.janji.clause.cut.recognise.TimeLimit;
import id.janji.clause.cut.words.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What is right in a policy that we wrote ourselves: some words of each clause, its kind,
/// strength, duty, time and the controls that fit it; `-` leaves a point open.
record OwnKey(List<Row> rows) {
  record Row(
      String words, String kind, String strength, String duty, String time, String controls) {}

  /// How many points were right out of how many that the key judges, and what was wrong.
  record Score(
      Tally found, Tally kind, Tally bearing, Tally time, Tally placed, List<String> wrong) {}

  static final class Tally {
    int right;
    int of;

    void count(boolean isRight) {
      of++;
      right += isRight ? 1 : 0;
    }

    double share() {
      return of == 0 ? 1 : (double) right / of;
    }

    @Override
    public String toString() {
      return right + "/" + of;
    }
  }

  static OwnKey read(Table table) {
    List<Row> rows = new ArrayList<>();
    for (Table.Row row : table.rows()) {
      List<String> c = row.cells();
      rows.add(new Row(c.get(0), c.get(1), c.get(2), c.get(3), c.get(4), c.get(5)));
    }
    return new OwnKey(rows);
  }

  Score score(CutPolicy policy) {
    Score score =
        new Score(
            new Tally(), new Tally(), new Tally(), new Tally(), new Tally(), new ArrayList<>());
    for (Row row : rows) {
      CutClause met = find(policy, row.words());
      score.found().count(met != null);
      if (met == null) {
        score.wrong().add(row.words() + ": not cut");
      } else {
        judge(score, row, met);
      }
    }
    return score;
  }

  /// The shortest sentence that holds the words: others may hold them as their lead.
  private static CutClause find(CutPolicy policy, String words) {
    CutClause best = null;
    for (CutClause clause : policy.sentences()) {
      boolean holds = clause.text().contains(words);
      if (holds && (best == null || clause.text().length() < best.text().length())) {
        best = clause;
      }
    }
    return best;
  }

  private static void judge(Score score, Row row, CutClause met) {
    check(score, score.kind(), row, "kind", row.kind(), met.kind().word());
    check(score, score.bearing(), row, "strength", row.strength(), met.strength().word());
    check(score, score.bearing(), row, "duty", row.duty(), met.duty().word());
    if (!row.time().equals("-")) {
      List<String> times = new ArrayList<>();
      for (TimeLimit limit : met.limits()) {
        if (limit instanceof TimeLimit.Exact exact) {
          times.add(exact.written());
        }
      }
      boolean right = times.contains(row.time());
      score.time().count(right);
      if (!right) {
        score.wrong().add(row.words() + ": time " + row.time() + " but " + times);
      }
    }
    if (!row.controls().equals("-")) {
      List<String> best =
          met.proposals().stream().limit(3).map(p -> p.control().id().value()).toList();
      boolean right = Arrays.stream(row.controls().split(" ")).anyMatch(best::contains);
      score.placed().count(right);
      if (!right) {
        score.wrong().add(row.words() + ": " + row.controls() + " but " + best);
      }
    }
  }

  private static void check(
      Score score, Tally tally, Row row, String what, String expected, String actual) {
    if (expected.equals("-")) {
      return;
    }
    tally.count(expected.equals(actual));
    if (!expected.equals(actual)) {
      score.wrong().add(row.words() + ": " + what + " " + expected + " but " + actual);
    }
  }
}
