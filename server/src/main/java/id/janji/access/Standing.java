package id.janji.access;

import id.janji.entry.payload.Actor;
import id.janji.entry.payload.Most;
import id.janji.entry.payload.Operation;
import id.janji.entry.payload.Scope;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What an account may do from now on, until it ends: one of the customer's own, or a named job of
/// the service contract, which has a limit of bytes.
///
/// @param purposes codes of the customer's closed list
/// @param regions where it may be used
public record Standing(
    Actor account,
    Set<Operation> operations,
    Scope scope,
    List<String> purposes,
    List<String> regions,
    Most most,
    Optional<Instant> until) {}
