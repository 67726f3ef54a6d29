package id.janji.kernel.procedure;

import id.janji.clause.Bilingual;
import java.util.List;
import java.util.Set;

/// How many people of one side must say yes to exactly this statement.
///
/// @param question 1 to 40 of `a-z` and `-`
/// @param statement what they say yes to; a yes to any other does not count
/// @param not ids of people whose yes does not count, since it is theirs that is judged
public record Quorum(
    String question, Bilingual title, Side side, int people, String statement, Set<String> not) {
  public Quorum {
    not = Set.copyOf(not);
  }

  /// Whether enough different people have said so.
  public boolean isReached(List<Approval> approvals) {
    return approvals.stream()
            .filter(this::counts)
            .map(each -> each.by().person())
            .distinct()
            .count()
        >= people;
  }

  /// Whether this yes is one of those that are wanted.
  public boolean counts(Approval approval) {
    return approval.question().equals(question)
        && approval.statement().equals(statement)
        && approval.by().side() == side
        && !not.contains(approval.by().person());
  }
}
