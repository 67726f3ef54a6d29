package id.janji.assurance;

import id.janji.clause.Duty;
import id.janji.clause.Strength;
import id.janji.clause.policy.Policy;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// How a whole policy stands for one viewer at one moment.
///
/// Duties, aims and permissions are counted apart, and what the customer has to do counts neither
/// for nor against the provider.
public record PolicyPosition(Policy policy, Instant at, List<SectionPosition> sections) {
  public PolicyPosition {
    sections = List.copyOf(sections);
  }

  /// What the provider must do: the headline.
  public Tally duties() {
    return tally(clause -> isOurs(clause) && strength(clause) == Strength.MUST);
  }

  public Tally aims() {
    return tally(clause -> isOurs(clause) && strength(clause) == Strength.AIMS);
  }

  public Tally permissions() {
    return tally(clause -> isOurs(clause) && strength(clause) == Strength.MAY);
  }

  /// What the customer has to do.
  public Tally customerDuties() {
    return tally(clause -> !isOurs(clause));
  }

  /// Every clause in the order of the text.
  public List<ClausePosition> clauses() {
    return sections.stream().flatMap(section -> section.clauses().stream()).toList();
  }

  public Optional<ClausePosition> clause(String id) {
    return clauses().stream().filter(position -> position.clause().id().equals(id)).findFirst();
  }

  private Tally tally(Predicate<ClausePosition> which) {
    return Tally.of(clauses().stream().filter(which).toList());
  }

  private static Strength strength(ClausePosition position) {
    return position.clause().strength();
  }

  private static boolean isOurs(ClausePosition position) {
    return position.clause().duty() != Duty.CUSTOMER;
  }
}
