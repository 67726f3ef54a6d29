package id.janji.clause.cut;

import id.janji.clause.Place;
import id.janji.clause.cut.words.Table;
import java.util.ArrayList;
import java.util.List;

/// Where the rows of the clause table stand in the two published policies, and what is right there:
/// row, line, column, strength, duty, whether the text states it, controls.
record PublishedKey(List<Row> rows) {
  record Row(
      String id,
      int line,
      int column,
      String strength,
      String duty,
      String note,
      List<String> controls) {
    boolean stated() {
      return note.equals("stated");
    }

    boolean judged() {
      return !strength.equals("-");
    }
  }

  /// How well a cut policy agrees with the key.
  record Score(
      List<Row> uncovered, List<String> misread, List<String> misplaced, int judged, int of) {}

  static PublishedKey read(Table table, char policy) {
    List<Row> rows = new ArrayList<>();
    for (Table.Row row : table.rows()) {
      List<String> cells = row.cells();
      if (cells.getFirst().charAt(0) == policy) {
        rows.add(
            new Row(
                cells.get(0),
                Integer.parseInt(cells.get(1)),
                Integer.parseInt(cells.get(2)),
                cells.get(3),
                cells.get(4),
                cells.get(5),
                List.of(cells.get(6).split(" "))));
      }
    }
    return new PublishedKey(rows);
  }

  /// Scores the first `most` proposals of each clause.
  Score score(CutPolicy policy, int most) {
    List<Row> uncovered = new ArrayList<>();
    List<String> misread = new ArrayList<>();
    List<String> misplaced = new ArrayList<>();
    int judged = 0;
    for (Row row : rows) {
      Place place = new Place(policy.file(), row.line(), row.column());
      List<CutClause> met = covering(policy, place);
      if (met.isEmpty()) {
        uncovered.add(row);
      }
      if (row.judged()) {
        judged++;
        met.stream()
            .filter(clause -> clause.kind().binds())
            .filter(clause -> clause.strength().word().equals(row.strength()))
            .filter(clause -> clause.duty().word().equals(row.duty()))
            .findFirst()
            .ifPresentOrElse(_ -> {}, () -> misread.add(row.id() + " " + met));
      }
      boolean right =
          met.stream()
              .flatMap(clause -> clause.proposals().stream().limit(most))
              .anyMatch(proposal -> row.controls().contains(proposal.control().id().value()));
      if (!right) {
        misplaced.add(row.id() + " " + row.note() + " " + row.controls());
      }
    }
    return new Score(uncovered, misread, misplaced, judged, rows.size());
  }

  /// How many clauses are bound to a control first that one of their rows is bound to, out of all
  /// bound clauses in which a row stands.
  OwnKey.Tally bound(CutPolicy policy) {
    OwnKey.Tally tally = new OwnKey.Tally();
    for (CutClause clause : policy.clauses()) {
      List<String> right =
          rows.stream()
              .filter(row -> holds(clause, new Place(policy.file(), row.line(), row.column())))
              .flatMap(row -> row.controls().stream())
              .toList();
      if (!right.isEmpty() && clause.placed()) {
        tally.count(right.contains(clause.bindings().getFirst().control().id().value()));
      }
    }
    return tally;
  }

  private static boolean holds(CutClause clause, Place place) {
    return clause.places().stream().anyMatch(stretch -> stretch.holds(place));
  }

  private static List<CutClause> covering(CutPolicy policy, Place place) {
    List<CutClause> own = new ArrayList<>();
    for (CutClause clause : policy.sentences()) {
      if (holds(clause, place)) {
        own.add(clause);
      }
    }
    return own;
  }
}
