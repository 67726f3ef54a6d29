package id.janji.clause.catalogue;

import id.janji.clause.Bilingual;
import java.time.Duration;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// One control as the catalogue declares it, before any code measures it.
///
/// @param guarantee what holds while the control is kept
/// @param fresh the age after which a finding is stale
/// @param freshAtRest that age while no case is open, where it differs
/// @param wave 1 = exercised by the demo of the spine, 2 = later
/// @param ceiling the strongest claim its findings may make
/// @param columns the kinds of safeguard it counts for; never empty
/// @param scopeKeys the keys that a binding may narrow it by
/// @param act the human act that it rests on, if any
/// @param toCustomer what the customer reads while it is kept, for the controls that matter most
public record DeclaredControl(
    ControlId id,
    Bilingual guarantee,
    Duration fresh,
    @Nullable Duration freshAtRest,
    int wave,
    ProofStrength ceiling,
    Set<Column> columns,
    Set<String> scopeKeys,
    @Nullable HumanAct act,
    @Nullable Bilingual toCustomer) {
  public DeclaredControl {
    columns = Collections.unmodifiableSet(new TreeSet<>(columns));
    scopeKeys = Collections.unmodifiableSet(new TreeSet<>(scopeKeys));
  }
}
