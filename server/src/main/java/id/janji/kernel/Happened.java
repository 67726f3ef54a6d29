package id.janji.kernel;

import id.janji.kernel.procedure.By;
import id.janji.kernel.procedure.Event;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/// One step in the history of a case.
///
/// @param event empty where people said yes to something, which moves nothing
/// @param code of the event
/// @param state the code of where the case stood after it
/// @param index of the entry in the customer's log; empty until it is written
public record Happened(
    int step,
    UUID id,
    String code,
    Optional<Event> event,
    String content,
    By by,
    String state,
    Instant at,
    OptionalLong index) {}
