package id.janji.clause.lint.rule;

import id.janji.clause.Bilingual;
import id.janji.clause.lint.prose.Prose;
import java.util.List;
import java.util.Optional;

/// One kind of fault that a published policy text can have. A rule has no state, and its work grows
/// no faster than the text unless it says so.
public interface Rule {
  Card card();

  /// All faults of this kind, in any order.
  List<Finding> check(Prose prose);

  /// A sentence about all `findings` of this rule together, where they say more than each alone.
  default Optional<Bilingual> summary(Prose prose, List<Finding> findings) {
    return Optional.empty();
  }
}
