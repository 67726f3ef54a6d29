package id.janji.clause.policy;

import id.janji.clause.Bilingual;
import id.janji.clause.Duty;
import id.janji.clause.Strength;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One promise of a policy, bound to the controls that keep it.
///
/// @param id unique in the policy, for example `A3.5`
/// @param section the id of the section it stands in
/// @param within the time limit that the clause sets, if any
/// @param highRisk whether two controls that fail independently must keep it
/// @param law the provisions of law that ask for it
/// @param bindings at least one, in the order of their control ids, none twice
public record Clause(
    String id,
    String section,
    Bilingual text,
    Duty duty,
    Strength strength,
    @Nullable TimeLimit within,
    boolean highRisk,
    List<String> law,
    List<Binding> bindings) {
  public Clause {
    law = List.copyOf(law);
    bindings = bindings.stream().sorted().distinct().toList();
    if (bindings.isEmpty()) {
      throw new IllegalArgumentException("clause " + id + " is bound to no control");
    }
  }

  /// The number that a reader sees: `3.5` for `A3.5`, `L1` for `L1`.
  public String number() {
    return id.indexOf('.') < 0 ? id : id.replaceFirst("^[A-Z]+", "");
  }
}
