package id.janji.clause.policy;

import id.janji.clause.Bilingual;
import java.util.List;
import java.util.Optional;

/// A compiled policy: what a provider promises, section by section.
///
/// @param provider the name of who promises
/// @param documents texts that are read together with this one
public record Policy(
    String id,
    Bilingual title,
    String provider,
    List<LinkedDocument> documents,
    List<Section> sections) {
  public Policy {
    documents = List.copyOf(documents);
    sections = List.copyOf(sections);
  }

  /// All clauses in the order of the text.
  public List<Clause> clauses() {
    return sections.stream().flatMap(section -> section.clauses().stream()).toList();
  }

  public Optional<Clause> clause(String clauseId) {
    return clauses().stream().filter(clause -> clause.id().equals(clauseId)).findFirst();
  }
}
