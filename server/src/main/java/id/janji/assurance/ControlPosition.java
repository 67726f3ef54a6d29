package id.janji.assurance;

import id.janji.clause.Bilingual;
import id.janji.clause.catalogue.DeclaredControl;
import id.janji.control.Scope;
import id.janji.control.State;
import org.jspecify.annotations.Nullable;

/// How one binding of a clause stands for one viewer.
///
/// @param worst the standing that decides the state; null while nothing was ever measured
/// @param concerned over how many customers the state holds, where the control has a customer side
/// @param customers over how many customers it was measured; 0 where there is no customer side
public record ControlPosition(
    DeclaredControl control,
    Scope scope,
    State state,
    @Nullable Standing worst,
    int concerned,
    int customers,
    Bilingual reason) {}
