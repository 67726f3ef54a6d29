package id.janji.assurance;

import id.janji.clause.catalogue.ControlId;
import id.janji.control.Scope;
import id.janji.control.State;
import java.time.Instant;

/// A finding that differs from the one before it.
///
/// @param finding the id of the finding that changed the state
public record Change(
    ControlId control, Scope scope, State from, State to, Instant at, long finding) {}
