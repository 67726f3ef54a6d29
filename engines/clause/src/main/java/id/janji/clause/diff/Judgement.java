package id.janji.clause.diff;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

/// What a change means for the customer, gravest first. In doubt a change is weaker, so that a
/// person looks at it before it is published.
public enum Judgement {
  WEAKER,
  STRONGER,
  /// The words differ, nothing shows that what they promise does.
  REWORDED,
  NEUTRAL;

  /// The word in output: `weaker`, `stronger`, `reworded`, `neutral`.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The judgement over several: the gravest, or neutral over none.
  static Judgement over(Collection<FieldChange> changes) {
    return changes.stream()
        .map(FieldChange::judgement)
        .min(Comparator.naturalOrder())
        .orElse(NEUTRAL);
  }
}
