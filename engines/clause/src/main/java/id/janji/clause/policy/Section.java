package id.janji.clause.policy;

import id.janji.clause.Bilingual;
import java.util.List;

/// A numbered part of a policy with its clauses in the order of the text.
public record Section(String id, int number, Bilingual title, List<Clause> clauses) {
  public Section {
    clauses = List.copyOf(clauses);
  }
}
