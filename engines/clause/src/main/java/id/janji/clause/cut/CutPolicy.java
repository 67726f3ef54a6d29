package id.janji.clause.cut;

import id.janji.clause.Language;
import id.janji.clause.Strength;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A published policy, cut.
///
/// @param file as the caller named it
/// @param company the provider as the text names it, null if it does not
/// @param sentences everything that was cut, in reading order
public record CutPolicy(
    String file,
    String title,
    Language language,
    @Nullable String company,
    List<CutClause> sentences) {
  public CutPolicy {
    sentences = List.copyOf(sentences);
  }

  /// The sentences that bind somebody.
  public List<CutClause> clauses() {
    return sentences.stream().filter(sentence -> sentence.kind().binds()).toList();
  }

  /// The sentences that are bound to no control, with their reasons.
  public List<CutClause> unplaced() {
    return sentences.stream().filter(sentence -> !sentence.placed()).toList();
  }

  /// How many clauses have this strength.
  public long count(Strength strength) {
    return clauses().stream().filter(clause -> clause.strength() == strength).count();
  }

  public Optional<String> provider() {
    return Optional.ofNullable(company);
  }
}
