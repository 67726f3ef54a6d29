package id.janji.clause.cut.propose;

import id.janji.clause.catalogue.ControlId;
import id.janji.clause.cut.words.Table;
import java.util.ArrayList;
import java.util.List;

/// What a clause speaks of when this control may keep it: weighted concepts, some of which count
/// only together.
record Profile(ControlId control, List<Term> terms) {
  /// Concepts that weigh `weight` if all of them are spoken of; a negative weight speaks against.
  record Term(List<String> concepts, int weight) {}

  static List<Profile> read(Table table) {
    List<Profile> profiles = new ArrayList<>();
    for (Table.Row row : table.rows()) {
      if (row.cells().size() != 2 || !ControlId.shapes(row.cells().getFirst())) {
        throw row.broken("a control and its terms expected");
      }
      List<Term> terms = new ArrayList<>();
      for (String term : row.cells().get(1).split(",", -1)) {
        terms.add(term(row, term.strip()));
      }
      profiles.add(new Profile(new ControlId(row.cells().getFirst()), List.copyOf(terms)));
    }
    return List.copyOf(profiles);
  }

  private static Term term(Table.Row row, String written) {
    int space = written.indexOf(' ');
    if (space < 0 || !written.substring(space + 1).matches("-?[1-9]")) {
      throw row.broken("a term is concept weight or concept+concept weight: " + written);
    }
    List<String> concepts = List.of(written.substring(0, space).split("\\+", -1));
    for (String concept : concepts) {
      if (!Spoken.knows(concept)) {
        throw row.broken("no such concept: " + concept);
      }
    }
    return new Term(concepts, Integer.parseInt(written.substring(space + 1)));
  }
}
