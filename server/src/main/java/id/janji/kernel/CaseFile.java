package id.janji.kernel;

import id.janji.kernel.procedure.State;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// One case as it stands.
///
/// @param version of the procedure that it keeps
/// @param law the version of the book of time limits that it keeps
/// @param matter what it shares with cases of other customers, such as one incident
/// @param state the code of where it stands
/// @param steps how many there were; whoever decides says which he has seen
/// @param silent whether the customer must not see yet that there is this case
public record CaseFile(
    UUID id,
    UUID customer,
    String procedure,
    int version,
    String law,
    String subject,
    Optional<UUID> matter,
    Instant openedAt,
    String state,
    State stands,
    int steps,
    Instant changedAt,
    Optional<Instant> endedAt,
    boolean silent) {}
