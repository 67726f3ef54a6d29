package id.janji.assurance;

import id.janji.clause.policy.Section;
import java.util.List;

/// A section of the policy with its clauses as they stand, in the order of the text.
public record SectionPosition(Section section, List<ClausePosition> clauses) {
  public SectionPosition {
    clauses = List.copyOf(clauses);
  }

  public Tally tally() {
    return Tally.of(clauses);
  }
}
