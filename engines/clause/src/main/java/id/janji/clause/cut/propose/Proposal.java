package id.janji.clause.cut.propose;

import id.janji.clause.catalogue.DeclaredControl;
import java.util.List;

/// A control that may keep a clause, and why.
///
/// @param confidencePercent from 1 to 99: how much the words speak for it, not how likely it is
/// @param words the words of the clause that led to it, the weightiest first
public record Proposal(DeclaredControl control, int confidencePercent, List<String> words) {
  /// From here on the best proposal binds a clause without asking.
  public static final int SURE_PERCENT = 60;

  /// From here on a further proposal binds it too.
  public static final int SURE_BESIDE_PERCENT = 70;

  public Proposal {
    words = List.copyOf(words);
  }

  /// Whether the best proposal of a clause binds it.
  public boolean sure() {
    return confidencePercent >= SURE_PERCENT;
  }

  /// Whether a proposal that is not the best binds it too.
  public boolean sureBesideBest() {
    return confidencePercent >= SURE_BESIDE_PERCENT;
  }
}
