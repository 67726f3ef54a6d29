package id.janji.access.freeze;

import id.janji.identity.Party;
import java.time.Instant;
import java.util.UUID;

/// Lies on a customer until the side that laid it lifts it.
///
/// @param matter the case that it was laid for
public record Freeze(
    UUID id, UUID customer, UUID matter, Party side, String by, Instant at, String reason) {}
